import { LIVE_CREATORS, type SampleCreator } from './creators.mts';
import { pad, sampleId } from './ids.mts';
import { postAge, type SampleProfile } from './profiles.mts';
import { Random } from './random.mts';
import { hoursAgo } from './time.mts';

type PostType = 'image' | 'video' | 'carousel' | 'reel' | 'story';

/** A post on Instagram, from which both the stored and the raw answers are made. */
export interface SamplePost {
	id: string;
	/** What Instagram numbers it with. */
	mediaId: string;
	shortcode: string;
	creator: SampleCreator;
	profile: SampleProfile;
	type: PostType;
	caption: string | null;
	hashtags: string[];
	mentions: string[];
	location: string | null;
	/** Whether each item of a carousel is a video. */
	carousel: boolean[] | null;
	/** Null for posts that are no video. */
	durationSeconds: number | null;
	likes: number | null;
	comments: number | null;
	views: number | null;
	shares: number | null;
	postedAt: string;
	isPaidPartnership: boolean;
}

const TYPES: readonly PostType[] = [
	'image',
	'image',
	'image',
	'reel',
	'reel',
	'video',
	'carousel',
	'carousel',
	'story',
];

const PLACES = ['Sample Square', 'Placeholder Park', 'Dummy Harbour', 'Example Street'] as const;

const cache = new Map<SampleProfile, SamplePost[]>();

/** All posts of a creator's profiles, newest first. */
export function postsOf(creator: SampleCreator): SamplePost[] {
	return creator.profiles
		.flatMap((profile) => postsOfProfile(creator, profile))
		.sort((left, right) => Date.parse(right.postedAt) - Date.parse(left.postedAt));
}

/** The posts of one profile, newest first, made when first asked for. */
export function postsOfProfile(creator: SampleCreator, profile: SampleProfile): SamplePost[] {
	const known = cache.get(profile);
	if (known) return known;
	const posts = Array.from({ length: profile.postCount }, (_, index) =>
		makePost(creator, profile, index),
	);
	cache.set(profile, posts);
	return posts;
}

/** A post by what stands in its URL, also outside of the database. */
export function findPost(shortcode: string): SamplePost | undefined {
	const [, profileNumber, index] = /^Sbx(\d{4})(\d{4})$/.exec(shortcode) ?? [];
	for (const creator of LIVE_CREATORS) {
		const profile = creator.profiles.find(({ number }) => number === Number(profileNumber));
		if (profile) return postsOfProfile(creator, profile)[Number(index)];
	}
	return undefined;
}

function makePost(creator: SampleCreator, profile: SampleProfile, index: number): SamplePost {
	const random = new Random(`post ${profile.data.username} ${index}`);
	const type = random.pick(TYPES);
	const isVideo = type === 'video' || type === 'reel';
	const usualLikes = Math.max(20, profile.data.metrics.avg_likes_recent);
	const likes = Math.round(usualLikes * random.decimal(0.3, 2.2, 3));
	return {
		...postIds(profile, index),
		creator,
		profile,
		type,
		...makeText(random, creator, type),
		location: random.chance(0.3) ? random.pick(PLACES) : null,
		carousel:
			type === 'carousel'
				? Array.from({ length: random.int(2, 5) }, () => random.chance(0.25))
				: null,
		durationSeconds: isVideo ? random.int(6, 95) : null,
		likes: random.chance(0.06) ? null : likes,
		comments: random.chance(0.03) ? null : Math.round(likes / random.int(12, 40)),
		views: isVideo ? Math.round(likes * random.decimal(3, 14, 2)) : null,
		shares: random.chance(0.4) ? null : Math.round(likes / random.int(20, 90)),
		postedAt: hoursAgo(postAge(profile.postGap, index)),
		isPaidPartnership: random.chance(0.12),
	};
}

/** What a post is known by; an index has up to four digits. */
export function postIds({ number }: SampleProfile, index: number) {
	const postNumber = number * 10_000 + index;
	return {
		id: sampleId('post', postNumber),
		mediaId: `31${pad(postNumber, 16)}`,
		// Eleven characters, as Instagram's have.
		shortcode: `Sbx${pad(number, 4)}${pad(index, 4)}`,
	};
}

/** A caption whose first sentence names a theme, with its hashtags and mentions. */
function makeText(random: Random, { themes, brands, subjects }: SampleCreator, type: PostType) {
	if (type === 'story' || random.chance(0.03)) return { caption: null, hashtags: [], mentions: [] };
	const theme = random.pick(themes);
	const subject = random.pick(subjects);
	const first = random.pick([
		`Today it is all about ${theme}.`,
		`A small lesson in ${theme}.`,
		`What ${theme} looks like from here.`,
		`More ${theme}, less talk.`,
	]);
	const second = random.pick([
		`The ${subject} took three tries.`,
		`Here is the ${subject} you asked for.`,
		`Save this for your next ${subject}.`,
	]);
	const hashtags = [theme, random.pick(brands)].map((text) => text.replace(/[^a-z0-9]/g, ''));
	const mentions = random.chance(0.2) ? ['sample_brand'] : [];
	const marks = [...mentions.map((name) => `@${name}`), ...hashtags.map((tag) => `#${tag}`)];
	return { caption: `${first} ${second} ${marks.join(' ')}`, hashtags, mentions };
}
