import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { creditsInWords } from '../../api/errors';
import { PRICES } from '../../api/prices';
import { parseCreatorId, SAMPLE_CREATOR_ID } from '../../shared/creatorId';
import { findUuids } from '../../shared/findUuid';
import { type CreatorReference, keyOf, parseCreator } from '../../shared/references/accounts';
import { adviceFor } from '../../shared/references/misfits';
import { quote } from '../../shared/values';
import { type Entry, input, type OperationInput } from './input';
import { fromList, mode } from './locator';
import { namesProperty, readName, readNames } from './names';
import type { Parameters } from './parameters';
import { parseOnInstagram, type PlatformInput } from './platform';

/** Inputs that name creators: by ID, or by an account on a platform. */

const ID_ADVICE = `A creator ID looks like ${SAMPLE_CREATOR_ID}. An address of Influship that contains one works, too.`;
const CREATOR_ADVICE = `Enter a creator ID such as ${SAMPLE_CREATOR_ID}, a username such as sarahfitness, or the URL of a profile.`;

const locator = {
	displayName: 'Creator',
	name: 'creator',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	builderHint: {
		propertyHint:
			"In a workflow use mode 'id' with an expression for a creator's ID, which is a UUID: the field 'id' of search results, or 'creator_id' of profiles and events. Mode 'list' is for a user who picks by hand.",
	},
} as const;

const BY_ID: INodePropertyMode = mode('id', 'By ID', `e.g. ${SAMPLE_CREATOR_ID}`);
const BY_URL = mode('url', 'By URL', 'e.g. https://www.instagram.com/sarahfitness');
const BY_USERNAME = mode('username', 'By Username', 'e.g. sarahfitness');

/** Modes in which a user means an account, whose creator costs a call of its own to find. */
const ACCOUNT_MODES: readonly unknown[] = [BY_URL.name, BY_USERNAME.name];

/**
 * One creator by ID (a UUID, in lower case), also out of braces, white space or an address of
 * Influship; or by an account, for a call whose creator has to be found first. An account counts
 * only where the user chose to name one, because finding its creator is charged.
 */
export const creatorToFind: OperationInput<CreatorReference> = input(
	{
		...locator,
		description:
			'The creator, by ID or by an account. An Influship URL that contains the ID works, too.',
		modes: [
			fromList('searchCreators'),
			BY_ID,
			{
				...BY_URL,
				hint: `The URL of a profile costs ${creditsInWords(PRICES.profile)} more`,
			},
			{
				...BY_USERNAME,
				hint: `A username on Instagram. Costs ${creditsInWords(PRICES.profile)} more.`,
			},
		],
	},
	(parameters, path) => {
		if (!ACCOUNT_MODES.includes(parameters.mode(path))) {
			return { creator_id: readCreatorId(parameters, path, BY_USERNAME_ADVICE) };
		}
		const text = readName(parameters, path, SAMPLE_CREATOR_ID);
		const found = parseCreator(text, 'instagram', parameters.baseUrl);
		if (found === undefined) throw noCreator(parameters, path, text);
		return found;
	},
);

const BY_USERNAME_ADVICE = `For an account, choose 'By Username', which costs ${creditsInWords(PRICES.profile)} more.`;

/** @param otherAdvice what else can be done about a text that is no ID, in whole sentences */
export function readCreatorId(parameters: Parameters, path: string, otherAdvice = ''): string {
	const text = readName(parameters, path, SAMPLE_CREATOR_ID);
	const id = parseCreatorId(text, parameters.baseUrl);
	if (id !== undefined) return id;
	const advice = [adviceFor(text, 'id', ID_ADVICE), otherAdvice].filter(Boolean).join(' ');
	throw parameters.refuse(path, `is not the ID of a creator: ${quote(text)}`, advice);
}

/**
 * One creator by ID or by account.
 *
 * @param platform of usernames that come without one
 */
export function creator(
	platform: PlatformInput,
	description: string,
): OperationInput<CreatorReference> {
	const property: INodeProperties = {
		...locator,
		description,
		modes: [fromList('searchCreators'), BY_ID, BY_URL, BY_USERNAME],
	};
	return {
		properties: [property, ...platform.properties],
		options: platform.options,
		read(parameters) {
			const text = readName(parameters, property.name, SAMPLE_CREATOR_ID);
			const found = readReference(parameters, text, { path: property.name, platform });
			if (found !== undefined) return found;
			throw noCreator(parameters, property.name, text);
		},
	};
}

/**
 * One or many creators by ID or by account.
 *
 * @param platform of usernames that come without one
 */
export function creators(
	platform: PlatformInput,
	change: Partial<INodeProperties> = {},
): OperationInput<CreatorReference[]> {
	const property = { ...creatorsProperty, ...change };
	const { name } = property;
	return {
		properties: [property, ...platform.properties],
		options: platform.options,
		read(parameters) {
			return readNames(
				parameters,
				name,
				(text) => readReference(parameters, text, { path: name, platform }),
				(text) => noCreator(parameters, name, text),
			);
		},
	};
}

const CREATORS = { displayName: 'Creators', name: 'creators' } as const;

const creatorsProperty = namesProperty(
	{ ...CREATORS, placeholder: `e.g. ${SAMPLE_CREATOR_ID}, @sarahfitness` },
	'Creator IDs, usernames or profile URLs',
);

/** One or many creators by ID. */
export const creatorIds: OperationInput<Array<{ creator_id: string }>> = input(
	namesProperty({ ...CREATORS, placeholder: `e.g. ${SAMPLE_CREATOR_ID}` }, 'Creator IDs'),
	(parameters, path) =>
		readNames(
			parameters,
			path,
			(text) => parseCreatorId(text, parameters.baseUrl),
			(text) =>
				parameters.refuse(
					path,
					`holds ${findUuids(text).length > 1 ? 'several IDs' : 'no ID of a creator'} in ${quote(text)}`,
					adviceFor(text, 'id', ID_ADVICE),
				),
		).map((creator_id) => ({ creator_id })),
);

/** References to creators or accounts, as the entries of a batch. */
export function asEntries(references: OperationInput<CreatorReference[]>): OperationInput<Entry[]> {
	return { ...references, read: (parameters) => references.read(parameters).map(toEntry) };
}

function toEntry(reference: CreatorReference): Entry {
	return { key: keyOf(reference), value: reference, echo: { ...reference } };
}

function readReference(
	parameters: Parameters,
	text: string,
	{ path, platform }: { path: string; platform: PlatformInput },
): CreatorReference | undefined {
	const parse = (name: string) => parseCreator(text, name, parameters.baseUrl);
	const where = { path: platform.path, name: platform.read(parameters) };
	return parseOnInstagram(parameters, parse, { path, where });
}

function noCreator(parameters: Parameters, path: string, text: string): Error {
	return parameters.refuse(
		path,
		`is no creator ID, username or profile URL: ${quote(text)}`,
		adviceFor(text, 'account', CREATOR_ADVICE),
	);
}
