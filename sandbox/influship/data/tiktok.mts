import { LIVE_CREATORS, type SampleCreator } from './creators.mts';
import { pad } from './ids.mts';
import { Random } from './random.mts';
import { hoursAgo } from './time.mts';

export interface TiktokAccount {
	creator: SampleCreator;
	username: string;
	userId: string;
	followers: number;
	isVerified: boolean;
	videoCount: number;
}

export interface TiktokVideo {
	account: TiktokAccount;
	id: string;
	url: string;
	isSlideshow: boolean;
	/** Else a transcript has to be generated. */
	hasCaptions: boolean;
	description: string;
	hashtags: string[];
	seconds: number | null;
	createdAt: string | null;
	isPinned: boolean;
	/** The number of its sound, which several videos of an account share. */
	soundId: string | null;
	hasWatermark: boolean | null;
	views: number;
	likes: number;
	comments: number;
	shares: number;
	saves: number;
}

export interface TiktokComment {
	id: string;
	text: string;
	/** 1 and up: the made-up author. */
	author: number;
	likes: number;
	replies: number;
	isPinned: boolean;
	createdAt: string | null;
}

/**
 * The account of the samples: its videos, and the comments on its newest, fill more than two pages.
 */
const LONG_ACCOUNT = 'samplecyclist';
const LONG_COUNT = 45;

/** Every so many videos an account takes another sound than its usual one. */
const OTHER_SOUND_EVERY = 4;

/** The answers to the first comment below a video, more than a page. */
const MANY_REPLIES = 25;

const accounts = new Map(
	LIVE_CREATORS.flatMap((creator) => {
		if (creator.tiktok === undefined) return [];
		const account = makeAccount(creator, creator.tiktok);
		return [[account.username, account] as const];
	}),
);

const byNumber = new Map(
	[...accounts.values()].map((account) => [account.creator.number, account]),
);

export function findTiktokAccount(username: string): TiktokAccount | undefined {
	return accounts.get(username.toLowerCase());
}

/** The newest first. */
export function videosOf(account: TiktokAccount): TiktokVideo[] {
	return Array.from({ length: account.videoCount }, (_, index) => makeVideo(account, index));
}

/** All videos there are, the accounts one after the other. */
export function allTiktokVideos(): TiktokVideo[] {
	return allTiktokAccounts().flatMap(videosOf);
}

export function allTiktokAccounts(): TiktokAccount[] {
	return [...accounts.values()];
}

/** The answers to a comment. */
export function repliesTo({ id, replies }: TiktokComment): TiktokComment[] {
	return Array.from({ length: replies }, (_, index) => makeComment(`${id}${pad(index, 2)}`, 0));
}

/** A video by the number in its URL. */
export function findTiktokVideo(id: string): TiktokVideo | undefined {
	const [, creatorNumber, index] = /^7(\d{6})(\d{12})$/.exec(id) ?? [];
	return videoAt(Number(creatorNumber), Number(index));
}

/** A video by the code of its share URL. */
export function findSharedVideo(code: string): TiktokVideo | undefined {
	const [, creatorNumber, index] = /^Sbx(\d{3})(\d{3})$/.exec(code) ?? [];
	return videoAt(Number(creatorNumber), Number(index));
}

/** In the order in which TikTok shows them. */
export function commentsOf({ id, comments }: TiktokVideo): TiktokComment[] {
	return Array.from({ length: comments }, (_, index) => ({
		...makeComment(`${id}${pad(index, 3)}`, index === 0 ? MANY_REPLIES : 9),
		isPinned: index === 0,
	}));
}

function makeComment(id: string, mostReplies: number): TiktokComment {
	const random = new Random(`comment ${id}`);
	const isMany = mostReplies === MANY_REPLIES;
	return {
		id,
		text: random.pick(['Made-up praise!', 'A made-up question?', 'First.', 'Saved this.']),
		author: random.int(1, 500),
		likes: random.int(0, 300),
		replies: isMany ? MANY_REPLIES : random.int(0, mostReplies),
		isPinned: false,
		createdAt: random.chance(0.1) ? null : hoursAgo(random.int(1, 900)),
	};
}

function videoAt(creatorNumber: number, index: number): TiktokVideo | undefined {
	const account = byNumber.get(creatorNumber);
	return account && index < account.videoCount ? makeVideo(account, index) : undefined;
}

function makeAccount(creator: SampleCreator, username: string): TiktokAccount {
	const random = new Random(`tiktok ${username}`);
	const isLong = username === LONG_ACCOUNT;
	const followers = isLong ? 230_000 : Math.round(2_000 * 400 ** random.next());
	return {
		creator,
		username,
		userId: `68${pad(creator.number, 17)}`,
		followers,
		isVerified: followers > 100_000,
		videoCount: isLong ? LONG_COUNT : random.int(5, 60),
	};
}

function makeVideo(account: TiktokAccount, index: number): TiktokVideo {
	const { creator, username } = account;
	const random = new Random(`tiktok ${username} ${index}`);
	const id = `7${pad(creator.number, 6)}${pad(index, 12)}`;
	const views = Math.round(account.followers * random.decimal(0.2, 4, 3));
	const theme = random.pick(creator.themes);
	const hashtag = theme.replace(/[^a-z0-9]/g, '');
	const isSlideshow = index % 7 === 5;
	return {
		account,
		id,
		url: `https://www.tiktok.com/@${username}/${isSlideshow ? 'photo' : 'video'}/${id}`,
		isSlideshow,
		hasCaptions: index % 2 === 0,
		description: `A short look at ${theme} and a ${random.pick(creator.subjects)} #${hashtag}`,
		hashtags: [hashtag],
		seconds: isSlideshow ? null : random.int(8, 180),
		createdAt: random.chance(0.05) ? null : hoursAgo(9 + index * 31),
		isPinned: index === 0,
		soundId: random.chance(0.8)
			? `9${pad(creator.number, 6)}${pad(index % OTHER_SOUND_EVERY === 3 ? 1 : 0, 12)}`
			: null,
		hasWatermark: random.chance(0.2) ? null : random.chance(0.5),
		views,
		likes: Math.round(views * random.decimal(0.03, 0.15, 3)),
		comments: username === LONG_ACCOUNT && index === 0 ? LONG_COUNT : random.int(0, 50),
		shares: Math.round(views * random.decimal(0.001, 0.02, 4)),
		saves: Math.round(views * random.decimal(0.001, 0.03, 4)),
	};
}
