import type { INodeProperties, NodeHint } from 'n8n-workflow';
import { creditsInWords } from '../api/errors';
import { PRICES } from '../api/prices';
import { DEFAULT_BASE_URL } from '../shared/address';
import { findUuid } from '../shared/findUuid';
import type { Input, ReadInput } from '../shared/input';
import { isObject } from '../shared/objects';
import { platformName } from '../shared/platforms';
import { type CreatorReference, keyOf, parseCreator } from '../shared/references/accounts';
import { adviceFor } from '../shared/references/misfits';
import { SHORTLIST_EXAMPLE, shortlistProperty } from '../shared/shortlist';
import { byName } from '../shared/sorting';
import {
	inWords,
	quote,
	readBoolean,
	readNumber,
	readOneOf,
	readText,
	readWords,
	SEPARATORS_AND_WHITE_SPACE,
	UnusableValueError,
} from '../shared/values';
import { WATCH_EVENTS, type WatchEvent } from './events';
import { type FieldName, WATCHED_FIELDS } from './fields';
import type { Wishes } from './judge';

/** The trigger's parameters, and what they mean. */

/** What a poll may watch: ten calls. */
export const MAX_ACCOUNTS = 1_000;

const OPTIONS = 'options';

const OF_A_POLL = `A profile costs ${creditsInWords(PRICES.profile)} with each poll`;

const watchInput: Input<'list' | 'shortlist'> = {
	property: {
		displayName: 'Watch',
		name: 'watch',
		type: 'options',
		noDataExpression: true,
		default: 'list',
		options: [
			{
				name: 'List of Creators',
				value: 'list',
				description: 'Usernames, profile URLs or creator IDs that you enter here',
			},
			{
				name: 'Shortlist',
				value: 'shortlist',
				description: 'A list that you keep in Influship; each poll reads it anew, for free',
			},
		],
	},
	read: (raw) => readOneOf(raw, ['list', 'shortlist']) ?? 'list',
};

/** @param baseUrl of the credential, whose host counts as Influship's */
const creatorsInput = (baseUrl = DEFAULT_BASE_URL): Input<CreatorReference[]> => ({
	property: {
		displayName: 'Creators',
		name: 'creators',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. sarahfitness, https://www.instagram.com/veganjane',
		description: `Usernames, profile URLs or creator IDs on Instagram, with commas or line breaks between them. ${OF_A_POLL}; one that is not found is free.`,
		typeOptions: { rows: 4 },
		displayOptions: { show: { watch: ['list'] } },
	},
	read: (raw) => readCreators(raw, baseUrl),
});

const shortlistInput: Input<string> = {
	property: {
		...shortlistProperty,
		description: `Whose accounts to watch. ${OF_A_POLL}; reading the list is free.`,
		displayOptions: { show: { watch: ['shortlist'] } },
	},
	read(raw) {
		const text = readText(isObject(raw) ? raw.value : raw);
		const id = findUuid(text);
		if (id !== undefined) return id;
		throw new UnusableValueError(
			text === '' ? 'is empty' : `is not the ID of a shortlist: ${quote(text)}`,
			`Choose one from the list, or enter an ID such as ${SHORTLIST_EXAMPLE}.`,
		);
	},
};

const EVENT_VALUES = WATCH_EVENTS.map(({ value }) => value);

const eventsInput: Input<WatchEvent[]> = {
	property: {
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: ['creator.updated'],
		options: [...WATCH_EVENTS],
		description: 'What starts the workflow',
	},
	read(raw) {
		const events = readEach(raw, EVENT_VALUES);
		if (events.length === 0) throw new UnusableValueError('is empty', 'Choose an event.');
		return events;
	},
};

const FIELD_VALUES = WATCHED_FIELDS.map(({ name }) => name);

