import type { INodeParameters } from 'n8n-workflow';
import { id } from './nodes/actionRequests.mts';

/** The creators of the sandbox (`sandbox/influship/README.md`). */
export const FITNESS = '123e4567-e89b-12d3-a456-426614174000';
const CYCLIST = '00000000-0000-4000-8000-000000000003';
const NOBODY = '99999999-9999-4999-8999-999999999999';

const REEL = 'Sbx00010000';
const TIKTOK_VIDEO = 'https://www.tiktok.com/@samplecyclist/video/7000003000000000000';
const UNCAPTIONED_VIDEO = 'https://www.tiktok.com/@samplecyclist/video/7000003000000000001';
const TIKTOK_SOUND = '9000003000000000000';
const NO_TIKTOK_VIDEO = 'https://www.tiktok.com/@sample_missing/video/7000003000000000000';
const YOUTUBE_VIDEO = 'Sbx002v0000';

/**
 * n8n does not publish a workflow whose required field is left empty; an expression can still come
 * out so.
 */
const EMPTY = '={{ "" }}';

/** What a test makes first, and puts in place of these. */
export const MADE = { searchId: '{searchId}', shortlistId: '{shortlistId}' } as const;

/** The parameters by which that is made. */
export const MAKING = {
	search: { resource: 'search', operation: 'searchCreators', query: 'fitness', limit: 100 },
	shortlist: {
		resource: 'shortlist',
		operation: 'create',
		name: 'First',
		brief: 'Fitness',
		profiles: 'sample_fitness',
	},
} as const;

type Values = Record<string, unknown>;

/** One operation: what it sends, and what it does in the sandbox. */
export interface OperationCase {
	resource: string;
	operation: string;
	/** The one call that it makes of these parameters. */
	sent: {
		parameters: INodeParameters;
		request: string;
		query?: Record<string, string>;
		body?: unknown;
		/** What is refused before any call, by the words for it. */
		refused: Array<[INodeParameters, string]>;
	};
	/**
	 * Its success, its paging if any, and its main refusals; absent where tests of their own show it.
	 */
	inSandbox?: {
		/** What makes it succeed. */
		parameters: Values;
		/** How many items that gives, with Return All for a list. */
		count: number;
		/** How many calls that takes, where it is more than one. */
		calls?: number;
		/** How many of the items cost something, where not all of them do. */
		charged?: number;
		/** The path of its (first) call. */
		path: string;
		/** What the node refuses before any call, and the beginning of what it says. */
		refused?: [Values, string];
		/** What Influship refuses, and its code. */
		unknown?: [Values, string];
	};
}

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });

const SHORTLIST = {
	name: ' Spring ',
	brief: 'vegan fitness',
	profiles: '@Sarah, https://www.instagram.com/Joe.Runs/, sarah',
};

const VIDEO_URL = 'https://www.tiktok.com/@sarah/video/7517114944362499342';
const sarah = { platform: 'instagram', username: 'sarah' };

