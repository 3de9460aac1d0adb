import type { ApiRequest } from './client';

/** Calls about creators that more than one part of the package makes. */

/** Finds creators by the beginning of a name, which must not be shorter than this. */
export const AUTOCOMPLETE_PATH = '/v1/creators/autocomplete';
export const MIN_QUERY_LENGTH = 2;

/** What to search for: no name begins with the `@` that people put before a username. */
export function toNameQuery(text: string): string {
	return text.trim().replace(/^[@＠]\s*/, '');
}

/** Looks up accounts by their names, up to so many in one call. */
export const LOOK_UP_PATH = '/v1/profiles/lookup';
export const MAX_LOOKED_UP = 100;

/** Lists the posts of a creator or an account. */
export const POSTS_PATH = '/v1/posts';

/** `GET /v1/creators/{id}`: a creator, with all its accounts. */
export function creatorRequest(id: string): ApiRequest {
	return {
		method: 'GET',
		path: `/v1/creators/${encodeURIComponent(id)}`,
		qs: { include: 'profiles' },
	};
}
