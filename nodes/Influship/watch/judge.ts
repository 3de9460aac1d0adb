import type { IDataObject } from 'n8n-workflow';
import { MAX_PAGE_SIZE } from '../api/pages';
import { findChanges, remember, type Counting } from './compare';
import {
	accountTrouble,
	isLater,
	lastPostOf,
	profileUpdated,
	type Report,
	type WatchEvent,
} from './events';
import { type FieldName, type FieldValues, readFields, WATCHED_FIELDS } from './fields';
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
	/** How to read the posts that the workflow was not told of; absent where there is none. */
	newPosts?: PostsToRead;
}

export interface PostsToRead {
	/** How many to ask for. */
	size: number;
	/** Whether they are the newest ones, as many as asked for, whenever they were made. */
	isCounted: boolean;
}

const indexOf = (wanted: FieldName) => WATCHED_FIELDS.findIndex(({ name }) => name === wanted);
const POST_COUNT = indexOf('post_count');
const GROWTH = indexOf('growth_30d_pct');

/** Judges a profile by what is remembered of it. Nothing is remembered that was not told. */
export function judgeProfile(
	profile: IDataObject,
	before: Remembered | undefined,
	wishes: Wishes,
): Judgment {
	const values = readFields(profile);
	const updatedAt = textOrNull(profile.data_updated_at);
	const isPrivate = profile.is_private === true;
	if (before === undefined || before.creatorId === '' || isAnother(profile, before)) {
		const isTold = wishes.reportsFirst && wishes.events.includes('creator.updated');
		return {
			reports: isTold && fits(profile, wishes) ? [profileUpdated(profile, [])] : [],
			remembered: {
				creatorId: String(profile.creator_id),
				profileId: profileIdOf(profile),
				updatedAt,
				values,
				lastPostAt: lastPostOf(profile),
				postCount: postCountOf(values),
				triedFor: '',
				told: isPrivate ? 'private' : '',
			},
		};
	}

	const reports: Report[] = [];
	// An answer that does not say whether it is private says nothing new of that.
	const isToldPrivate = isPrivate || (profile.is_private !== false && before.told === 'private');
	const remembered: Remembered = {
		...before,
		creatorId: textOrNull(profile.creator_id) || before.creatorId,
		profileId: profileIdOf(profile) || before.profileId,
		told: isToldPrivate ? 'private' : '',
	};
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
		// The next trouble is another one.
		if (before.told !== '' && remembered.told === '') {
			remembered.updatedAt = updatedAt ?? before.updatedAt;
		}
	}
	const newPosts = postsToRead(postCountOf(values), before);
	if (!wishes.events.includes('post.published') || newPosts === undefined) {
		remembered.lastPostAt = lastPostOf(profile) ?? before.lastPostAt;
		remembered.postCount = postCountOf(values) ?? before.postCount;
		return { reports, remembered };
	}
	const hasNewPost =
		!isPrivate &&
		isLater(lastPostOf(profile), before.lastPostAt) &&
		before.triedFor !== stateOfPosts(profile) &&
		fits(profile, wishes);
	return { reports, remembered, ...(hasNewPost && { newPosts }) };
}

/**
 * How to read the posts since then: the new ones, and one more, which shows that those are all. Of
 * an account without a post before only the count tells how many are new: `undefined` where it does
 * not, as of one that was private, whose posts may be years old.
 */
function postsToRead(count: number | null, before: Remembered): PostsToRead | undefined {
	const grown = count === null || before.postCount === null ? null : count - before.postCount;
	if (before.lastPostAt !== null) {
		return { size: Math.min(Math.max(grown ?? 1, 1) + 1, MAX_PAGE_SIZE), isCounted: false };
	}
	if (grown === null || grown <= 0) return undefined;
	return { size: Math.min(grown, MAX_PAGE_SIZE), isCounted: true };
}

/** Whether a name belongs to somebody else now; an answer that does not say so is no sign of it. */
export function isAnother(profile: IDataObject, { profileId }: Remembered): boolean {
	const id = profileIdOf(profile);
	return id !== '' && profileId !== '' && id !== profileId;
}

export function profileIdOf(profile: IDataObject): string {
	return textOrNull(profile.id) ?? '';
}

function postCountOf(values: FieldValues): number | null {
	const count = values[POST_COUNT];
	return typeof count === 'number' ? count : null;
}

/** Two profiles with the same one have the same posts, as far as Influship knows. */
function stateOfPosts(profile: IDataObject): string {
	return JSON.stringify([lastPostOf(profile), profile.data_updated_at ?? null]);
}

export function rememberPosts(
	profile: IDataObject,
	before: Remembered,
	posts: readonly IDataObject[],
): Remembered {
	const newest = posts.reduce<string | null>((latest, { posted_at: postedAt }) => {
		return typeof postedAt === 'string' && isLater(postedAt, latest) ? postedAt : latest;
	}, before.lastPostAt);
	const { postCount } = before;
	// Where only the count tells the next ones, those that are not there yet stay due.
	const toldCount = newest === null && postCount !== null ? postCount + posts.length : null;
	return {
		...before,
		lastPostAt: newest,
		postCount: toldCount ?? postCountOf(readFields(profile)) ?? postCount,
		triedFor: stateOfPosts(profile),
	};
}

function fits(profile: IDataObject, wishes: Wishes): boolean {
	const { growthOver, growthUnder, onlyVerified, onlyPublic } = wishes;
	const growth = readFields(profile)[GROWTH];
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