const fieldsInput: Input<FieldName[]> = {
	collection: OPTIONS,
	property: {
		displayName: 'Fields That Count',
		name: 'fields',
		type: 'multiOptions',
		default: [],
		options: WATCHED_FIELDS.map(({ name, title }) => ({ name: title, value: name })).sort(byName),
		description:
			'Only profile updates that changed one of these fields. Without any, each refresh of the profile by Influship counts.',
	},
	read: (raw) => readEach(raw, FIELD_VALUES),
};

const minimumChangeInput: Input<number> = {
	collection: OPTIONS,
	property: {
		displayName: 'Minimum Change (%)',
		name: 'minimumChange',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0 },
		description:
			'How much a figure, such as followers, must have changed since the workflow was last told of it. Smaller changes add up.',
	},
	read: (raw) => readNumber(raw, { min: 0 }) ?? 0,
};

const growthInput = (
	name: 'growthOver' | 'growthUnder',
	displayName: string,
	description: string,
): Input<number | undefined> => ({
	collection: OPTIONS,
	property: { displayName, name, type: 'number', default: 0, description },
	read: (raw) => readNumber(raw),
});

const growthOverInput = growthInput(
	'growthOver',
	'Growth Over (%)',
	'Only profiles whose followers grew by more than this within 30 days. Together with Growth Under, either is enough.',
);

const growthUnderInput = growthInput(
	'growthUnder',
	'Growth Under (%)',
	'Only profiles whose followers grew by less than this within 30 days; negative for those that lost some',
);

const booleanOption = (name: string, displayName: string, description: string): Input<boolean> => ({
	collection: OPTIONS,
	property: { displayName, name, type: 'boolean', default: false, description },
	read: (raw) => readBoolean(raw) ?? false,
});

const onlyPublicInput = booleanOption(
	'onlyPublic',
	'Only Public Accounts',
	'Whether updates of private accounts are left out',
);

const onlyVerifiedInput = booleanOption(
	'onlyVerified',
	'Only Verified Accounts',
	'Whether updates of accounts that are not verified are left out',
);

const reportFirstInput = booleanOption(
	'reportFirst',
	'Report at First Sight',
	'Whether each profile also becomes an item when it is seen for the first time, with no changes. Otherwise that only takes stock.',
);

const maximumCreditsInput: Input<number> = {
	collection: OPTIONS,
	property: {
		displayName: 'Maximum Credits per Day',
		name: 'maximumCreditsPerDay',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0 },
		description:
			'The trigger stops before a call that could cost more in one day (UTC), and says so once. 0 sets no limit.',
	},
	read: (raw) => readNumber(raw, { min: 0 }) ?? 0,
};

const OPTION_INPUTS: Input[] = [
	fieldsInput,
	growthOverInput,
	growthUnderInput,
	maximumCreditsInput,
	minimumChangeInput,
	onlyPublicInput,
	onlyVerifiedInput,
	reportFirstInput,
];

export const watchProperties: INodeProperties[] = withPollTimes([
	watchInput.property,
	creatorsInput().property,
	shortlistInput.property,
	eventsInput.property,
	{
		displayName: 'Options',
		name: OPTIONS,
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: OPTION_INPUTS.map(({ property }) => property),
	},
]);

/**
 * n8n puts its *Poll Times* before the properties of a node when it loads it, with a poll every
 * minute. That would cost 43,200 times the price of one in a month, so the default is once a day.
 */
function withPollTimes(properties: INodeProperties[]): INodeProperties[] {
	const daily = { item: [{ mode: 'everyDay', hour: 9, minute: 0 }] };
	const unshift = (...added: INodeProperties[]) => {
		const changed = added.map((property) =>
			property.name === 'pollTimes' ? { ...property, default: daily } : property,
		);
		return Array.prototype.unshift.apply(properties, changed);
	};
	return Object.defineProperty(properties, 'unshift', { value: unshift });
}

/** What the entries of *Creators* are, as the editor counts them. */
const ENTRIES = `[$parameter.creators].flat().join(',').split(/${SEPARATORS_AND_WHITE_SPACE.source}/).filter((one) => one !== '')`;

const EACH = `${PRICES.profile} for each account`;

