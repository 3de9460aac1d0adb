/**
 * Influship's API as of November 2026: what each call takes, and what it costs. The node, the sandbox
 * and the documents are compared with this table: when the API changes, change it first.
 *
 * Sources: the 36 calls are those of the TypeScript SDK's catalogue of endpoints after 0.20.2
 * (2026-09-08), with TikTok's types, limits and prices from its newest `tiktok.ts`, creators from
 * 0.20.2, the qualities of a search from the Python SDK, and nullability from 0.20.0.
 */
export interface ApiFact {
	/** Method and path. */
	call: string;
	/** Whether it is in the contract that Influship publishes; the rest is known from elsewhere. */
	isPublished: boolean;
	/** The operation that makes the call, as `resource.operation`. */
	operation?: string;
	/** Why there is none. */
	whyNot?: string;
	/** What stands in the query or the body, by name; what stands in the path is in `call`. */
	inputs: Readonly<Record<string, InputFact>>;
	/** Where `cursor` and `has_more` stand; absent where there are no pages. */
	paging?: 'query' | 'body' | 'data';
	/** What has to be paid together; absent where sources contradict each other. */
	price?: readonly PriceFact[];
}

export interface InputFact {
	/** The only values. */
	values?: readonly string[];
	/** The greatest number. */
	max?: number;
	/** The most entries of a list. */
	maxEntries?: number;
	/** It may be given in place of others, and not beside them. */
	isAlternative?: boolean;
}

export interface PriceFact {
	credits: number;
	/** What each costs that much; `call`: a call, however much it answers. */
	per: string;
	/** The choice for which this price is paid in place of the others. */
	when?: string;
}

const PLATFORM = { values: ['instagram'] };
const ANY = {};
const REGION = { values: ['US'] };
/** No source says how large a page may be; 100 is what older documents say. */
const LIMIT = { max: 100 };

const FREE = [{ credits: 0, per: 'call' }];
const costs = (credits: number, per = 'call') => [{ credits, per }];

const published = (
	call: string,
	operation: string,
	price: readonly PriceFact[],
	inputs: ApiFact['inputs'] = {},
	paging?: ApiFact['paging'],
): ApiFact => ({ call, operation, price, inputs, paging, isPublished: true });

const tiktok = (
	path: string,
	operation: string,
	inputs: ApiFact['inputs'] = {},
	price = costs(0.2),
): ApiFact => published(`GET /v1/raw/tiktok${path}`, `tiktok.${operation}`, price, inputs);

/** Pages have the size that TikTok gives them. An empty one costs as much. */
const tiktokPages = (path: string, operation: string, inputs: ApiFact['inputs'] = {}): ApiFact => ({
	...tiktok(path, operation, inputs, costs(0.2, 'page')),
	paging: 'data',
});

