import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listAt } from '../shared/objects';
import { platformName } from '../shared/platforms';
import { InflushipClient, type ApiRequest } from './client';
import { AUTOCOMPLETE_PATH, MIN_QUERY_LENGTH, toNameQuery } from './creators';
import { toNodeApiError } from './errors';
import { cursorAfter, MAX_PAGE_SIZE, pageRequest } from './pages';
import { EDITOR_RETRY } from './retryPolicy';
import { SHORTLISTS_PATH } from './shortlists';
import { WEBHOOKS_PATH } from './webhooks';

/** Few enough to choose from; each search costs the same. */
const MAX_RESULTS = 20;

/** *From List* of a creator: values are creator IDs. */
export async function searchCreators(
	context: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const found = await autocomplete(context, filter);
	const results = found.map(({ id, name, platforms }) => {
		const accounts = platforms.map(
			({ username, platform }) => `@${username}, ${platformName(platform)}`,
		);
		const known = accounts.length > 0 ? ` (${accounts.join('; ')})` : '';
		return { name: `${name}${known}`, value: id };
	});
	return { results };
}

/** *From List* of a profile: values are `platform/username`. */
export async function searchProfiles(
	context: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const found = await autocomplete(context, filter);
	const results = found.flatMap(({ name, platforms }) =>
		platforms.map(({ platform, username }) => ({
			name: `@${username}, ${platformName(platform)} (${name})`,
			value: `${platform}/${username}`,
		})),
	);
	return { results };
}

/** *From List* of a webhook: values are IDs. The filter is a part of the URL. */
export async function searchWebhooks(
	context: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const page = { limit: MAX_PAGE_SIZE, cursor: paginationToken };
	const answer = await request(context, pageRequest({ method: 'GET', path: WEBHOOKS_PATH }, page));
	const results = listAt(answer, 'data')
		.map(({ id, url }) => ({ name: String(url), value: String(id) }))
		.filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase()));
	return { results, paginationToken: nextToken(answer, paginationToken) };
}

/** *From List* of a shortlist: values are IDs. Free; the filter is a part of the name. */
export async function searchShortlists(
	context: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const page = { cursor: paginationToken };
	const asked = pageRequest({ method: 'GET', path: SHORTLISTS_PATH }, page);
	const answer = await request(context, asked);
	const results = listAt(answer, 'data')
		.map(({ id, name, profiles }) => {
			const count = Array.isArray(profiles) ? profiles.length : 0;
			const size = count === 1 ? '1 profile' : `${count} profiles`;
			return { name: `${String(name)} (${size})`, value: String(id) };
		})
		.filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase()));
	return { results, paginationToken: nextToken(answer, paginationToken) };
}

/** The editor asks for page after page by itself while none holds what was typed. */
function nextToken(answer: unknown, token: string | undefined): string | undefined {
	return cursorAfter(answer, { recordsIn: 'data', seenCursors: new Set([token]) });
}

interface Suggestion {
	id: string;
	name: string;
	platforms: Array<{ platform: string; username: string }>;
}

async function autocomplete(context: ILoadOptionsFunctions, filter = ''): Promise<Suggestion[]> {
	const q = toNameQuery(filter);
	if (q.length < MIN_QUERY_LENGTH) return [];
	const qs = { q, limit: MAX_RESULTS, scope: 'all_platforms' };
	const answer = await request(context, {
		method: 'GET',
		path: AUTOCOMPLETE_PATH,
		qs,
		isCharged: true,
	});
	return listAt(answer, 'data').map((suggestion) => ({
		id: String(suggestion.id),
		name: String(suggestion.name),
		platforms: listAt(suggestion, 'platforms').map(({ platform, username }) => ({
			platform: String(platform),
			username: String(username),
		})),
	}));
}

async function request(context: ILoadOptionsFunctions, asked: ApiRequest): Promise<unknown> {
	try {
		const client = await InflushipClient.open(context, EDITOR_RETRY);
		return (await client.call(asked)).body;
	} catch (error) {
		throw toNodeApiError(context.getNode(), error);
	}
}
