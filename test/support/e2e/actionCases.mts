/** The creators of the sandbox (`sandbox/influship/README.md`). */
export const FITNESS = '123e4567-e89b-12d3-a456-426614174000';
export const CYCLIST = '00000000-0000-4000-8000-000000000003';
const NOBODY = '99999999-9999-4999-8999-999999999999';

const REEL = 'Sbx00010000';
const TIKTOK_VIDEO = 'https://www.tiktok.com/@samplecyclist/video/7000003000000000000';
const NO_TIKTOK_VIDEO = 'https://www.tiktok.com/@sample_missing/video/7000003000000000000';
const YOUTUBE_VIDEO = 'Sbx002v0000';

/**
 * n8n does not publish a workflow whose required field is left empty; an expression can still come
 * out so.
 */
const EMPTY = '={{ "" }}';

type Values = Record<string, unknown>;

export interface ActionCase {
	resource: string;
	operation: string;
	/** What makes it succeed. */
	parameters: Values;
	/** How many items that gives, with Return All for a list. */
	count: number;
	/** How many calls that takes, where it is more than one. */
	calls?: number;
	/** The path of its (first) call. */
	path: string;
	/** What the node refuses before any call, and the beginning of what it says. */
	refused?: [Values, string];
	/** What Influship refuses, and its code. */
	unknown?: [Values, string];
}

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });

