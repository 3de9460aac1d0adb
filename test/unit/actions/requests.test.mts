import type { INodeParameters } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/Influship/actions/resources/index.ts';
import { id, queryOf } from '../../support/nodes/actionRequests.mts';
import { runAction } from '../../support/nodes/runAction.mts';

interface RequestCase {
	operation: string;
	parameters: INodeParameters;
	request: string;
	query?: Record<string, string>;
	body?: unknown;
	/** What is refused before any call, by the words for it. */
	refused: Array<[INodeParameters, string]>;
}

const VIDEO_URL = 'https://www.tiktok.com/@sarah/video/7517114944362499342';
const sarah = { platform: 'instagram', username: 'sarah' };

const CASES: RequestCase[] = [
	{
		operation: 'analysis.get',
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
	{
		operation: 'brandSafety.analyzeCreators',
		parameters: { creators: [id(1), ` ${id(2)} `] },
		request: 'POST /v1/brand-safety/creators',
		body: { creator_ids: [id(1), id(2)] },
		refused: [
			[{ creators: ' , ' }, "'Creators' is empty"],
			[{ creators: `${id(1)}, sarah` }, `'Creators' holds no ID of a creator in "sarah"`],
		],
	},
	{
		operation: 'creator.get',
		parameters: { creator: `https://app.influship.com/creators/${id(1)}` },
		request: `GET /v1/creators/${id(1)}`,
		query: { include: 'profiles' },
		refused: [
			[{ creator: { __rl: true, mode: 'list', value: '' } }, "'Creator' is empty"],
			[{ creator: 'sarah' }, `'Creator' is not the ID of a creator: "sarah"`],
		],
	},
	{
		operation: 'creator.findLookalikes',
		parameters: {
			seeds: `${id(1)}, tiktok/joe, jane`,
			limit: 5,
			filters: { minFollowers: 10, maxFollowers: 20, maxEngagementRate: 3.5, verified: true },
			options: { platform: 'youtube', weights: '1, 0.5, 0' },
		},
		request: 'POST /v1/creators/lookalike',
		body: {
			seeds: [
				{ creator_id: id(1), weight: 1 },
				{ platform: 'tiktok', username: 'joe', weight: 0.5 },
				{ platform: 'youtube', username: 'jane', weight: 0 },
			],
			filters: { followers: { min: 10, max: 20 }, engagement_rate: { max: 3.5 }, verified: true },
			limit: 5,
		},
		refused: [
			[{ seeds: '' }, "'Seed Creators' is empty"],
			[{ seeds: Array(11).fill('a') }, "'Seed Creators' has 11 creators"],
			[{ seeds: 'a b' }, `'Seed Creators' is no creator ID, username or profile URL: "a b"`],
			[{ seeds: 'a', options: { weights: '1,1' } }, "'Seed Weights' has 2 values for 1 seeds"],
			[{ seeds: 'a', options: { weights: '2' } }, `'Seed Weights' holds "2"`],
			[{ seeds: 'a', options: { platform: '../x' } }, `'Platform' is no platform: "../x"`],
			[
				{ seeds: 'a', filters: { minEngagementRate: 2, maxEngagementRate: 1 } },
				"'Minimum Engagement Rate' is 2, more than the maximum of 1",
			],
			[{ seeds: 'a', filters: { minFollowers: 1.5 } }, `'Minimum Followers' is "1.5"`],
			[{ seeds: 'a', filters: { verified: 'maybe' } }, `'Verified' is "maybe"`],
		],
	},
	{
		operation: 'creator.scoreCampaignFit',
		parameters: {
			creators: `@sarah; https://www.tiktok.com/@joe\n${id(1)}`,
			campaign: ' Bars ',
			options: { context: 'Runners' },
		},
		request: 'POST /v1/creators/match',
		body: {
			creators: [sarah, { platform: 'tiktok', username: 'joe' }, { creator_id: id(1) }],
			intent: { query: 'Bars', context: 'Runners' },
		},
		refused: [
			[{ creators: '', campaign: 'c' }, "'Creators' is empty"],
			[{ creators: 'a', campaign: '' }, "'Campaign' is empty"],
			[{ creators: '={{ [{ id: 1 }] }}', campaign: 'c' }, `'Creators' holds an object: "{"id":1}"`],
		],
	},
	{
		operation: 'creator.searchByName',
		parameters: { name: ' sa ', limit: 3, options: { platform: 'tiktok', scope: 'creator_only' } },
		request: 'GET /v1/creators/autocomplete',
		query: { q: 'sa', limit: '3', platform: 'tiktok', scope: 'creator_only' },
		refused: [
			[{ name: ' ' }, "'Name' is empty"],
			[{ name: 's' }, "'Name' is too short"],
			[{ name: 'sa', limit: 101 }, `'Limit' is "101"`],
		],
	},
	{
		operation: 'creatorEmail.lookUp',
		parameters: { creators: 'sarah, SARAH, joe', options: { platform: 'instagram' } },
		request: 'POST /v1/creator-emails/lookup',
		body: {
			creators: [
				{ ...sarah, username: 'SARAH' },
				{ ...sarah, username: 'joe' },
			],
		},
		refused: [[{ creators: '..' }, `'Creators' is no creator ID, username or profile URL: ".."`]],
	},
	{
		operation: 'post.getAll',
		parameters: { creator: 'https://www.instagram.com/sarah/', sort: 'most_likes', limit: 7 },
		request: 'GET /v1/posts',
		query: { ...sarah, sort: 'most_likes', limit: '7' },
		refused: [
			[{ creator: '' }, "'Creator' is empty"],
			[{ creator: 'a', limit: 0 }, `'Limit' is "0"`],
		],
	},
	{
		operation: 'profile.get',
		parameters: { profile: '@sarah', platform: 'TikTok' },
		request: 'GET /v1/profiles/tiktok/sarah',
		refused: [
			[{ profile: '' }, "'Profile' is empty"],
			[{ profile: '..' }, `'Profile' is no username or profile URL: ".."`],
			[{ profile: 'sarah', platform: '..' }, `'Platform' is no platform: ".."`],
		],
	},
	{
		operation: 'profile.lookUp',
		parameters: { profiles: '["sarah", "tiktok/joe"]', platform: 'instagram' },
		request: 'POST /v1/profiles/lookup',
		body: { profiles: [sarah, { platform: 'tiktok', username: 'joe' }] },
		refused: [[{ profiles: 'a/b/c' }, `'Profiles' is no username or profile URL: "a/b/c"`]],
	},
	{
		operation: 'search.searchCreators',
		parameters: {
			query: 'vegan',
			returnAll: true,
			filters: { maxFollowers: 9 },
			options: { creatorKinds: ['THEME_PAGE'], platforms: ['tiktok', 'youtube'] },
		},
		request: 'POST /v1/search',
		body: {
			query: 'vegan',
			platforms: ['tiktok', 'youtube'],
			creator_kinds: ['THEME_PAGE'],
			filters: { followers: { max: 9 } },
			limit: 100,
		},
		refused: [[{ query: '' }, "'Query' is empty"]],
	},
	{
		operation: 'search.getResults',
		parameters: { searchId: 'a/b', limit: 3 },
		request: 'GET /v1/search/a%2Fb',
		query: { limit: '3' },
		refused: [
			[{ searchId: '' }, "'Search ID' is empty"],
			[{ searchId: '..' }, `'Search ID' is ".."`],
		],
	},
	{
		operation: 'webhook.getAll',
		parameters: { returnAll: true },
		request: 'GET /v1/webhooks',
		query: { limit: '100' },
		refused: [[{ limit: -1 }, `'Limit' is "-1"`]],
	},
	{
		operation: 'webhook.delete',
		parameters: { webhook: ' wh/1 ' },
		request: 'DELETE /v1/webhooks/wh%2F1',
		refused: [
			[{ webhook: '' }, "'Webhook' is empty"],
			[{ webhook: '.' }, `'Webhook' is "."`],
		],
	},
	{
		operation: 'webhook.sendTest',
		parameters: {
			event: 'creator.updated',
			creatorId: id(1),
			options: { extraFields: { mode: 'm', value: 'v', creator_id: 'x' } },
		},
		request: 'POST /v1/webhooks/test',
		body: { mode: 'm', value: 'v', creator_id: id(1), event: 'creator.updated' },
		refused: [[{ event: 'creator.updated', creatorId: '' }, "'Creator ID' is empty"]],
	},
	{
		operation: 'instagram.getProfile',
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
	{
		operation: 'instagram.getPost',
		parameters: { post: 'https://www.instagram.com/p/C0ABC123xyz/?igsh=1' },
		request: 'GET /v1/raw/instagram/post/C0ABC123xyz',
		refused: [
			[{ post: '' }, "'Post' is empty"],
			[{ post: 'a b' }, `'Post' is no Instagram shortcode or post URL: "a b"`],
		],
	},
	{
		operation: 'instagram.getManyPosts',
		parameters: { posts: 'C0ABC123xyz, https://www.instagram.com/reel/D1DEF456uvw' },
		request: 'POST /v1/raw/instagram/posts',
		body: { shortcodes: ['C0ABC123xyz', 'D1DEF456uvw'] },
		refused: [[{ posts: '' }, "'Posts' is empty"]],
	},
	{
		operation: 'instagram.getTranscript',
		parameters: { post: 'C0ABC123xyz', options: { language: 'de' } },
		request: 'GET /v1/raw/instagram/transcript/C0ABC123xyz',
		query: { language: 'de' },
		refused: [[{ post: '..' }, `'Post' is no Instagram shortcode or post URL: ".."`]],
	},
	{
		operation: 'instagram.getManyTranscripts',
		parameters: { posts: ['C0ABC123xyz'], options: { language: 'de' } },
		request: 'POST /v1/raw/instagram/transcripts',
		body: { shortcodes: ['C0ABC123xyz'], language: 'de' },
		refused: [[{ posts: 'a' }, `'Posts' is no Instagram shortcode or post URL: "a"`]],
	},
	{
		operation: 'tiktok.getProfile',
		parameters: { username: 'https://www.tiktok.com/@sarah' },
		request: 'GET /v1/raw/tiktok/profile/sarah',
		refused: [[{ username: 'instagram/sarah' }, "'Username' is an account on Instagram"]],
	},
	{
		operation: 'tiktok.getManyVideos',
		parameters: { username: 'sarah', options: { countryCode: 'DE', sort: 'popular' } },
		request: 'GET /v1/raw/tiktok/profile/sarah/videos',
		query: { sort_by: 'popular', region: 'DE' },
		refused: [[{ username: 'a b' }, `'Username' is no username or profile URL: "a b"`]],
	},
	{
		operation: 'tiktok.getVideo',
		parameters: { videoUrl: VIDEO_URL, options: { countryCode: 'DE' } },
		request: 'GET /v1/raw/tiktok/video',
		query: { url: VIDEO_URL, region: 'DE' },
		refused: [[{ videoUrl: '1' }, `'Video URL' is no TikTok video URL: "1"`]],
	},
	{
		operation: 'tiktok.getTranscript',
		parameters: { videoUrl: 'vm.tiktok.com/abc' },
		request: 'GET /v1/raw/tiktok/video/transcript',
		query: { url: 'https://vm.tiktok.com/abc' },
		refused: [[{ videoUrl: '' }, "'Video URL' is empty"]],
	},
	{
		operation: 'tiktok.getManyComments',
		parameters: { videoUrl: VIDEO_URL },
		request: 'GET /v1/raw/tiktok/video/comments',
		query: { url: VIDEO_URL },
		refused: [[{ videoUrl: '' }, "'Video URL' is empty"]],
	},
	{
		operation: 'youtube.getChannel',
		parameters: { channel: '@Käse', options: { includeVideos: true, videoLimit: 100 } },
		request: 'GET /v1/raw/youtube/channel/K%C3%A4se',
		query: { include_videos: 'true', video_limit: '100' },
		refused: [
			[{ channel: '..' }, `'Channel' is no username or profile URL: ".."`],
			[{ channel: 'a', options: { videoLimit: 101 } }, `'Video Limit' is "101"`],
		],
	},
	{
		operation: 'youtube.getChannelTranscripts',
		parameters: {
			channel: 'https://www.youtube.com/@sarah/videos',
			options: { videoLimit: 20, sort: 'oldest', language: 'de', includeSegments: false },
		},
		request: 'GET /v1/raw/youtube/channel-transcripts/sarah',
		query: { video_limit: '20', sort_by: 'oldest', language: 'de', include_segments: 'false' },
		refused: [[{ channel: 'a', options: { videoLimit: 0 } }, `'Video Limit' is "0"`]],
	},
	{
		operation: 'youtube.getTranscript',
		parameters: { video: 'https://youtu.be/dQw4w9WgXcQ', options: { language: 'de' } },
		request: 'GET /v1/raw/youtube/transcript/dQw4w9WgXcQ',
		query: { language: 'de' },
		refused: [[{ video: '' }, "'Video' is empty"]],
	},
	{
		operation: 'youtube.getVideo',
		parameters: { video: 'dQw4w9WgXcQ' },
		request: 'GET /v1/raw/youtube/video/dQw4w9WgXcQ',
		refused: [[{ video: '..' }, `'Video' is no YouTube video ID or URL: ".."`]],
	},
	{
		operation: 'youtube.search',
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
	{
		operation: 'youtube.getSuggestions',
		parameters: { query: 'wor', options: { countryCode: 'DE', languageCode: 'de' } },
		request: 'GET /v1/raw/youtube/typeahead',
		query: { q: 'wor', country_code: 'DE', language_code: 'de' },
		refused: [[{ query: '' }, "'Query' is empty"]],
	},
];

/** Resource and operation of a name such as `creator.get`. */
function chosen(name: string): INodeParameters {
	const [resource, operation] = name.split('.');
	return { resource, operation };
}

test('every operation is here', () => {
	const offered = RESOURCES.flatMap(({ value, operations }) =>
		operations.map((operation) => `${value}.${operation.value}`),
	);
	expect(CASES.map(({ operation }) => operation).sort()).toEqual(offered.sort());
});

test.each(CASES)('$operation sends $request', async ({ operation, parameters, ...expected }) => {
	const { requests } = await runAction({ parameters: { ...chosen(operation), ...parameters } });
	expect(requests).toHaveLength(1);
	const [{ method, url, body, headers }] = requests;
	expect(`${method} ${url.split('?')[0]}`).toBe(expected.request);
	expect(queryOf(requests[0])).toEqual(expected.query ?? {});
	expect(body === '' ? undefined : JSON.parse(body)).toEqual(expected.body);
	expect(headers).toMatchObject({ 'x-api-key': expect.any(String), accept: 'application/json' });
});

test.each(
	CASES.flatMap(({ operation, refused }) =>
		refused.map(([parameters, message]) => [operation, message, parameters] as const),
	),
)('%s says: %s', async (operation, message, parameters) => {
	const { error, requests } = await runAction({
		parameters: { ...chosen(operation), ...parameters },
	});
	expect(error).toMatchObject({
		message,
		description: expect.stringMatching(/^[A-Z].*\.$/),
		context: { itemIndex: 0 },
	});
	expect(requests).toEqual([]);
});

test('a field that is left empty is not sent', async () => {
	const { requests } = await runAction({
		parameters: {
			...chosen('youtube.search'),
			query: 'workout',
			options: { countryCode: ' ', duration: '', languageCode: '={{ undefined }}' },
		},
	});
	expect(queryOf(requests[0])).toEqual({ q: 'workout', limit: '50' });
});
