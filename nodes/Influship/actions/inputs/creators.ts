import { findUuid } from '../../shared/findUuid';
import { platformName } from '../../shared/platforms';
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
	return readMany(parameters, path).map((text) => {
		const id = findUuid(text);
		if (id === undefined)
			throw parameters.refuse(path, `holds no ID of a creator in ${quote(text)}`, ID_ADVICE);
		return id;
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
	const values = parameters.list(path);
	if (values.length > 0) return values;
	throw parameters.refuse(path, 'is empty', 'Enter one, or several with commas between them.');
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
