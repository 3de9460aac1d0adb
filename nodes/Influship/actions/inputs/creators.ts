import { findUuid, findUuids } from '../../shared/findUuid';
import { platformName } from '../../shared/platforms';
import { splitWords } from '../../shared/values';
import type { Entry } from '../operation';
import { quote, type Parameters } from '../parameters';
import {
	keyOf,
	parseCreator,
	parseProfile,
	type CreatorReference,
	type ProfileReference,
} from '../references';

const ID_EXAMPLE = '123e4567-e89b-12d3-a456-426614174000';
const ID_ADVICE = `A creator ID looks like ${ID_EXAMPLE}. A URL that contains one works, too.`;
const CREATOR_ADVICE = `Enter a creator ID such as ${ID_EXAMPLE}, a username such as sarahfitness, or the URL of a profile.`;
const PROFILE_ADVICE =
	'Enter a username such as sarahfitness, or the URL of a profile on Instagram, TikTok or YouTube.';

export function readPlatform(parameters: Parameters, path = 'platform'): string {
	const platform = parameters.text(path).toLowerCase() || 'instagram';
	if (/^[a-z]+$/.test(platform)) return platform;
	throw parameters.refuse(
		path,
		`is no platform: ${quote(platform)}`,
		'Enter instagram, tiktok or youtube.',
	);
}

/** A creator's ID (a UUID, in lower case), also out of a pasted URL, braces or white space. */
export function readCreatorId(parameters: Parameters, path = 'creator'): string {
	const value = parameters.requiredText(path, ID_EXAMPLE);
	const id = findUuid(value);
	if (id === undefined)
		throw parameters.refuse(path, `is not the ID of a creator: ${quote(value)}`, ID_ADVICE);
	return id;
}

/** A creator by ID or by account. */
export function readCreator(
	parameters: Parameters,
	platform: string,
	path = 'creator',
): CreatorReference {
	return toCreator(parameters, path, parameters.requiredText(path, ID_EXAMPLE), platform);
}

/** An account by its username, or by the URL of its profile. */
export function readProfile(
	parameters: Parameters,
	platform: string,
	path = 'profile',
): ProfileReference {
	const value = parameters.requiredText(path, 'sarahfitness');
	return toProfile(parameters, path, value, platform);
}

/** One or many creators by ID or by account. */
export function readCreators(
	parameters: Parameters,
	platform: string,
	path = 'creators',
): CreatorReference[] {
	return readMany(parameters, path).map((text) => toCreator(parameters, path, text, platform));
}

/** One or many creators by ID. */
export function readCreatorIds(parameters: Parameters, path = 'creators'): string[] {
	return requireSome(parameters, path, parameters.words(path)).flatMap((text) => {
		const ids = findUuids(text);
		if (ids.length === 1 || (ids.length > 1 && !text.includes('://'))) return ids;
		const what = ids.length === 0 ? 'no ID of a creator' : 'several IDs';
		throw parameters.refuse(path, `holds ${what} in ${quote(text)}`, ID_ADVICE);
	});
}

/** One or many accounts. */
export function readProfiles(
	parameters: Parameters,
	platform: string,
	path = 'profiles',
): ProfileReference[] {
	return readMany(parameters, path).map((text) => toProfile(parameters, path, text, platform));
}

/** For calls that take many. */
export function toEntry(reference: CreatorReference): Entry {
	return { key: keyOf(reference), value: reference, echo: { ...reference } };
}

/** Several values, at least one. */
export function readMany(parameters: Parameters, path: string): string[] {
	return requireSome(parameters, path, parameters.list(path)).flatMap(splitReferences);
}

function requireSome(parameters: Parameters, path: string, values: string[]): string[] {
	if (values.length > 0) return values;
	throw parameters.refuse(path, 'is empty', 'Enter one, or several with commas between them.');
}

/**
 * An entry that is several IDs or URLs is as many entries. White space alone separates nothing here: a name that somebody
 * displays is no two usernames to pay for.
 */
function splitReferences(entry: string): string[] {
	const words = splitWords(entry);
	const isReference = (word: string) => word.includes('://') || findUuid(word) !== undefined;
	if (words.length > 1 && words.every(isReference)) return words.flatMap(splitReferences);
	const ids = entry.includes('://') ? [] : findUuids(entry);
	return ids.length > 1 ? ids : [entry];
}

function toCreator(
	parameters: Parameters,
	path: string,
	text: string,
	platform: string,
): CreatorReference {
	const reference = parseCreator(text, platform);
	if (reference !== undefined) return reference;
	throw parameters.refuse(
		path,
		`is no creator ID, username or profile URL: ${quote(text)}`,
		CREATOR_ADVICE,
	);
}

function toProfile(
	parameters: Parameters,
	path: string,
	text: string,
	platform: string,
): ProfileReference {
	const reference = parseProfile(text, platform);
	if (reference !== undefined) return reference;
	throw parameters.refuse(path, `is no username or profile URL: ${quote(text)}`, PROFILE_ADVICE);
}

/** The name of an account on one platform, ready for a path; the URL of another platform is refused. */
export function readPlatformProfile(
	parameters: Parameters,
	platform: string,
	path = 'username',
): string {
	const reference = readProfile(parameters, platform, path);
	if (reference.platform === platform) return encodeURIComponent(reference.username);
	throw parameters.refuse(
		path,
		`is an account on ${platformName(reference.platform)}`,
		PROFILE_ADVICE,
	);
}
