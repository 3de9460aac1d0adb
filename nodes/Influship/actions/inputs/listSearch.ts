import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { influshipRequest } from '../../api/client';
import { toNodeApiError } from '../../api/errors';
import { platformName } from '../../shared/platforms';
import { EDITOR_RETRY } from '../../api/retryPolicy';
import { WEBHOOKS_PATH } from '../../api/webhookContract';
import { isObject, valueAt } from '../engine/items';

/** Few enough to choose from; each search costs the same. */
const MAX_RESULTS = 20;
const MIN_QUERY_LENGTH = 2;
/** The most that one page may have. */
const MAX_WEBHOOKS = 100;

/** *From List* of a creator: values are creator IDs. */
export async function searchCreators(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const found = await autocomplete.call(this, filter);
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
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const found = await autocomplete.call(this, filter);
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
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const qs = { limit: MAX_WEBHOOKS, cursor: paginationToken };
	const answer = await request.call(this, WEBHOOKS_PATH, { qs, isCharged: false });
	const results = listAt(answer, 'data')
		.map(({ id, url }) => ({ name: String(url), value: String(id) }))
		.filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase()));
	const next = valueAt(answer, 'next_cursor');
	const hasMore = valueAt(answer, 'has_more') === true && typeof next === 'string';
	return { results, paginationToken: hasMore ? next : undefined };
}

interface Suggestion {
	id: string;
	name: string;
	platforms: Array<{ platform: string; username: string }>;
}

async function autocomplete(this: ILoadOptionsFunctions, filter = ''): Promise<Suggestion[]> {
	const q = filter.trim();
	if (q.length < MIN_QUERY_LENGTH) return [];
	const qs = { q, limit: MAX_RESULTS, scope: 'all_platforms' };
	const answer = await request.call(this, '/v1/creators/autocomplete', { qs, isCharged: true });
	return listAt(answer, 'data').map((suggestion) => ({
		id: String(suggestion.id),
		name: String(suggestion.name),
		platforms: listAt(suggestion, 'platforms').map(({ platform, username }) => ({
			platform: String(platform),
			username: String(username),
		})),
	}));
}

async function request(
	this: ILoadOptionsFunctions,
	path: string,
	{ qs, isCharged }: { qs: IDataObject; isCharged: boolean },
): Promise<unknown> {
	try {
		return await influshipRequest.call(this, { method: 'GET', path, qs, isCharged }, EDITOR_RETRY);
	} catch (error) {
		throw toNodeApiError(this.getNode(), error);
	}
}

function listAt(value: unknown, path: string): IDataObject[] {
	const list = valueAt(value, path);
	return Array.isArray(list) ? list.filter(isObject) : [];
}