/** Each operation in the sandbox: its success, its paging if any, and its main refusals. */
export const ACTION_CASES: ActionCase[] = [
	{
		resource: 'analysis',
		operation: 'get',
		parameters: { analysis: 'analysis_123' },
		count: 1,
		path: '/v1/analyses/analysis_123',
		refused: [
			{ analysis: locator('url', 'https://evil.example/v1/analyses/analysis_123') },
			"'Analysis' is a URL on evil.example, which is not the Influship API",
		],
		unknown: [{ analysis: locator('id', 'analysis_1') }, 'not_found'],
	},
	{
		resource: 'brandSafety',
		operation: 'analyzeCreators',
		parameters: { creators: `${FITNESS}, ${CYCLIST}` },
		count: 2,
		path: '/v1/brand-safety/creators',
		refused: [{ creators: 'sarah' }, "'Creators' holds no ID of a creator"],
		unknown: [{ creators: NOBODY }, 'not_found'],
	},
	{
		resource: 'creator',
		operation: 'get',
		parameters: { creator: locator('id', ` ${FITNESS} `) },
		count: 1,
		path: `/v1/creators/${FITNESS}`,
		refused: [{ creator: locator('id', 'sarah') }, "'Creator' is not the ID of a creator"],
		unknown: [{ creator: locator('id', NOBODY) }, 'not_found'],
	},
	{
		resource: 'creator',
		operation: 'searchByName',
		parameters: { name: 'sample_city', limit: 5 },
		count: 1,
		path: '/v1/creators/autocomplete',
		refused: [{ name: 's' }, "'Name' is too short"],
	},
	{
		resource: 'creator',
		operation: 'findLookalikes',
		parameters: { seeds: '@sample_fitness', returnAll: true },
		count: 95,
		path: '/v1/creators/lookalike',
		refused: [{ seeds: Array(11).fill(FITNESS) }, "'Seed Creators' has 11 creators"],
		unknown: [{ seeds: NOBODY }, 'not_found'],
	},
	{
		resource: 'creator',
		operation: 'scoreCampaignFit',
		parameters: { creators: [FITNESS, 'sample_city_cyclist'], campaign: 'fitness sportswear' },
		count: 2,
		path: '/v1/creators/match',
		refused: [{ creators: FITNESS, campaign: EMPTY }, "'Campaign' is empty"],
		unknown: [{ creators: NOBODY, campaign: 'fitness' }, 'not_found'],
	},
	{
		resource: 'creatorEmail',
		operation: 'lookUp',
		parameters: { creators: `${FITNESS}, @sample_interiors, ${NOBODY}` },
		count: 3,
		path: '/v1/creator-emails/lookup',
		refused: [{ creators: EMPTY }, "'Creators' is empty"],
	},
	{
		resource: 'post',
		operation: 'getAll',
		parameters: { creator: locator('id', FITNESS), returnAll: true },
		count: 130,
		calls: 2,
		path: '/v1/posts',
		refused: [{ creator: locator('url', 'https://evil.example/x') }, "'Creator' is no creator ID"],
		unknown: [{ creator: locator('username', 'sample_unheard_of') }, 'not_found'],
	},
	{
		resource: 'profile',
		operation: 'get',
		parameters: { profile: locator('url', 'https://www.instagram.com/sample_fitness/') },
		count: 1,
		path: '/v1/profiles/instagram/sample_fitness',
		refused: [{ profile: locator('username', 'a/../b') }, "'Profile' is no username"],
		unknown: [{ profile: locator('username', 'sample_unheard_of') }, 'not_found'],
	},
	{
		resource: 'profile',
		operation: 'lookUp',
		parameters: { profiles: 'sample_fitness, sample_unheard_of, @sample_city_cyclist' },
		count: 3,
		path: '/v1/profiles/lookup',
		refused: [{ profiles: 'a b' }, "'Profiles' is no username"],
	},
	{
		resource: 'search',
		operation: 'searchCreators',
		parameters: { query: 'fitness cooking travel cycling interior', returnAll: true },
		count: 105,
		path: '/v1/search',
		refused: [
			{ query: 'fitness', filters: { minFollowers: 9, maxFollowers: 3 } },
			"'Minimum Followers' is 9, more than the maximum of 3",
		],
	},
	{
		resource: 'search',
		operation: 'getResults',
		parameters: { searchId: '', returnAll: true },
		count: 30,
		path: '/v1/search/',
		refused: [{ searchId: EMPTY }, "'Search ID' is empty"],
		unknown: [{ searchId: NOBODY }, 'not_found'],
	},
	{
		resource: 'webhook',
		operation: 'getAll',
		parameters: { returnAll: true },
		count: 1,
		path: '/v1/webhooks',
		refused: [{ returnAll: false, limit: 0 }, '\'Limit\' is "0"'],
	},
	{
		resource: 'instagram',
		operation: 'getPost',
		parameters: { post: `https://www.instagram.com/reel/${REEL}/` },
		count: 1,
		path: `/v1/raw/instagram/post/${REEL}`,
		refused: [{ post: 'https://www.tiktok.com/@a/video/1' }, "'Post' is no Instagram shortcode"],
		unknown: [{ post: 'PrivatePost' }, 'private'],
	},
	{
		resource: 'instagram',
		operation: 'getManyPosts',
		parameters: { posts: `${REEL}, Sbx00010001` },
		count: 2,
		path: '/v1/raw/instagram/posts',
		refused: [{ posts: EMPTY }, "'Posts' is empty"],
		unknown: [{ posts: 'PrivatePost' }, 'private'],
	},
	{
		resource: 'instagram',
		operation: 'getProfile',
		parameters: { username: '@sample_fitness' },
		count: 1,
		path: '/v1/raw/instagram/profile/sample_fitness',
		refused: [{ username: 'https://www.tiktok.com/@a' }, "'Username' is an account on TikTok"],
		unknown: [{ username: 'sample_private' }, 'private'],
	},
	{
		resource: 'instagram',
		operation: 'getTranscript',
		parameters: { post: REEL },
		count: 1,
		path: `/v1/raw/instagram/transcript/${REEL}`,
		refused: [{ post: 'a' }, "'Post' is no Instagram shortcode"],
		unknown: [{ post: 'MissingPost' }, 'not_found'],
	},
	{
		resource: 'instagram',
		operation: 'getManyTranscripts',
		parameters: { posts: [REEL, 'Sbx00010002'] },
		count: 2,
		path: '/v1/raw/instagram/transcripts',
		refused: [{ posts: '?' }, "'Posts' is no Instagram shortcode"],
		unknown: [{ posts: 'MissingPost' }, 'not_found'],
	},
	{
		resource: 'tiktok',
		operation: 'getProfile',
		parameters: { username: 'https://www.tiktok.com/@samplecyclist' },
		count: 1,
		path: '/v1/raw/tiktok/profile/samplecyclist',
		refused: [{ username: EMPTY }, "'Username' is empty"],
		unknown: [{ username: 'sample_missing' }, 'not_found'],
	},
	{
		resource: 'tiktok',
		operation: 'getManyVideos',
		parameters: { username: 'samplecyclist', returnAll: true },
		count: 45,
		calls: 3,
		path: '/v1/raw/tiktok/profile/samplecyclist/videos',
		refused: [{ username: 'a b' }, "'Username' is no username"],
		unknown: [{ username: 'sample_private' }, 'private'],
	},
	{
		resource: 'tiktok',
		operation: 'getVideo',
		parameters: { videoUrl: TIKTOK_VIDEO },
		count: 1,
		path: '/v1/raw/tiktok/video',
		refused: [{ videoUrl: 'https://evil.example/' }, "'Video URL' is no TikTok video URL"],
		unknown: [{ videoUrl: NO_TIKTOK_VIDEO }, 'not_found'],
	},
	{
		resource: 'tiktok',
		operation: 'getTranscript',
		parameters: { videoUrl: TIKTOK_VIDEO },
		count: 1,
		path: '/v1/raw/tiktok/video/transcript',
		refused: [{ videoUrl: 'abc' }, "'Video URL' is no TikTok video URL"],
		unknown: [{ videoUrl: NO_TIKTOK_VIDEO }, 'not_found'],
	},
	{
		resource: 'tiktok',
		operation: 'getManyComments',
		parameters: { videoUrl: TIKTOK_VIDEO, returnAll: true },
		count: 45,
		calls: 3,
		path: '/v1/raw/tiktok/video/comments',
		refused: [{ videoUrl: EMPTY }, "'Video URL' is empty"],
		unknown: [{ videoUrl: NO_TIKTOK_VIDEO }, 'not_found'],
	},
	{
		resource: 'youtube',
		operation: 'getChannel',
		parameters: { channel: 'https://www.youtube.com/@samplevegankitchen' },
		count: 1,
		path: '/v1/raw/youtube/channel/samplevegankitchen',
		refused: [{ channel: 'a/b' }, "'Channel' is no username"],
		unknown: [{ channel: 'sample_missing' }, 'not_found'],
	},
	{
		resource: 'youtube',
		operation: 'getChannelTranscripts',
		parameters: { channel: '@samplevegankitchen', options: { videoLimit: 20 } },
		count: 20,
		path: '/v1/raw/youtube/channel-transcripts/samplevegankitchen',
		refused: [{ channel: 'a', options: { videoLimit: 21 } }, '\'Video Limit\' is "21"'],
		unknown: [{ channel: 'sample_missing' }, 'not_found'],
	},
	{
		resource: 'youtube',
		operation: 'getTranscript',
		parameters: { video: `https://youtu.be/${YOUTUBE_VIDEO}` },
		count: 1,
		path: `/v1/raw/youtube/transcript/${YOUTUBE_VIDEO}`,
		refused: [{ video: 'short' }, "'Video' is no YouTube video ID"],
		unknown: [{ video: 'missing-vid' }, 'not_found'],
	},
	{
		resource: 'youtube',
		operation: 'getVideo',
		parameters: { video: `https://www.youtube.com/watch?v=${YOUTUBE_VIDEO}` },
		count: 1,
		path: `/v1/raw/youtube/video/${YOUTUBE_VIDEO}`,
		refused: [{ video: EMPTY }, "'Video' is empty"],
		unknown: [{ video: 'private-vid' }, 'private'],
	},
	{
		resource: 'youtube',
		operation: 'search',
		parameters: { query: 'travel', returnAll: true },
		count: 106,
		calls: 2,
		path: '/v1/raw/youtube/search',
		refused: [{ query: EMPTY }, "'Query' is empty"],
	},
	{
		resource: 'youtube',
		operation: 'getSuggestions',
		parameters: { query: 'travel' },
		count: 1,
		path: '/v1/raw/youtube/typeahead',
		refused: [{ query: EMPTY }, "'Query' is empty"],
	},
];