/** Each operation of the node. */
export const OPERATION_CASES: OperationCase[] = [
	{
		resource: 'analysis',
		operation: 'get',
		sent: {
			parameters: { analysis: 'https://api.influship.com/v1/analyses/analysis_1/' },
			request: 'GET /v1/analyses/analysis_1',
			refused: [
				[{ analysis: '' }, "'Analysis' is empty"],
				[{ analysis: '../health' }, `'Analysis' is no analysis ID or URL: "../health"`],
				[
					{ analysis: 'https://evil.example/v1/analyses/a' },
					"'Analysis' is a URL on evil.example, which is not the Influship API",
				],
				[
					{ analysis: 'https://api.influship.com/v1/posts/a' },
					`'Analysis' is not the URL of an analysis: "https://api.influship.com/v1/posts/a"`,
				],
			],
		},
		inSandbox: {
			parameters: { analysis: 'analysis_123' },
			count: 1,
			path: '/v1/analyses/analysis_123',
			refused: [
				{ analysis: locator('url', 'https://evil.example/v1/analyses/analysis_123') },
				"'Analysis' is a URL on evil.example, which is not the Influship API",
			],
			unknown: [{ analysis: locator('id', 'analysis_1') }, 'not_found'],
		},
	},
	{
		resource: 'brandSafety',
		operation: 'analyzeCreators',
		sent: {
			parameters: { creators: [id(1), ` ${id(2)} `] },
			request: 'POST /v1/brand-safety/creators',
			body: { creators: [{ creator_id: id(1) }, { creator_id: id(2) }] },
			refused: [
				[{ creators: ' , ' }, "'Creators' is empty"],
				[{ creators: `${id(1)}, sarah` }, `'Creators' holds no ID of a creator in "sarah"`],
			],
		},
		inSandbox: {
			parameters: { creators: `${FITNESS}, ${CYCLIST}` },
			count: 2,
			path: '/v1/brand-safety/creators',
			refused: [{ creators: 'sarah' }, "'Creators' holds no ID of a creator"],
			unknown: [{ creators: NOBODY }, 'not_found'],
		},
	},
	{
		resource: 'creator',
		operation: 'get',
		sent: {
			parameters: { creator: `https://app.influship.com/creators/${id(1)}` },
			request: `GET /v1/creators/${id(1)}`,
			query: { include: 'profiles' },
			refused: [
				[{ creator: { __rl: true, mode: 'list', value: '' } }, "'Creator' is empty"],
				[{ creator: 'sarah' }, `'Creator' is not the ID of a creator: "sarah"`],
			],
		},
		inSandbox: {
			parameters: { creator: locator('id', ` ${FITNESS} `) },
			count: 1,
			path: `/v1/creators/${FITNESS}`,
			refused: [{ creator: locator('id', 'sarah') }, "'Creator' is not the ID of a creator"],
			unknown: [{ creator: locator('id', NOBODY) }, 'not_found'],
		},
	},
	{
		resource: 'creator',
		operation: 'findLookalikes',
		sent: {
			parameters: {
				seeds: `${id(1)}, instagram/joe, jane`,
				limit: 5,
				filters: { minFollowers: 10, maxFollowers: 20, maxEngagementRate: 3.5, verified: true },
				options: { platform: 'Instagram', weights: '1, 0.5, 0' },
			},
			request: 'POST /v1/creators/lookalike',
			body: {
				seeds: [
					{ creator_id: id(1), weight: 1 },
					{ platform: 'instagram', username: 'joe', weight: 0.5 },
					{ platform: 'instagram', username: 'jane', weight: 0 },
				],
				filters: { followers: { min: 10, max: 20 }, engagement_rate: { max: 3.5 }, verified: true },
				limit: 5,
			},
			refused: [
				[{ seeds: '' }, "'Seed Creators' is empty"],
				[{ seeds: Array(11).fill('a') }, "'Seed Creators' has 11 creators"],
				[{ seeds: 'a b' }, `'Seed Creators' is no creator ID, username or profile URL: "a b"`],
				[
					{ seeds: 'a', options: { weights: '1,1' } },
					"'Seed Weights' has the wrong number of values: 2 instead of 1",
				],
				[{ seeds: 'a', options: { weights: '2' } }, `'Seed Weights' holds "2"`],
				[
					{ seeds: 'a', options: { weights: '2'.repeat(99) } },
					`'Seed Weights' holds "${'2'.repeat(60)}"`,
				],
				[{ seeds: 'a', options: { platform: '../x' } }, `'Platform' is no platform: "../x"`],
				[{ seeds: 'a', options: { platform: 'youtube' } }, `'Platform' is "youtube"`],
				[{ seeds: 'a, tiktok/joe' }, "'Seed Creators' names an account on TikTok"],
				[
					{ seeds: 'a', filters: { minEngagementRate: 2, maxEngagementRate: 1 } },
					"'Minimum Engagement Rate' is 2, more than the maximum of 1",
				],
				[{ seeds: 'a', filters: { minFollowers: 1.5 } }, `'Minimum Followers' is "1.5"`],
				[{ seeds: 'a', filters: { verified: 'maybe' } }, `'Verified' is "maybe"`],
			],
		},
		inSandbox: {
			parameters: { seeds: '@sample_fitness, @sample_city_cyclist', returnAll: true },
			count: 150,
			calls: 2,
			path: '/v1/creators/lookalike',
			refused: [{ seeds: Array(11).fill(FITNESS) }, "'Seed Creators' has 11 creators"],
			unknown: [{ seeds: NOBODY }, 'seed_not_found'],
		},
	},
	{
		resource: 'creator',
		operation: 'scoreCampaignFit',
		sent: {
			parameters: {
				creators: `@sarah; https://www.instagram.com/joe\n${id(1)}`,
				campaign: ' Bars ',
				options: { context: 'Runners' },
			},
			request: 'POST /v1/creators/match',
			body: {
				creators: [sarah, { platform: 'instagram', username: 'joe' }, { creator_id: id(1) }],
				intent: { query: 'Bars', context: 'Runners' },
			},
			refused: [
				[{ creators: '', campaign: 'c' }, "'Creators' is empty"],
				[
					{ creators: 'https://www.tiktok.com/@joe', campaign: 'c' },
					"'Creators' names an account on TikTok",
				],
				[{ creators: 'a', campaign: '' }, "'Campaign' is empty"],
				[
					{ creators: '={{ [{ id: 1 }] }}', campaign: 'c' },
					`'Creators' holds an object: "{"id":1}"`,
				],
			],
		},
		inSandbox: {
			parameters: { creators: [FITNESS, 'sample_city_cyclist'], campaign: 'fitness sportswear' },
			count: 2,
			path: '/v1/creators/match',
			refused: [{ creators: FITNESS, campaign: EMPTY }, "'Campaign' is empty"],
			unknown: [{ creators: NOBODY, campaign: 'fitness' }, 'not_found'],
		},
	},
	{
		resource: 'creator',
		operation: 'searchByName',
		sent: {
			parameters: {
				name: ' @sa ',
				limit: 3,
				options: { platform: 'instagram', scope: 'creator_only' },
			},
			request: 'GET /v1/creators/autocomplete',
			query: { q: 'sa', limit: '3', platform: 'instagram', scope: 'creator_only' },
			refused: [
				[{ name: ' ' }, "'Name' is empty"],
				[{ name: 's' }, "'Name' is too short"],
				[{ name: '@s' }, "'Name' is too short"],
				[{ name: 'sa', limit: 101 }, `'Limit' is "101"`],
				[{ name: 'sa', options: { platform: 'tiktok' } }, `'Platform' is "tiktok"`],
			],
		},
		inSandbox: {
			parameters: { name: 'sample_city', limit: 5 },
			count: 1,
			path: '/v1/creators/autocomplete',
			refused: [{ name: 's' }, "'Name' is too short"],
		},
	},
	{
		resource: 'creatorEmail',
		operation: 'lookUp',
		sent: {
			parameters: { creators: 'sarah, SARAH, joe', options: { platform: 'instagram' } },
			request: 'POST /v1/creator-emails/lookup',
			body: {
				creators: [
					{ ...sarah, username: 'SARAH' },
					{ ...sarah, username: 'joe' },
				],
			},
			refused: [
				[{ creators: '..' }, `'Creators' is no creator ID, username or profile URL: ".."`],
				[{ creators: 'youtube/joe' }, "'Creators' names an account on YouTube"],
			],
		},
		inSandbox: {
			parameters: { creators: `${FITNESS}, @sample_interiors, ${NOBODY}` },
			count: 3,
			charged: 1,
			path: '/v1/creator-emails/lookup',
			refused: [{ creators: EMPTY }, "'Creators' is empty"],
		},
	},
	{
		resource: 'post',
		operation: 'getAll',
		sent: {
			parameters: { creator: 'https://www.instagram.com/sarah/', sort: 'most_likes', limit: 7 },
			request: 'GET /v1/posts',
			query: { ...sarah, sort: 'most_likes', limit: '7' },
			refused: [
				[{ creator: '' }, "'Creator' is empty"],
				[{ creator: 'a', limit: 0 }, `'Limit' is "0"`],
				[{ creator: 'a', options: { platform: 'tiktok' } }, `'Platform' is "tiktok"`],
			],
		},
		inSandbox: {
			parameters: { creator: locator('id', FITNESS), returnAll: true },
			count: 130,
			calls: 2,
			path: '/v1/posts',
			refused: [
				{ creator: locator('url', 'https://evil.example/x') },
				"'Creator' is no creator ID",
			],
			unknown: [{ creator: locator('username', 'sample_unheard_of') }, 'not_found'],
		},
	},
	{
		resource: 'profile',
		operation: 'get',
		sent: {
			parameters: { profile: '@sarah', platform: 'TikTok' },
			request: 'GET /v1/profiles/tiktok/sarah',
			refused: [
				[{ profile: '' }, "'Profile' is empty"],
				[{ profile: '..' }, `'Profile' is no username or profile URL: ".."`],
				[{ profile: 'sarah', platform: '..' }, `'Platform' is no platform: ".."`],
			],
		},
		inSandbox: {
			parameters: { profile: locator('url', 'https://www.instagram.com/sample_fitness/') },
			count: 1,
			path: '/v1/profiles/instagram/sample_fitness',
			refused: [{ profile: locator('username', 'a/../b') }, "'Profile' is no username"],
			unknown: [{ profile: locator('username', 'sample_unheard_of') }, 'not_found'],
		},
	},
	{
		resource: 'profile',
		operation: 'lookUp',
		sent: {
			parameters: { profiles: '["sarah", "instagram/joe"]', platform: 'instagram' },
			request: 'POST /v1/profiles/lookup',
			body: { profiles: [sarah, { platform: 'instagram', username: 'joe' }] },
			refused: [
				[{ profiles: 'a/b/c' }, `'Profiles' is no username or profile URL: "a/b/c"`],
				[{ profiles: 'a', platform: 'tiktok' }, `'Platform' is "tiktok"`],
				[{ profiles: 'a, @b, tiktok/joe' }, "'Profiles' names an account on TikTok"],
			],
		},
		inSandbox: {
			parameters: { profiles: 'sample_fitness, sample_unheard_of, @sample_city_cyclist' },
			count: 3,
			charged: 2,
			path: '/v1/profiles/lookup',
			refused: [{ profiles: 'a b' }, "'Profiles' is no username"],
		},
	},
	{
		resource: 'search',
		operation: 'searchCreators',
		sent: {
			parameters: {
				query: 'vegan',
				returnAll: true,
				filters: { maxFollowers: 9 },
				options: { creatorKinds: ['THEME_PAGE'], platforms: ['instagram'] },
			},
			request: 'POST /v1/search',
			body: {
				query: 'vegan',
				platforms: ['instagram'],
				creator_kinds: ['THEME_PAGE'],
				filters: { followers: { max: 9 } },
				limit: 100,
			},
			refused: [
				[{ query: '' }, "'Query' is empty"],
				[{ query: 'a', options: { platforms: ['tiktok'] } }, `'Platforms' is "tiktok"`],
			],
		},
		inSandbox: {
			parameters: { query: 'fitness cooking travel cycling interior', returnAll: true },
			count: 100,
			charged: 100,
			path: '/v1/search',
			refused: [
				{ query: 'fitness', filters: { minFollowers: 9, maxFollowers: 3 } },
				"'Minimum Followers' is 9, more than the maximum of 3",
			],
		},
	},
	{
		resource: 'search',
		operation: 'getResults',
		sent: {
			parameters: { searchId: 'a/b', limit: 3 },
			request: 'GET /v1/search/a%2Fb',
			query: { limit: '3' },
			refused: [
				[{ searchId: '' }, "'Search ID' is empty"],
				[{ searchId: '..' }, `'Search ID' is ".."`],
			],
		},
		inSandbox: {
			parameters: { searchId: MADE.searchId, returnAll: true },
			count: 30,
			path: `/v1/search/${MADE.searchId}`,
			refused: [{ searchId: EMPTY }, "'Search ID' is empty"],
			unknown: [{ searchId: NOBODY }, 'not_found'],
		},
	},
	{
		resource: 'shortlist',
		operation: 'create',
		sent: {
			parameters: SHORTLIST,
			request: 'POST /v1/shortlists',
			body: {
				name: 'Spring',
				brief: 'vegan fitness',
				notes: '',
				profiles: [
					{ platform: 'instagram', username: 'sarah' },
					{ platform: 'instagram', username: 'joe.runs' },
				],
			},
			refused: [
				[{ ...SHORTLIST, name: ' ' }, "'Name' is empty"],
				[{ ...SHORTLIST, brief: '' }, "'Brief' is empty"],
				[{ ...SHORTLIST, profiles: '' }, "'Profiles' is empty"],
				[
					{ ...SHORTLIST, profiles: 'tiktok/joe' },
					`'Profiles' holds an account on TikTok: "tiktok/joe"`,
				],
				[
					{ ...SHORTLIST, profiles: 'Sarah Jones' },
					`'Profiles' is no username or profile URL: "Sarah Jones"`,
				],
				[
					{ ...SHORTLIST, profiles: 'a,b,c,d,e,f,g,h,i' },
					'One shortlist takes 8 at most, and there are 9',
				],
			],
		},
		inSandbox: {
			parameters: { name: 'Spring', brief: 'Vegan fitness', profiles: 'sample_fitness' },
			count: 1,
			path: '/v1/shortlists',
			refused: [{ profiles: EMPTY }, "'Profiles' is empty"],
			unknown: [{ name: 'x'.repeat(81) }, 'validation_error'],
		},
	},
	{
		resource: 'shortlist',
		operation: 'get',
		sent: {
			parameters: { shortlist: locator('id', 'a/b') },
			request: 'GET /v1/shortlists/a%2Fb',
			refused: [
				[{ shortlist: '' }, "'Shortlist' is empty"],
				[{ shortlist: '..' }, `'Shortlist' is ".."`],
			],
		},
		inSandbox: {
			parameters: { shortlist: locator('list', MADE.shortlistId) },
			count: 1,
			path: `/v1/shortlists/${MADE.shortlistId}`,
			refused: [{ shortlist: locator('id', EMPTY) }, "'Shortlist' is empty"],
			unknown: [{ shortlist: locator('id', NOBODY) }, 'not_found'],
		},
	},
	{
		resource: 'shortlist',
		operation: 'getAll',
		sent: {
			parameters: { returnAll: true },
			request: 'GET /v1/shortlists',
			query: {},
			refused: [[{ limit: 0 }, `'Limit' is "0"`]],
		},
		inSandbox: {
			parameters: { limit: 1 },
			count: 1,
			path: '/v1/shortlists',
			refused: [{ limit: 0 }, '\'Limit\' is "0"'],
		},
	},
	{
		resource: 'webhook',
		operation: 'getAll',
		sent: {
			parameters: { returnAll: true },
			request: 'GET /v1/webhooks',
			query: { limit: '100' },
			refused: [[{ limit: -1 }, `'Limit' is "-1"`]],
		},
		inSandbox: {
			parameters: { returnAll: true },
			count: 1,
			path: '/v1/webhooks',
			refused: [{ returnAll: false, limit: 0 }, '\'Limit\' is "0"'],
		},
	},
	{
		resource: 'webhook',
		operation: 'delete',
		sent: {
			parameters: { webhook: ' wh/1 ' },
			request: 'DELETE /v1/webhooks/wh%2F1',
			refused: [
				[{ webhook: '' }, "'Webhook' is empty"],
				[{ webhook: '.' }, `'Webhook' is "."`],
			],
		},
	},
	{
		resource: 'webhook',
		operation: 'sendTest',
		sent: {
			parameters: {
				event: 'creator.updated',
				creatorId: id(1),
				options: { extraFields: { mode: 'm', value: 'v', creator_id: 'x' } },
			},
			request: 'POST /v1/webhooks/test',
			body: { mode: 'm', value: 'v', creator_id: id(1), event: 'creator.updated' },
			refused: [
				[
					{ event: 'creator.updated', creatorId: 'sarah' },
					`'Creator ID' is not the ID of a creator: "sarah"`,
				],
			],
		},
	},
	{
		resource: 'instagram',
		operation: 'getProfile',
		sent: {
			parameters: { username: '@sarah', options: { includePosts: false, postLimit: 3 } },
			request: 'GET /v1/raw/instagram/profile/sarah',
			query: { include_posts: 'false', post_limit: '3' },
			refused: [
				[{ username: '' }, "'Username' is empty"],
				[{ username: '..' }, `'Username' is no username or profile URL: ".."`],
				[{ username: 'tiktok/joe' }, "'Username' is an account on TikTok"],
				[{ username: 'a', options: { postLimit: 51 } }, `'Post Limit' is "51"`],
			],
		},
		inSandbox: {
			parameters: { username: '@sample_fitness' },
			count: 1,
			path: '/v1/raw/instagram/profile/sample_fitness',
			refused: [{ username: 'https://www.tiktok.com/@a' }, "'Username' is an account on TikTok"],
			unknown: [{ username: 'sample_private' }, 'private'],
		},
	},
	{
		resource: 'instagram',
		operation: 'getPost',
		sent: {
			parameters: { post: 'https://www.instagram.com/p/C0ABC123xyz/?igsh=1' },
			request: 'GET /v1/raw/instagram/post/C0ABC123xyz',
			refused: [
				[{ post: '' }, "'Post' is empty"],
				[{ post: 'a b' }, `'Post' is no Instagram shortcode or post URL: "a b"`],
			],
		},
		inSandbox: {
			parameters: { post: `https://www.instagram.com/reel/${REEL}/` },
			count: 1,
			path: `/v1/raw/instagram/post/${REEL}`,
			refused: [{ post: 'https://www.tiktok.com/@a/video/1' }, "'Post' is no Instagram shortcode"],
			unknown: [{ post: 'PrivatePost' }, 'private'],
		},
	},
	{
		resource: 'instagram',
		operation: 'getManyPosts',
		sent: {
			parameters: { posts: 'C0ABC123xyz, https://www.instagram.com/reel/D1DEF456uvw' },
			request: 'POST /v1/raw/instagram/posts',
			body: { shortcodes: ['C0ABC123xyz', 'D1DEF456uvw'] },
			refused: [[{ posts: '' }, "'Posts' is empty"]],
		},
		inSandbox: {
			parameters: { posts: `${REEL}, Sbx00010001` },
			count: 2,
			path: '/v1/raw/instagram/posts',
			refused: [{ posts: EMPTY }, "'Posts' is empty"],
			unknown: [{ posts: 'PrivatePost' }, 'private'],
		},
	},
	{
		resource: 'instagram',
		operation: 'getTranscript',
		sent: {
			parameters: { post: 'C0ABC123xyz', options: { language: 'de' } },
			request: 'GET /v1/raw/instagram/transcript/C0ABC123xyz',
			query: { language: 'de' },
			refused: [[{ post: '..' }, `'Post' is no Instagram shortcode or post URL: ".."`]],
		},
		inSandbox: {
			parameters: { post: REEL },
			count: 1,
			path: `/v1/raw/instagram/transcript/${REEL}`,
			refused: [{ post: 'a' }, "'Post' is no Instagram shortcode"],
			unknown: [{ post: 'MissingPost' }, 'not_found'],
		},
	},
	{
		resource: 'instagram',
		operation: 'getManyTranscripts',
		sent: {
			parameters: { posts: ['C0ABC123xyz'], options: { language: 'de' } },
			request: 'POST /v1/raw/instagram/transcripts',
			body: { shortcodes: ['C0ABC123xyz'], language: 'de' },
			refused: [[{ posts: 'a' }, `'Posts' is no Instagram shortcode or post URL: "a"`]],
		},
		inSandbox: {
			parameters: { posts: [REEL, 'Sbx00010002'] },
			count: 2,
			path: '/v1/raw/instagram/transcripts',
			refused: [{ posts: '?' }, "'Posts' is no Instagram shortcode"],
			unknown: [{ posts: 'MissingPost' }, 'not_found'],
		},
	},
	{
		resource: 'tiktok',
		operation: 'getProfile',
		sent: {
			parameters: { username: 'https://www.tiktok.com/@sarah' },
			request: 'GET /v1/raw/tiktok/profile/sarah',
			refused: [[{ username: 'instagram/sarah' }, "'Username' is an account on Instagram"]],
		},
		inSandbox: {
			parameters: { username: 'https://www.tiktok.com/@samplecyclist' },
			count: 1,
			path: '/v1/raw/tiktok/profile/samplecyclist',
			refused: [{ username: EMPTY }, "'Username' is empty"],
			unknown: [{ username: 'sample_missing' }, 'not_found'],
		},
	},
	{
		resource: 'tiktok',
		operation: 'getManyVideos',
		sent: {
			parameters: { username: 'sarah', options: { countryCode: 'us', sort: 'popular' } },
			request: 'GET /v1/raw/tiktok/profile/sarah/videos',
			query: { sort_by: 'popular', region: 'US' },
			refused: [[{ username: 'a b' }, `'Username' is no username or profile URL: "a b"`]],
		},
		inSandbox: {
			parameters: { username: 'samplecyclist', returnAll: true },
			count: 45,
			calls: 3,
			path: '/v1/raw/tiktok/profile/samplecyclist/videos',
			refused: [{ username: 'a b' }, "'Username' is no username"],
			unknown: [{ username: 'sample_private' }, 'private'],
		},
	},
	{
		resource: 'tiktok',
		operation: 'getVideo',
		sent: {
			parameters: { videoUrl: VIDEO_URL, options: { countryCode: 'US' } },
			request: 'GET /v1/raw/tiktok/video',
			query: { url: VIDEO_URL, region: 'US' },
			refused: [
				[{ videoUrl: '1' }, `'Video URL' is no TikTok video URL: "1"`],
				[{ videoUrl: VIDEO_URL, options: { countryCode: 'DE' } }, `'Country Code' is "DE"`],
			],
		},
		inSandbox: {
			parameters: { videoUrl: TIKTOK_VIDEO },
			count: 1,
			path: '/v1/raw/tiktok/video',
			refused: [{ videoUrl: 'https://evil.example/' }, "'Video URL' is no TikTok video URL"],
			unknown: [{ videoUrl: NO_TIKTOK_VIDEO }, 'not_found'],
		},
	},
	{
		resource: 'tiktok',
		operation: 'getTranscript',
		sent: {
			parameters: { videoUrl: 'vm.tiktok.com/abc' },
			request: 'GET /v1/raw/tiktok/video/transcript',
			query: { url: 'https://vm.tiktok.com/abc' },
			refused: [[{ videoUrl: '' }, "'Video URL' is empty"]],
		},
		inSandbox: {
			parameters: { videoUrl: TIKTOK_VIDEO },
			count: 1,
			path: '/v1/raw/tiktok/video/transcript',
			refused: [{ videoUrl: 'abc' }, "'Video URL' is no TikTok video URL"],
			unknown: [{ videoUrl: NO_TIKTOK_VIDEO }, 'not_found'],
		},
	},
	{
		resource: 'tiktok',
		operation: 'getManyComments',
		sent: {
			parameters: { videoUrl: VIDEO_URL },
			request: 'GET /v1/raw/tiktok/video/comments',
			query: { url: VIDEO_URL },
			refused: [[{ videoUrl: '' }, "'Video URL' is empty"]],
		},
		inSandbox: {
			parameters: { videoUrl: TIKTOK_VIDEO, returnAll: true },
			count: 45,
			calls: 3,
			path: '/v1/raw/tiktok/video/comments',
			refused: [{ videoUrl: EMPTY }, "'Video URL' is empty"],
			unknown: [{ videoUrl: NO_TIKTOK_VIDEO }, 'not_found'],
		},
	},
	{
		resource: 'tiktok',
		operation: 'searchUsers',
		sent: {
			parameters: { query: ' vegan recipes ' },
			request: 'GET /v1/raw/tiktok/search/users',
			query: { query: 'vegan recipes' },
			refused: [[{ query: ' ' }, "'Query' is empty"]],
		},
		inSandbox: {
			parameters: { query: 'sample', limit: 21 },
			count: 21,
			calls: 2,
			path: '/v1/raw/tiktok/search/users',
			refused: [{ query: EMPTY }, "'Query' is empty"],
			unknown: [{ query: 'sample_garbled' }, 'upstream_contract_broken'],
		},
	},
	{
		resource: 'tiktok',
		operation: 'searchVideos',
		sent: {
			parameters: { query: 'vegan recipes' },
			request: 'GET /v1/raw/tiktok/search/videos',
			query: { query: 'vegan recipes' },
			refused: [[{ query: '' }, "'Query' is empty"]],
		},
		inSandbox: {
			parameters: { query: 'short look', limit: 30 },
			count: 30,
			calls: 2,
			path: '/v1/raw/tiktok/search/videos',
			refused: [{ query: EMPTY }, "'Query' is empty"],
			unknown: [{ query: 'sample_missing' }, 'not_found'],
		},
	},
	{
		resource: 'tiktok',
		operation: 'getHashtagVideos',
		sent: {
			parameters: { hashtag: '#Käse' },
			request: 'GET /v1/raw/tiktok/hashtag/videos',
			query: { hashtag: 'Käse' },
			refused: [
				[{ hashtag: '' }, "'Hashtag' is empty"],
				[{ hashtag: 'two words' }, `'Hashtag' is no hashtag: "two words"`],
				[{ hashtag: '##a' }, `'Hashtag' is no hashtag: "##a"`],
			],
		},
		inSandbox: {
			parameters: { hashtag: '#cycling', limit: 25 },
			count: 25,
			calls: 2,
			path: '/v1/raw/tiktok/hashtag/videos',
			refused: [{ hashtag: 'a b' }, "'Hashtag' is no hashtag"],
			unknown: [{ hashtag: 'sample_timeout' }, 'timeout'],
		},
	},
	{
		resource: 'tiktok',
		operation: 'getSound',
		sent: {
			parameters: { soundId: 'https://www.tiktok.com/music/original-sound-7016547803243022337' },
			request: 'GET /v1/raw/tiktok/music',
			query: { music_id: '7016547803243022337' },
			refused: [
				[{ soundId: '' }, "'Sound ID' is empty"],
				[{ soundId: 'abc' }, `'Sound ID' is no ID: "abc"`],
			],
		},
		inSandbox: {
			parameters: { soundId: TIKTOK_SOUND },
			count: 1,
			path: '/v1/raw/tiktok/music',
			refused: [{ soundId: 'https://evil.example/music/a-1' }, "'Sound ID' is no ID"],
			unknown: [{ soundId: '99999' }, 'not_found'],
		},
	},
	{
		resource: 'tiktok',
		operation: 'getSoundVideos',
		sent: {
			parameters: { soundId: ' 7016547803243022337 ' },
			request: 'GET /v1/raw/tiktok/music/videos',
			query: { music_id: '7016547803243022337' },
			refused: [[{ soundId: '1' }, `'Sound ID' is no ID: "1"`]],
		},
		inSandbox: {
			parameters: { soundId: TIKTOK_SOUND, limit: 21 },
			count: 21,
			calls: 2,
			path: '/v1/raw/tiktok/music/videos',
			refused: [{ soundId: EMPTY }, "'Sound ID' is empty"],
			unknown: [{ soundId: '99999' }, 'not_found'],
		},
	},
	{
		resource: 'tiktok',
		operation: 'getCaptions',
		sent: {
			parameters: { videoUrl: VIDEO_URL },
			request: 'GET /v1/raw/tiktok/video/captions',
			query: { url: VIDEO_URL },
			refused: [[{ videoUrl: '' }, "'Video URL' is empty"]],
		},
		inSandbox: {
			parameters: { videoUrl: TIKTOK_VIDEO },
			count: 1,
			path: '/v1/raw/tiktok/video/captions',
			refused: [{ videoUrl: 'abc' }, "'Video URL' is no TikTok video URL"],
			unknown: [{ videoUrl: UNCAPTIONED_VIDEO }, 'transcript_not_available'],
		},
	},
	{
		resource: 'tiktok',
		operation: 'getCommentReplies',
		sent: {
			parameters: { videoUrl: VIDEO_URL, commentId: '7517114944362499342' },
			request: 'GET /v1/raw/tiktok/video/comment/replies',
			query: { url: VIDEO_URL, comment_id: '7517114944362499342' },
			refused: [
				[{ videoUrl: VIDEO_URL, commentId: '' }, "'Comment ID' is empty"],
				[{ videoUrl: VIDEO_URL, commentId: 'a' }, `'Comment ID' is no ID: "a"`],
			],
		},
		inSandbox: {
			parameters: { videoUrl: TIKTOK_VIDEO, commentId: '7000003000000000000000', returnAll: true },
			count: 25,
			calls: 2,
			path: '/v1/raw/tiktok/video/comment/replies',
			refused: [{ commentId: 'x' }, "'Comment ID' is no ID"],
			unknown: [{ commentId: '99999' }, 'not_found'],
		},
	},
	{
		resource: 'tiktok',
		operation: 'getManyVideosByUrl',
		sent: {
			parameters: { videoUrls: `${VIDEO_URL}, vm.tiktok.com/abc` },
			request: 'POST /v1/raw/tiktok/videos',
			body: { urls: [VIDEO_URL, 'https://vm.tiktok.com/abc'] },
			refused: [
				[{ videoUrls: '' }, "'Video URLs' is empty"],
				[{ videoUrls: 'abc' }, `'Video URLs' is no TikTok video URL: "abc"`],
			],
		},
		inSandbox: {
			parameters: { videoUrls: [TIKTOK_VIDEO, UNCAPTIONED_VIDEO] },
			count: 2,
			path: '/v1/raw/tiktok/videos',
			refused: [{ videoUrls: EMPTY }, "'Video URLs' is empty"],
			unknown: [{ videoUrls: NO_TIKTOK_VIDEO }, 'not_found'],
		},
	},
	{
		resource: 'tiktok',
		operation: 'getManyTranscripts',
		sent: {
			parameters: { videoUrls: [VIDEO_URL], mode: 'auto' },
			request: 'POST /v1/raw/tiktok/video/transcripts',
			body: { urls: [VIDEO_URL], mode: 'auto' },
			refused: [[{ videoUrls: '?' }, `'Video URLs' is no TikTok video URL: "?"`]],
		},
		inSandbox: {
			parameters: { videoUrls: `${TIKTOK_VIDEO} ${UNCAPTIONED_VIDEO}`, mode: 'auto' },
			count: 2,
			path: '/v1/raw/tiktok/video/transcripts',
			refused: [{ videoUrls: EMPTY }, "'Video URLs' is empty"],
			unknown: [{ videoUrls: UNCAPTIONED_VIDEO, mode: 'captions' }, 'transcript_not_available'],
		},
	},
	{
		resource: 'youtube',
		operation: 'getChannel',
		sent: {
			parameters: { channel: '@Käse', options: { includeVideos: true, videoLimit: 100 } },
			request: 'GET /v1/raw/youtube/channel/K%C3%A4se',
			query: { include_videos: 'true', video_limit: '100' },
			refused: [
				[{ channel: '..' }, `'Channel' is no username or profile URL: ".."`],
				[{ channel: 'a', options: { videoLimit: 101 } }, `'Video Limit' is "101"`],
			],
		},
		inSandbox: {
			parameters: { channel: 'https://www.youtube.com/@samplevegankitchen' },
			count: 1,
			path: '/v1/raw/youtube/channel/samplevegankitchen',
			refused: [{ channel: 'a/b' }, "'Channel' is no username"],
			unknown: [{ channel: 'sample_missing' }, 'not_found'],
		},
	},
	{
		resource: 'youtube',
		operation: 'getChannelTranscripts',
		sent: {
			parameters: {
				channel: 'https://www.youtube.com/@sarah/videos',
				options: { videoLimit: 20, sort: 'oldest', language: 'de', includeSegments: false },
			},
			request: 'GET /v1/raw/youtube/channel-transcripts/sarah',
			query: { video_limit: '20', sort_by: 'oldest', language: 'de', include_segments: 'false' },
			refused: [[{ channel: 'a', options: { videoLimit: 0 } }, `'Video Limit' is "0"`]],
		},
		inSandbox: {
			parameters: { channel: '@samplevegankitchen', options: { videoLimit: 20 } },
			count: 20,
			charged: 15,
			path: '/v1/raw/youtube/channel-transcripts/samplevegankitchen',
			refused: [{ channel: 'a', options: { videoLimit: 21 } }, '\'Video Limit\' is "21"'],
			unknown: [{ channel: 'sample_missing' }, 'not_found'],
		},
	},
	{
		resource: 'youtube',
		operation: 'getTranscript',
		sent: {
			parameters: { video: 'https://youtu.be/dQw4w9WgXcQ', options: { language: 'de' } },
			request: 'GET /v1/raw/youtube/transcript/dQw4w9WgXcQ',
			query: { language: 'de' },
			refused: [[{ video: '' }, "'Video' is empty"]],
		},
		inSandbox: {
			parameters: { video: `https://youtu.be/${YOUTUBE_VIDEO}` },
			count: 1,
			path: `/v1/raw/youtube/transcript/${YOUTUBE_VIDEO}`,
			refused: [{ video: 'short' }, "'Video' is no YouTube video ID"],
			unknown: [{ video: 'missing-vid' }, 'not_found'],
		},
	},
	{
		resource: 'youtube',
		operation: 'getVideo',
		sent: {
			parameters: { video: 'dQw4w9WgXcQ' },
			request: 'GET /v1/raw/youtube/video/dQw4w9WgXcQ',
			refused: [[{ video: '..' }, `'Video' is no YouTube video ID or URL: ".."`]],
		},
		inSandbox: {
			parameters: { video: `https://www.youtube.com/watch?v=${YOUTUBE_VIDEO}` },
			count: 1,
			path: `/v1/raw/youtube/video/${YOUTUBE_VIDEO}`,
			refused: [{ video: EMPTY }, "'Video' is empty"],
			unknown: [{ video: 'private-vid' }, 'private'],
		},
	},
	{
		resource: 'youtube',
		operation: 'search',
		sent: {
			parameters: {
				query: 'workout',
				limit: 150,
				options: {
					contentType: 'videos',
					countryCode: 'DE',
					duration: 'short',
					languageCode: 'de',
					sort: 'popular',
					uploadDate: 'today',
				},
			},
			request: 'GET /v1/raw/youtube/search',
			query: {
				q: 'workout',
				content_type: 'videos',
				country_code: 'DE',
				duration: 'short',
				language_code: 'de',
				sort_by: 'popular',
				upload_date: 'today',
				limit: '100',
			},
			refused: [[{ query: '' }, "'Query' is empty"]],
		},
		inSandbox: {
			parameters: { query: 'travel', returnAll: true },
			count: 106,
			calls: 2,
			path: '/v1/raw/youtube/search',
			refused: [{ query: EMPTY }, "'Query' is empty"],
		},
	},
	{
		resource: 'youtube',
		operation: 'getSuggestions',
		sent: {
			parameters: { query: 'wor', options: { countryCode: 'DE', languageCode: 'de' } },
			request: 'GET /v1/raw/youtube/typeahead',
			query: { q: 'wor', country_code: 'DE', language_code: 'de' },
			refused: [[{ query: '' }, "'Query' is empty"]],
		},
		inSandbox: {
			parameters: { query: 'travel' },
			count: 1,
			path: '/v1/raw/youtube/typeahead',
			refused: [{ query: EMPTY }, "'Query' is empty"],
		},
	},
];
