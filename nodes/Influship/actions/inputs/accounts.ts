import type { INodeProperties } from 'n8n-workflow';
import { platformName } from '../../shared/platforms';
import {
	keyOf,
	parseChannel,
	parseProfile,
	type ProfileReference,
} from '../../shared/references/accounts';
import { adviceFor } from '../../shared/references/misfits';
import { quote } from '../../shared/values';
import { type Entry, input, type OperationInput } from './input';
import { fromList, mode } from './locator';
import { namesProperty, readName, readNames } from './names';
import type { Parameters } from './parameters';
import { anyPlatform, parseOnInstagram, platform } from './platform';

/** Inputs that name accounts on a platform. */

const EXAMPLE = 'sarahfitness';
const PROFILE_ADVICE = `Enter a username such as ${EXAMPLE}, or the URL of a profile on Instagram, TikTok or YouTube.`;

const profileProperty: INodeProperties = {
	displayName: 'Profile',
	name: 'profile',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'username', value: '' },
	description: 'The account, by its username or the URL of its profile',
	modes: [
		fromList('searchProfiles'),
		mode('url', 'By URL', 'e.g. https://www.instagram.com/sarahfitness'),
		mode('username', 'By Username', 'e.g. sarahfitness'),
	],
};

/** One account by its username, or by the URL of its profile. */
export const profile: OperationInput<ProfileReference> = {
	properties: [profileProperty, ...anyPlatform.properties],
	read(parameters) {
		const where = anyPlatform.read(parameters);
		const text = readName(parameters, profileProperty.name, EXAMPLE);
		const found = parseProfile(text, where);
		if (found !== undefined) return found;
		throw noProfile(parameters, profileProperty.name, text);
	},
};

const PROFILES = {
	displayName: 'Profiles',
	name: 'profiles',
	placeholder: 'e.g. sarahfitness, https://www.instagram.com/veganjane',
} as const;

/** One or many accounts. */
export const profiles: OperationInput<ProfileReference[]> = {
	properties: [namesProperty(PROFILES, 'Usernames or profile URLs'), ...platform.properties],
	read(parameters) {
		const path = PROFILES.name;
		const where = { path: platform.path, name: platform.read(parameters) };
		return readNames(
			parameters,
			path,
			(text) => parseOnInstagram(parameters, (name) => parseProfile(text, name), { path, where }),
			(text) => noProfile(parameters, path, text),
		);
	},
};

/** One or many accounts on Instagram, as a shortlist takes them: in lower case. */
export const shortlistProfiles: OperationInput<Entry[]> = input(
	namesProperty(
		PROFILES,
		'Usernames or profile URLs on Instagram',
		'Those of all input items make one list.',
	),
	(parameters, path) =>
		readNames(
			parameters,
			path,
			(text) => onInstagram(parseProfile(text, 'instagram')),
			(text) => {
				const other = parseProfile(text, 'instagram');
				if (other === undefined) return noProfile(parameters, path, text);
				return parameters.refuse(
					path,
					`holds an account on ${platformName(other.platform)}: ${quote(text)}`,
					'A shortlist takes accounts on Instagram only.',
				);
			},
		).map((value) => ({ key: keyOf(value), value, echo: { ...value } })),
);

function onInstagram(reference: ProfileReference | undefined): ProfileReference | undefined {
	if (reference?.platform !== 'instagram') return undefined;
	return { ...reference, username: reference.username.toLowerCase() };
}

/**
 * The name of an account on one platform, ready for a path; the URL of another platform is refused.
 */
export function accountOn(where: string): OperationInput<string> {
	return input(
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
			placeholder: `e.g. ${EXAMPLE}`,
			description: `The name of the account on ${platformName(where)}, or the URL of its profile`,
		},
		(parameters, path) =>
			readAccount(parameters, path, { where, parse: (text) => parseProfile(text, where) }),
	);
}

/** A YouTube channel, ready for a path: by its handle, its ID, or its URL. */
export const channel: OperationInput<string> = input(
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. @techreviews',
		description: "The channel's handle, its ID (UC…), or its URL",
	},
	(parameters, path) => readAccount(parameters, path, { where: 'youtube', parse: parseChannel }),
);

function readAccount(
	parameters: Parameters,
	path: string,
	{ where, parse }: { where: string; parse(text: string): ProfileReference | undefined },
): string {
	const text = readName(parameters, path, EXAMPLE);
	const reference = parse(text);
	if (reference === undefined) throw noProfile(parameters, path, text);
	if (reference.platform === where) return encodeURIComponent(reference.username);
	throw parameters.refuse(
		path,
		`is an account on ${platformName(reference.platform)}`,
		`Enter a username on ${platformName(where)}, or the URL of a profile there.`,
	);
}

function noProfile(parameters: Parameters, path: string, text: string): Error {
	return parameters.refuse(
		path,
		`is no username or profile URL: ${quote(text)}`,
		adviceFor(text, 'account', PROFILE_ADVICE),
	);
}
