import type { IDataObject } from 'n8n-workflow';
import { valueAt } from '../shared/objects';
import { findChanges, remember, type Counting } from './compare';
import {
	accountTrouble,
	isLater,
	lastPostOf,
	profileUpdated,
	type Report,
	type WatchEvent,
} from './events';
import { readFields, WATCHED_FIELDS } from './fields';
import type { Remembered } from './state';

/** What the user wants to be told. */
export interface Wishes extends Counting {
	events: readonly WatchEvent[];
	/** Only profiles that grew by more than this within 30 days, in percent. */
	growthOver?: number;
	/** Only profiles that grew by less than this within 30 days, in percent. */
	growthUnder?: number;
	onlyVerified: boolean;
	onlyPublic: boolean;
	/** Whether what is seen for the first time is told, too. */
	reportsFirst: boolean;
}

export interface Judgment {
	reports: Report[];
	remembered: Remembered;
	/** The profile has a post that the workflow was not told of. */
	hasNewPost: boolean;
}

const POST_COUNT = WATCHED_FIELDS.findIndex(({ name }) => name === 'post_count');

/** Judges a profile by what is remembered of it. Nothing is remembered that was not told. */
export function judgeProfile(
	profile: IDataObject,
	before: Remembered | undefined,
	wishes: Wishes,
): Judgment {
	const values = readFields(profile);
	const updatedAt = textOrNull(profile.data_updated_at);
	const isPrivate = profile.is_private === true;
	const profileId = textOrNull(profile.id) ?? '';
	// A name that somebody else has now is another account.
	if (before === undefined || before.creatorId === '' || before.profileId !== profileId) {
		const isTold = wishes.reportsFirst && wishes.events.includes('creator.updated');
		return {
			reports: isTold && fits(profile, wishes) ? [profileUpdated(profile, [])] : [],
			remembered: {
				creatorId: String(profile.creator_id),
				profileId,
				updatedAt,
				values,
				lastPostAt: lastPostOf(profile),
				postCount: Number(values[POST_COUNT] ?? 0),
				triedFor: '',
				told: isPrivate ? 'private' : '',
			},
			hasNewPost: false,
		};
	}

	const reports: Report[] = [];
	const remembered: Remembered = { ...before, told: isPrivate ? 'private' : '' };
	if (isPrivate && before.told !== 'private') {
		reports.push(accountTrouble('account.private', nameOf(profile), before.updatedAt));
	}
	const changes = findChanges(before.values, values, wishes);
	const isRefreshed = updatedAt !== null && updatedAt !== before.updatedAt;
	const countsRefreshes = wishes.fields.length === 0 && wishes.minimumPercent === 0;
	if (!wishes.events.includes('creator.updated')) {
		remembered.values = remember([], values, [], wishes);
		remembered.updatedAt = updatedAt;
	} else if ((changes.length > 0 || (isRefreshed && countsRefreshes)) && fits(profile, wishes)) {
		reports.push(profileUpdated(profile, changes));
		remembered.values = remember(before.values, values, changes, wishes);
		remembered.updatedAt = updatedAt;
	} else {
		// `null` is known: an account without a bio.
		remembered.values = before.values.map((value, index) =>
			value === undefined ? values[index] : value,
		);
	}
	const hasNewPost =
		wishes.events.includes('post.published') &&
		!isPrivate &&
		isLater(lastPostOf(profile), before.lastPostAt) &&
		before.triedFor !== stateOfPosts(profile) &&
		fits(profile, wishes);
	if (!wishes.events.includes('post.published')) {
		remembered.lastPostAt = lastPostOf(profile) ?? before.lastPostAt;
		remembered.postCount = Number(values[POST_COUNT] ?? before.postCount);
	}
	return { reports, remembered, hasNewPost };
}

/** Two profiles with the same one have the same posts, as far as Influship knows. */
export function stateOfPosts(profile: IDataObject): string {
	return JSON.stringify([lastPostOf(profile), profile.data_updated_at ?? null]);
}

/** How many posts to ask for: the new ones, and one more, which shows that those are all. */
export function newPostCount(profile: IDataObject, before: Remembered): number {
	const count = Number(readFields(profile)[POST_COUNT] ?? 0);
	return Math.max(1, Math.min(count - before.postCount, 99)) + 1;
}

export function rememberPosts(
	profile: IDataObject,
	before: Remembered,
	posts: readonly IDataObject[],
): Remembered {
	const newest = posts.reduce<string | null>((latest, { posted_at: postedAt }) => {
		return typeof postedAt === 'string' && isLater(postedAt, latest) ? postedAt : latest;
	}, before.lastPostAt);
	return {
		...before,
		lastPostAt: newest,
		postCount: Number(readFields(profile)[POST_COUNT] ?? before.postCount),
		triedFor: stateOfPosts(profile),
	};
}

function fits(profile: IDataObject, wishes: Wishes): boolean {
	const { growthOver, growthUnder, onlyVerified, onlyPublic } = wishes;
	const growth = valueAt(profile, 'growth.followers_30d_pct');
	if (onlyVerified && profile.is_verified === false) return false;
	if (onlyPublic && profile.is_private === true) return false;
	if (growthOver === undefined && growthUnder === undefined) return true;
	// Both together are for those who want either: growing fast, or losing.
	return (
		typeof growth === 'number' &&
		((growthOver !== undefined && growth > growthOver) ||
			(growthUnder !== undefined && growth < growthUnder))
	);
}

export function nameOf({ creator_id, platform, username }: IDataObject): IDataObject {
	return { creator_id, platform, username };
}

function textOrNull(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}
