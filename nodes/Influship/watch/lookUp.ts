import type { IDataObject } from 'n8n-workflow';
import { InflushipApiError } from '../api/apiError';
import type { InflushipClient } from '../api/client';
import { creatorRequest, LOOK_UP_PATH, POSTS_PATH } from '../api/creators';
import { describeApiError } from '../api/errors';
import { isNotOffered } from '../api/failure';
import { MAX_PAGE_SIZE, pagesOf } from '../api/pages';
import { PRICES } from '../api/prices';
import { NOT_OFFERED, shortlistPath } from '../api/shortlists';
import { readMoment } from '../protocol/moment';
import { isObject, listAt, valueAt } from '../shared/objects';
import { keyOf, keyOfEcho, type ProfileReference } from '../shared/references/accounts';

/** The calls that a poll makes. */

/** The one that Influship refreshes accounts on. */
export const PLATFORM = 'instagram';

/** What an answer says of accounts; those in neither are in no way answered. */
export interface LookedUp {
	/** By `keyOf`. */
	found: Map<string, IDataObject>;
	missing: Set<string>;
}

/**
 * `POST /v1/profiles/lookup`
 *
 * @param keys `instagram/username`, as many as `MAX_LOOKED_UP` at most
 */
export async function lookUpProfiles(
	client: InflushipClient,
	keys: readonly string[],
): Promise<LookedUp> {
	const { body } = await client.call({
		method: 'POST',
		path: LOOK_UP_PATH,
		body: { profiles: keys.map(toReference) },
		isCharged: true,
		highestCredits: keys.length * PRICES.profile,
	});
	const data = valueAt(body, 'data');
	const notFound = valueAt(body, 'not_found') ?? [];
	if (!Array.isArray(data) || !Array.isArray(notFound)) throw unexpected('no list of profiles');
	const found = new Map<string, IDataObject>();
	for (const profile of data.filter(isObject)) {
		const { platform, username } = profile;
		const key = keyOfEcho({ platform, username });
		if (key !== undefined && typeof profile.creator_id === 'string') found.set(key, profile);
	}
	return { found, missing: new Set(notFound.flatMap((echo) => keyOfEcho(echo) ?? [])) };
}

/** One of a creator's accounts. */
export interface OwnAccount {
	/** `instagram/username` */
	key: string;
	profileId: string;
}

/**
 * `GET /v1/creators/{id}`
 *
 * @returns the creator's accounts on Instagram; `undefined` when there is no such creator
 */
export async function readAccountsOf(
	client: InflushipClient,
	creatorId: string,
): Promise<OwnAccount[] | undefined> {
	const request = {
		...creatorRequest(creatorId),
		isCharged: true,
		highestCredits: PRICES.creator,
	};
	const answer = await client.call(request).catch((error: unknown) => {
		if (describeApiError(error).status === 404) return undefined;
		throw error;
	});
	if (answer === undefined) return undefined;
	if (!Array.isArray(valueAt(answer.body, 'data.profiles'))) throw unexpected('no accounts');
	return listAt(answer.body, 'data.profiles').flatMap((profile) =>
		accountKey(profile).map((key) => ({ key, profileId: String(profile.id) })),
	);
}

/** `GET /v1/shortlists/{id}`: the keys of its accounts. Free. */
export async function readShortlist(client: InflushipClient, id: string): Promise<string[]> {
	const request = { method: 'GET', path: shortlistPath(id) } as const;
	const { body } = await client.call(request).catch((error: unknown) => {
		throw withAdvice(error);
	});
	if (!Array.isArray(valueAt(body, 'data.profiles'))) throw unexpected('no shortlist');
	return listAt(body, 'data.profiles').flatMap(accountKey);
}

function withAdvice(error: unknown): unknown {
	if (!(error instanceof InflushipApiError) || !isNotOffered(error.info)) return error;
	const advice = `Choose another list, if this one was deleted. ${NOT_OFFERED}`;
	return error.with({ advice });
}

/** Thousands of posts: only a server that never comes to the older ones gets here. */
const MAX_PAGES = 50;
/** How many posts people may pin above the others, on Instagram. */
const MAX_PINNED = 3;

/**
 * `GET /v1/posts`, the newest first, as far as `isNew` says; each once.
 *
 * @param size of the first page: one more than are probably new; if more are, each page is as large
 * as all before it
 */
export async function readNewPosts(
	client: InflushipClient,
	key: string,
	{
		size,
		isOnePage,
		isNew,
	}: { size: number; isOnePage: boolean; isNew(post: IDataObject): boolean },
): Promise<IDataObject[]> {
	const request = {
		method: 'GET',
		path: POSTS_PATH,
		qs: { ...toReference(key), sort: 'recent' },
		isCharged: true,
	} as const;
	const found = new Map<unknown, IDataObject>();
	let olderCount = 0;
	let isAtOlder = false;
	const paging = {
		recordsIn: 'data',
		size: (page: number) =>
			isAtOlder
				? MAX_PINNED + 1 - olderCount
				: Math.min(size * 2 ** Math.max(page - 2, 0), MAX_PAGE_SIZE),
		highestCredits: (_: unknown, count = MAX_PAGE_SIZE) => count * PRICES.post,
		maxPages: isOnePage ? 1 : MAX_PAGES,
	};
	for await (const { answer } of pagesOf(client, request, paging)) {
		// Without a list, nobody knows whether there is a new one.
		if (!Array.isArray(valueAt(answer.body, 'data'))) throw unexpected('no list of posts');
		const posts = listAt(answer.body, 'data');
		for (const post of posts.filter(isNew)) found.set(post.id ?? post, post);
		// One without a time says nothing.
		const timed = posts.filter(({ posted_at: postedAt }) => readMoment(postedAt) !== undefined);
		const last = timed.at(-1);
		if (last === undefined) break;
		olderCount += timed.filter((post) => !isNew(post)).length;
		isAtOlder = !isNew(last);
		// Older ones may be pinned above the new ones, and hide those that are still missing.
		if (isAtOlder && (found.size >= size - 1 || olderCount > MAX_PINNED)) break;
	}
	return [...found.values()];
}

/** Of a key, which is `platform/username`. */
export function toReference(key: string): ProfileReference {
	const [platform, username] = key.split('/');
	return { platform, username };
}

function accountKey({ platform, username }: IDataObject): string[] {
	if (platform !== PLATFORM || typeof username !== 'string' || username === '') return [];
	return [keyOf({ platform, username })];
}

function unexpected(what: string): InflushipApiError {
	return new InflushipApiError({
		status: 200,
		code: 'unexpected_answer',
		message: `Influship's answer holds ${what}`,
	});
}
