import { parseCreatorId } from '../../shared/creatorId';
import { findUuids } from '../../shared/findUuid';
import { platformName } from '../../shared/platforms';
import type { Entry } from '../engine/operation';
import { quote, type Parameters } from '../engine/parameters';
import {
	keyOf,
	parseChannel,
	parseCreator,
	parseProfile,
	type CreatorReference,
	type ProfileReference,
} from './references';
import { readName, readNames } from './entries';
import { adviceFor } from './misfits';

const ID_EXAMPLE = '123e4567-e89b-12d3-a456-426614174000';
const ID_ADVICE = `A creator ID looks like ${ID_EXAMPLE}. An address of Influship that contains one works, too.`;
const CREATOR_ADVICE = `Enter a creator ID such as ${ID_EXAMPLE}, a username such as sarahfitness, or the URL of a profile.`;
const PROFILE_ADVICE =
	'Enter a username such as sarahfitness, or the URL of a profile on Instagram, TikTok or YouTube.';

/** The name of a platform, as the API takes it. */
export function readPlatform(parameters: Parameters, path = 'platform'): string {
	const platform = parameters.text(path).toLowerCase() || 'instagram';
	if (/^[a-z]+$/.test(platform)) return platform;
	throw parameters.refuse(
		path,
		`is no platform: ${quote(platform)}`,
		'Enter instagram, tiktok or youtube.',
	);
}

/** A creator's ID (a UUID, in lower case), also out of braces, white space or an address of Influship. */
export function readCreatorId(parameters: Parameters, path = 'creator'): string {
	const text = readName(parameters, path, ID_EXAMPLE);
	const id = parseCreatorId(text, parameters.baseUrl);
	if (id !== undefined) return id;
	throw parameters.refuse(
		path,
		`is not the ID of a creator: ${quote(text)}`,
		adviceFor(text, 'id', ID_ADVICE),
	);
}

/** A creator by ID or by account. */
export function readCreator(
	parameters: Parameters,
	platform: string,
	path = 'creator',
): CreatorReference {
	const text = readName(parameters, path, ID_EXAMPLE);
	const creator = parseCreator(text, platform, parameters.baseUrl);
	if (creator !== undefined) return creator;
	throw noCreator(parameters, path, text);
}

/** An account by its username, or by the URL of its profile. */
export function readProfile(
	parameters: Parameters,
	platform: string,
	path = 'profile',
): ProfileReference {
	const text = readName(parameters, path, 'sarahfitness');
	const profile = parseProfile(text, platform);
	if (profile !== undefined) return profile;
	throw noProfile(parameters, path, text);
}

/** One or many creators by ID or by account. */
export function readCreators(
	parameters: Parameters,
	platform: string,
	path = 'creators',
): CreatorReference[] {
	return readNames(
		parameters,
		path,
		(text) => parseCreator(text, platform, parameters.baseUrl),
		(text) => noCreator(parameters, path, text),
	);
}

/** One or many creators by ID. */
export function readCreatorIds(parameters: Parameters, path = 'creators'): string[] {
	return readNames(
		parameters,
		path,
		(text) => parseCreatorId(text, parameters.baseUrl),
		(text) =>
			parameters.refuse(
				path,
				`holds ${findUuids(text).length > 1 ? 'several IDs' : 'no ID of a creator'} in ${quote(text)}`,
				adviceFor(text, 'id', ID_ADVICE),
			),
	);
}

/** One or many accounts. */
export function readProfiles(
	parameters: Parameters,
	platform: string,
	path = 'profiles',
): ProfileReference[] {
	return readNames(
		parameters,
		path,
		(text) => parseProfile(text, platform),
		(text) => noProfile(parameters, path, text),
	);
}

/** For calls that take many. */
export function toEntry(reference: CreatorReference): Entry {
	return { key: keyOf(reference), value: reference, echo: { ...reference } };
}

/**
 * The name of an account on one platform, ready for a path; the URL of another platform is refused. A YouTube channel may also be
 * given by its ID.
 */
export function readPlatformProfile(
	parameters: Parameters,
	platform: string,
	path = 'username',
): string {
	const text = readName(parameters, path, 'sarahfitness');
	const reference = platform === 'youtube' ? parseChannel(text) : parseProfile(text, platform);
	if (reference === undefined) throw noProfile(parameters, path, text);
	if (reference.platform === platform) return encodeURIComponent(reference.username);
	throw parameters.refuse(
		path,
		`is an account on ${platformName(reference.platform)}`,
		`Enter a username on ${platformName(platform)}, or the URL of a profile there.`,
	);
}

function noCreator(parameters: Parameters, path: string, text: string): Error {
	return parameters.refuse(
		path,
		`is no creator ID, username or profile URL: ${quote(text)}`,
		adviceFor(text, 'account', CREATOR_ADVICE),
	);
}

function noProfile(parameters: Parameters, path: string, text: string): Error {
	return parameters.refuse(
		path,
		`is no username or profile URL: ${quote(text)}`,
		adviceFor(text, 'account', PROFILE_ADVICE),
	);
}
