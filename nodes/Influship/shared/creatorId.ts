import { cleanText, isInfluship, parseUrl, segmentsOf } from './address';
import { findUuids, UUID_PATTERN } from './findUuid';

/** That of the webhook guide's examples. */
export const SAMPLE_CREATOR_ID = '123e4567-e89b-12d3-a456-426614174000';

/** An ID by itself, in braces or quotes, as a URN, or as the API's path. */
const ID_ALONE = new RegExp(
	`^[^\\p{L}\\p{N}@/]*(?:urn:uuid:|/?(?:v1/)?creators/)?(${UUID_PATTERN})[^\\p{L}\\p{N}@/]*$`,
	'iu',
);

/** Parts of a path that come before the ID of something else. */
const OTHERS: readonly string[] = [
	'analyses',
	'campaigns',
	'posts',
	'profiles',
	'search',
	'shortlists',
	'webhooks',
];
const QUERY_NAMES: readonly string[] = ['creator_id', 'creatorId', 'creator'];

/**
 * The ID of a creator (a UUID, in lower case): by itself, or in an address of Influship. On other
 * sites an ID is somebody else's, such as that of a share. `undefined` when there is none, or not
 * exactly one.
 *
 * @param baseUrl of the credential, whose host counts as Influship's
 */
export function parseCreatorId(text: string, baseUrl: string): string | undefined {
	const url = parseUrl(text);
	if (url === undefined) return ID_ALONE.exec(cleanText(text))?.[1].toLowerCase();
	return isInfluship(url, baseUrl) ? (idInPath(url) ?? idInQuery(url)) : undefined;
}

function idInPath(url: URL): string | undefined {
	// Apps with their pages in the fragment: `https://app.influship.com/#/creators/…`
	const pathname = url.hash.startsWith('#/') ? url.pathname + url.hash.slice(1) : url.pathname;
	const segments = segmentsOf({ pathname });
	const candidates = segments.flatMap((segment, index) => {
		const before = segments[index - 1]?.toLowerCase();
		return OTHERS.includes(before) ? [] : findUuids(segment).map((id) => ({ id, before }));
	});
	const certain = candidates.filter(({ before }) => before === 'creators');
	return onlyOne((certain.length > 0 ? certain : candidates).map(({ id }) => id));
}

function idInQuery({ searchParams }: URL): string | undefined {
	return onlyOne(
		QUERY_NAMES.flatMap((name) => searchParams.getAll(name)).flatMap(
			(value) => ID_ALONE.exec(value)?.[1].toLowerCase() ?? [],
		),
	);
}

function onlyOne(ids: string[]): string | undefined {
	return new Set(ids).size === 1 ? ids[0] : undefined;
}
