import type { INodeProperties } from 'n8n-workflow';
import { platformName, platformOptions } from '../../shared/platforms';
import { quote } from '../../shared/values';
import type { Entry } from '../engine/operation';
import type { Parameters } from '../engine/parameters';
import { input, type OperationInput, option } from './input';
import { fromList, mode } from './locator';
import { readName, readNames } from './names';
import { keyOf, parseChannel, parseProfile, type ProfileReference } from './references/accounts';
import { adviceFor } from './references/misfits';

/** Inputs that name accounts on a platform. */

const EXAMPLE = 'sarahfitness';
const PROFILE_ADVICE =
	'Enter a username such as sarahfitness, or the URL of a profile on Instagram, TikTok or YouTube.';

const platformProperty = {
	displayName: 'Platform',
	name: 'platform',
	type: 'options',
	options: platformOptions,
	default: 'instagram',
	description: 'Where the username is from. Influship knows Instagram best.',
} as const satisfies INodeProperties;

/** The platform of usernames, as the API takes it. */
export const platform: OperationInput<string> = input(platformProperty, readPlatform);

/** The same, among the options. */
export const platformOption: OperationInput<string> = option(platformProperty, readPlatform);

export function platformOptionAbout(description: string): OperationInput<string> {
	return option({ ...platformProperty, description }, readPlatform);
}

/** The same as a filter, which may be left out, and is sent as it is. */
export function platformFilterOption(description: string): OperationInput<string | undefined> {
	return option({ ...platformProperty, description }, (parameters, path) =>
		parameters.optionalText(path),
	);
}

function readPlatform(parameters: Parameters, path: string): string {
	const name = parameters.text(path).toLowerCase() || platformProperty.default;
	if (/^[a-z]+$/.test(name)) return name;
	throw parameters.refuse(
		path,
		`is no platform: ${quote(name)}`,
		'Enter instagram, tiktok or youtube.',
	);
}

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
	properties: [profileProperty, ...platform.properties],
	read(parameters) {
		const where = platform.read(parameters);
		const text = readName(parameters, profileProperty.name, EXAMPLE);
		const found = parseProfile(text, where);
		if (found !== undefined) return found;
		throw noProfile(parameters, profileProperty.name, text);
	},
};

const profilesProperty: INodeProperties = {
	displayName: 'Profiles',
	name: 'profiles',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. sarahfitness, https://www.instagram.com/veganjane',
	description:
		'Usernames or profile URLs: one, several with commas between them, or an array. All input items together go out in as few calls as possible.',
};

/** One or many accounts. */
export const profiles: OperationInput<ProfileReference[]> = {
	properties: [profilesProperty, ...platform.properties],
	read(parameters) {
		const where = platform.read(parameters);
		return readNames(
			parameters,
			profilesProperty.name,
			(text) => parseProfile(text, where),
			(text) => noProfile(parameters, profilesProperty.name, text),
		);
	},
};

/** One or many accounts on Instagram, as a shortlist takes them: in lower case. */
export const shortlistProfiles: OperationInput<Entry[]> = input(
	{
		...profilesProperty,
		description:
			'Usernames or profile URLs on Instagram: one, several with commas between them, or an array. Those of all input items make one list.',
	},
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
		description: "The channel's handle, or its URL",
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