const ABOVE_THE_OUTPUT = {
	whenToDisplay: 'always',
	location: 'outputPane',
	type: 'info',
} as const;

/** By which the price of a list is told: n8n evaluates a hint's condition alone, never its text. */
const LIST_SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500, MAX_ACCOUNTS];

/** What a poll costs of the list as it is. */
export const COST_HINTS: NodeHint[] = [
	...LIST_SIZES.map((most, index): NodeHint => {
		const fewer = LIST_SIZES[index - 1] ?? 0;
		const isExact = most === fewer + 1;
		const price = creditsInWords(most * PRICES.profile);
		return {
			message: `Each poll of this list costs ${isExact ? '' : 'up to '}${price}: ${EACH}`,
			displayCondition: `={{ $parameter.watch === 'list' && ${ENTRIES}.length <= ${most} && ${ENTRIES}.length > ${fewer} }}`,
			...ABOVE_THE_OUTPUT,
		};
	}),
	{
		message: `Each poll reads the shortlist for free, and costs ${EACH}`,
		displayCondition: "={{ $parameter.watch === 'shortlist' }}",
		...ABOVE_THE_OUTPUT,
	},
	{
		message: `Post Published adds ${creditsInWords(PRICES.post)} for each new post of an account, and for the one before`,
		displayCondition: "={{ [$parameter.events].flat().includes('post.published') }}",
		...ABOVE_THE_OUTPUT,
	},
];

/** Whom and what to watch. */
export interface Settings {
	/** Absent for a list of creators. */
	shortlistId?: string;
	creators: CreatorReference[];
	wishes: Wishes;
	/** 0 for no limit. */
	maximumCreditsPerDay: number;
}

/** @throws what `read` throws for the first parameter that cannot be used */
export function readSettings(read: ReadInput, baseUrl: string): Settings {
	const isShortlist = read(watchInput) === 'shortlist';
	return {
		...(isShortlist && { shortlistId: read(shortlistInput) }),
		creators: isShortlist ? [] : read(creatorsInput(baseUrl)),
		maximumCreditsPerDay: read(maximumCreditsInput),
		wishes: {
			events: read(eventsInput),
			fields: read(fieldsInput),
			minimumPercent: read(minimumChangeInput),
			growthOver: read(growthOverInput),
			growthUnder: read(growthUnderInput),
			onlyPublic: read(onlyPublicInput),
			onlyVerified: read(onlyVerifiedInput),
			reportsFirst: read(reportFirstInput),
		},
	};
}

/** Several of the values that a menu offers. */
function readEach<Value extends string>(raw: unknown, values: readonly Value[]): Value[] {
	return readWords(raw).map((word) => {
		const value = values.find((one) => one === word.toLowerCase());
		if (value !== undefined) return value;
		throw new UnusableValueError(`holds ${quote(word.toLowerCase())}`, `Enter ${inWords(values)}.`);
	});
}

function readCreators(raw: unknown, baseUrl: string): CreatorReference[] {
	const references = new Map<string, CreatorReference>();
	for (const text of readWords(raw)) {
		const reference = parseCreator(text, 'instagram', baseUrl);
		if (reference === undefined) {
			throw new UnusableValueError(
				`holds ${quote(text)}, which is no username, profile URL or creator ID`,
				adviceFor(text, 'account', 'Enter usernames such as sarahfitness.'),
			);
		}
		if ('platform' in reference && reference.platform !== 'instagram') {
			throw new UnusableValueError(
				`holds an account on ${platformName(reference.platform)}: ${quote(text)}`,
				'Influship refreshes accounts on Instagram only.',
			);
		}
		references.set(keyOf(reference), reference);
	}
	if (references.size === 0) {
		throw new UnusableValueError('is empty', 'Enter one, or several with commas between them.');
	}
	if (references.size > MAX_ACCOUNTS) {
		throw new UnusableValueError(
			`holds ${references.size} creators`,
			`Enter ${MAX_ACCOUNTS} at most, and watch the others in another workflow.`,
		);
	}
	return [...references.values()];
}