export const API_FACTS: readonly ApiFact[] = [
	{
		call: 'GET /health',
		isPublished: true,
		whyNot: 'It tells nothing about creators, and the test of the credential is a better check.',
		inputs: {},
		price: FREE,
	},
	published('GET /v1/creators/{id}', 'creator.get', costs(0.1), {
		include: { values: ['profiles'] },
	}),
	published('GET /v1/creators/autocomplete', 'creator.searchByName', costs(0.05), {
		q: ANY,
		limit: LIMIT,
		platform: PLATFORM,
		scope: { values: ['creator_only', 'matched_platforms', 'all_platforms'] },
	}),
	published(
		'POST /v1/creators/lookalike',
		'creator.findLookalikes',
		costs(1.5, 'creator'),
		{ seeds: { maxEntries: 10 }, filters: ANY, limit: LIMIT },
		'body',
	),
	published('POST /v1/creators/match', 'creator.scoreCampaignFit', costs(1, 'creator'), {
		creators: { maxEntries: 100 },
		intent: ANY,
	}),
	published(
		'POST /v1/search',
		'search.searchCreators',
		[...costs(25), ...costs(2, 'creator')],
		{
			query: ANY,
			limit: LIMIT,
			platforms: PLATFORM,
			creator_kinds: { values: ['INFLUENCER', 'THEME_PAGE'] },
			filters: ANY,
		},
		'query',
	),
	published('GET /v1/search/{id}', 'search.getResults', FREE, { limit: LIMIT }, 'query'),
	// Its path takes any platform.
	published('GET /v1/profiles/{platform}/{username}', 'profile.get', costs(0.1)),
	published('POST /v1/profiles/lookup', 'profile.lookUp', costs(0.1, 'profile'), {
		profiles: { maxEntries: 100 },
	}),
	// No source says how many creators it takes: 100 is what the other calls take.
	published('POST /v1/creator-emails/lookup', 'creatorEmail.lookUp', costs(5, 'creator'), {
		creators: { maxEntries: 100 },
	}),
	published(
		'GET /v1/posts',
		'post.getAll',
		costs(0.05, 'post'),
		{
			creator_id: { isAlternative: true },
			platform: PLATFORM,
			username: ANY,
			sort: {
				values: ['recent', 'top_engagement', 'most_likes', 'most_views', 'most_comments'],
			},
			limit: LIMIT,
		},
		'query',
	),

	published('GET /v1/raw/instagram/profile/{username}', 'instagram.getProfile', costs(0.5), {
		include_posts: ANY,
		post_limit: { max: 50 },
	}),
	published('GET /v1/raw/instagram/post/{shortcode}', 'instagram.getPost', costs(1)),
	published('POST /v1/raw/instagram/posts', 'instagram.getManyPosts', costs(1, 'post'), {
		shortcodes: { maxEntries: 20 },
	}),
	published('GET /v1/raw/instagram/transcript/{shortcode}', 'instagram.getTranscript', costs(5), {
		language: ANY,
	}),
	published(
		'POST /v1/raw/instagram/transcripts',
		'instagram.getManyTranscripts',
		costs(5, 'transcript'),
		{ shortcodes: { maxEntries: 10 }, language: ANY },
	),

	published('GET /v1/raw/youtube/channel/{handle}', 'youtube.getChannel', costs(0.5), {
		include_videos: ANY,
		// No source says how many: 100 is the node's own bound.
		video_limit: { max: 100 },
	}),
	published(
		'GET /v1/raw/youtube/channel-transcripts/{handle}',
		'youtube.getChannelTranscripts',
		costs(0.5, 'transcript'),
		{
			video_limit: { max: 20 },
			sort_by: { values: ['popular', 'newest', 'oldest'] },
			language: ANY,
			include_segments: ANY,
		},
	),
	published('GET /v1/raw/youtube/transcript/{video_id}', 'youtube.getTranscript', costs(0.5), {
		language: ANY,
	}),
	published('GET /v1/raw/youtube/video/{video_id}', 'youtube.getVideo', costs(0.5)),
	published(
		'GET /v1/raw/youtube/search',
		'youtube.search',
		costs(0.5, 'page'),
		{
			q: ANY,
			content_type: { values: ['all', 'videos'] },
			sort_by: { values: ['relevance', 'popular'] },
			upload_date: {
				values: ['any', 'last_hour', 'today', 'this_week', 'this_month', 'this_year'],
			},
			duration: { values: ['any', 'short', 'medium', 'long'] },
			country_code: ANY,
			language_code: ANY,
			limit: LIMIT,
		},
		'data',
	),
	published('GET /v1/raw/youtube/typeahead', 'youtube.getSuggestions', costs(0.5), {
		q: ANY,
		country_code: ANY,
		language_code: ANY,
	}),

	tiktok('/profile/{username}', 'getProfile'),
	tiktokPages('/profile/{username}/videos', 'getManyVideos', {
		sort_by: { values: ['latest', 'popular'] },
		region: REGION,
	}),
	tiktok('/video', 'getVideo', { url: ANY, region: REGION }),
	published('POST /v1/raw/tiktok/videos', 'tiktok.getManyVideosByUrl', costs(0.2, 'video'), {
		urls: { maxEntries: 20 },
	}),
	tiktokPages('/video/comments', 'getManyComments', { url: ANY }),
	tiktokPages('/video/comment/replies', 'getCommentReplies', { url: ANY, comment_id: ANY }),
	tiktok('/video/transcript', 'getTranscript', { url: ANY }, costs(2.5)),
	tiktok('/video/captions', 'getCaptions', { url: ANY }),
	published(
		'POST /v1/raw/tiktok/video/transcripts',
		'tiktok.getManyTranscripts',
		[...costs(2.5, 'transcript'), { credits: 0.2, per: 'transcript', when: 'captions' }],
		{ urls: { maxEntries: 10 }, mode: { values: ['auto', 'captions'] } },
	),
	tiktok('/music', 'getSound', { music_id: ANY }),
	tiktokPages('/music/videos', 'getSoundVideos', { music_id: ANY }),
	tiktokPages('/hashtag/videos', 'getHashtagVideos', { hashtag: ANY }),
	tiktokPages('/search/users', 'searchUsers', { query: ANY }),
	tiktokPages('/search/videos', 'searchVideos', { query: ANY }),

	// Not in the published contract. Shortlists are in the official examples of 2026.
	{
		call: 'POST /v1/shortlists',
		isPublished: false,
		operation: 'shortlist.create',
		inputs: { name: ANY, brief: ANY, notes: ANY, profiles: { maxEntries: 8 } },
		price: FREE,
	},
	{
		call: 'GET /v1/shortlists/{id}',
		isPublished: false,
		operation: 'shortlist.get',
		inputs: {},
		price: FREE,
	},
	{
		call: 'GET /v1/shortlists',
		isPublished: false,
		operation: 'shortlist.getAll',
		inputs: {},
		price: FREE,
	},
	// Removed from the contract in February 2026: 10 credits a creator in its last form, before that 2.
	{
		call: 'POST /v1/brand-safety/creators',
		isPublished: false,
		operation: 'brandSafety.analyzeCreators',
		inputs: {},
	},
	// Named in the webhook guide of 2025 alone.
	{
		call: 'GET /v1/analyses/{id}',
		isPublished: false,
		operation: 'analysis.get',
		inputs: {},
		price: FREE,
	},
	{
		call: 'POST /v1/webhooks/test',
		isPublished: false,
		operation: 'webhook.sendTest',
		inputs: {},
		price: FREE,
	},
	// Assumed.
	{
		call: 'GET /v1/webhooks',
		isPublished: false,
		operation: 'webhook.getAll',
		inputs: { limit: LIMIT },
		paging: 'query',
		price: FREE,
	},
	{
		call: 'DELETE /v1/webhooks/{id}',
		isPublished: false,
		operation: 'webhook.delete',
		inputs: {},
		price: FREE,
	},
];

/** What the call of an operation is known to be. */
export function factOf(resource: string, operation: string): ApiFact | undefined {
	return API_FACTS.find((fact) => fact.operation === `${resource}.${operation}`);
}

/**
 * What a run of an operation has to cost, rounded as prices are.
 *
 * @param calls how many were made
 * @param records how many of those were answered that cost something
 */
export function creditsFor(
	{ price = [] }: ApiFact,
	{ calls, records }: { calls: number; records: number },
): number {
	const due = price
		.filter(({ when }) => when === undefined)
		.map(({ credits, per }) => credits * (['call', 'page'].includes(per) ? calls : records));
	return Number(due.reduce((sum, credits) => sum + credits, 0).toFixed(2));
}
