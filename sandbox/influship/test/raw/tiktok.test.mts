import type { z } from 'zod/v4';

import { expectDistinct, expectInvalid, startApi, type ApiSandbox } from '../api/support.mts';
import { stopAll } from '../support.mts';
import {
	tiktokCommentsShape,
	tiktokFoundVideosShape,
	tiktokProfileShape,
	tiktokRepliesShape,
	tiktokSoundShape,
	tiktokTranscriptBatchShape,
	tiktokTranscriptShape,
	tiktokUsersShape,
	tiktokVideoBatchShape,
	tiktokVideoShape,
	tiktokVideosShape,
} from './shapes.mts';
import { TROUBLES } from './troubles.mts';

const PATH = '/v1/raw/tiktok';
const NEWEST = 'https://www.tiktok.com/@samplecyclist/video/7000003000000000000';

type Video = z.output<typeof tiktokVideosShape>['data']['videos'][number];

afterEach(stopAll);

const withUrl = (call: string, url: string, more = '') =>
	`${PATH}/${call}?url=${encodeURIComponent(url)}${more}`;

async function allVideos({ ok }: ApiSandbox, sortBy: string): Promise<Video[]> {
	const videos: Video[] = [];
	for (let cursor: string | null = ''; cursor !== null; ) {
		const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
		const path = `${PATH}/profile/samplecyclist/videos?sort_by=${sortBy}${more}`;
		const { body, credits } = await ok(tiktokVideosShape, 'GET', path);
		expect(body.data.has_more).toBe(body.data.next_cursor !== null);
		expect(credits).toBe(0.2);
		videos.push(...body.data.videos);
		cursor = body.data.next_cursor;
	}
	return videos;
}

describe('TikTok profiles', () => {
	it('returns a profile for a fifth of a credit', async () => {
		const { ok } = await startApi();
		const path = `${PATH}/profile/SampleCyclist`;
		const { body, credits } = await ok(tiktokProfileShape, 'GET', path);
		expect(body.data).toMatchObject({
			username: 'samplecyclist',
			follower_count: 230_000,
			video_count: 45,
		});
		expect(credits).toBe(0.2);
	});

	it('takes a username with @', async () => {
		const { ok, refused } = await startApi();
		const { body } = await ok(tiktokProfileShape, 'GET', `${PATH}/profile/@samplecyclist`);
		expect(body.data.username).toBe('samplecyclist');
		const plain = `${PATH}/profile/samplecyclist/videos`;
		const { body: first } = await ok(tiktokVideosShape, 'GET', plain);
		const next = `${PATH}/profile/%40samplecyclist/videos?cursor=${first.data.next_cursor}`;
		expect((await ok(tiktokVideosShape, 'GET', next)).body.data.videos).toHaveLength(20);
		const reserved = await refused('GET', `${PATH}/profile/@sample_private`);
		expect(reserved).toMatchObject({ status: 403, code: 'private' });
	});

	it('pages through the videos to the end without repeats, the newest first', async () => {
		const api = await startApi();
		const videos = await allVideos(api, 'latest');
		expect(videos).toHaveLength(45);
		expectDistinct(videos.map(({ video_id: id }) => id));
		const times = videos.flatMap(({ created_at: time }) => (time === null ? [] : [time]));
		expect(times.length).toBeLessThan(45);
		expect(times).toEqual(times.toSorted().reverse());
		const kinds = new Set(videos.map(({ media_type: type }) => type));
		expect(kinds).toEqual(new Set(['video', 'slideshow']));
		for (const { media_type: type, video_url, images, duration_seconds } of videos) {
			const isVideo = type === 'video';
			expect([video_url !== null, duration_seconds !== null, images.length === 0]).toEqual([
				isVideo,
				isVideo,
				isVideo,
			]);
		}
	});

	it('has the most popular first when asked', async () => {
		const api = await startApi();
		const videos = await allVideos(api, 'popular');
		const views = videos.map(({ view_count: count }) => count);
		expect(views).toEqual(views.toSorted((left, right) => right - left));
		expectDistinct(videos.map(({ video_id: id }) => id));
		expect(videos).toHaveLength(45);
	});

	it('binds a cursor to its order', async () => {
		const { ok, refused } = await startApi();
		const path = `${PATH}/profile/samplecyclist/videos`;
		const { next_cursor: cursor } = (await ok(tiktokVideosShape, 'GET', path)).body.data;
		expectInvalid(await refused('GET', `${path}?cursor=${cursor}&sort_by=popular`), 'cursor');
		await ok(tiktokVideosShape, 'GET', `${path}?cursor=${cursor}&sort_by=latest&region=US`);
	});

	it.each(TROUBLES)('meets what its username is reserved for: %s', async (kind, status, code) => {
		const { refused } = await startApi();
		const path = `${PATH}/profile/sample_${kind}`;
		expect(await refused('GET', path)).toMatchObject({ status, code });
		expect(await refused('GET', `${path}/videos`)).toMatchObject({ status, code });
	});

	it.each([
		['@@samplecyclist', 'username'],
		['samplecyclist?region=US', 'region'],
		['samplecyclist/videos?region=USA', 'region'],
		['samplecyclist/videos?region=DE', 'region'],
		['samplecyclist/videos?sort_by=newest', 'sort_by'],
		['samplecyclist/videos?limit=5', 'limit'],
	])('refuses %s', async (rest, field) => {
		const { refused } = await startApi();
		expectInvalid(await refused('GET', `${PATH}/profile/${rest}`), field);
	});

	it('knows no others', async () => {
		const { refused } = await startApi();
		expect(await refused('GET', `${PATH}/profile/nobody`)).toMatchObject({
			status: 404,
			code: 'not_found',
		});
	});
});

describe('TikTok videos', () => {
	it('returns a video by its URL and by its share URL', async () => {
		const api = await startApi();
		const [newest] = await allVideos(api, 'latest');
		expect(newest.url).toBe(NEWEST);
		for (const url of [NEWEST, `${NEWEST}?lang=en`, 'https://vm.tiktok.com/Sbx003000/']) {
			const path = withUrl('video', url, '&region=US');
			const { body, credits } = await api.ok(tiktokVideoShape, 'GET', path);
			expect(body.data.video).toEqual(newest);
			expect(credits).toBe(0.2);
		}
	});

	it('returns what is said, for 2.5 credits, but not for a slideshow', async () => {
		const api = await startApi();
		const { body, credits } = await api.ok(
			tiktokTranscriptShape,
			'GET',
			withUrl('video/transcript', NEWEST),
		);
		const { segments, full_text: text, duration_seconds: seconds } = body.data;
		expect(segments.map((segment) => segment.text).join(' ')).toBe(text);
		expect(segments.at(-1)?.end_ms).toBeCloseTo(1_000 * seconds!, -2);
		expect(credits).toBe(2.5);
		const slideshow = (await allVideos(api, 'latest')).find((video) => video.video_url === null);
		const path = withUrl('video/transcript', slideshow!.url);
		expect(await api.refused('GET', path)).toMatchObject({ status: 400, code: 'invalid_input' });
	});

	it('pages through the comments to the end without repeats', async () => {
		const { ok } = await startApi();
		const ids: string[] = [];
		for (let cursor: string | null = ''; cursor !== null; ) {
			const path = withUrl('video/comments', NEWEST, cursor === '' ? '' : `&cursor=${cursor}`);
			const { body, credits } = await ok(tiktokCommentsShape, 'GET', path);
			expect(body.data.total).toBe(45);
			expect(body.data.has_more).toBe(body.data.next_cursor !== null);
			expect(credits).toBe(0.2);
			ids.push(...body.data.comments.map(({ comment_id: id }) => id));
			cursor = body.data.next_cursor;
		}
		expect(ids).toHaveLength(45);
		expectDistinct(ids);
	});

	it.each(['video', 'video/transcript', 'video/comments'])('%s checks the URL', async (call) => {
		const { refused } = await startApi();
		const wrong = [
			'',
			'samplecyclist',
			NEWEST.replace('https', 'http'),
			'https://www.tiktok.com/@samplecyclist',
			'https://example.com/@samplecyclist/video/7000003000000000000',
			'https://tiktok.com.example/@samplecyclist/video/7000003000000000000',
		];
		for (const url of wrong) expectInvalid(await refused('GET', withUrl(call, url)), 'url');
		expectInvalid(await refused('GET', `${PATH}/${call}`), 'url');
		const unknown = ['https://www.tiktok.com/@a.b/video/1', 'https://vt.tiktok.com/unknown'];
		for (const url of unknown) {
			expect(await refused('GET', withUrl(call, url))).toMatchObject({ status: 404 });
		}
		for (const [kind, status, code] of TROUBLES) {
			const url = `https://www.tiktok.com/@sample_${kind}/video/7000003000000000000`;
			expect(await refused('GET', withUrl(call, url))).toMatchObject({ status, code });
		}
	});
});

describe('TikTok sounds, hashtags and searches', () => {
	it('finds the videos of a hashtag, of a sound, and of a search, page by page', async () => {
		const api = await startApi();
		const [newest] = await allVideos(api, 'latest');
		const sound = newest.music?.music_id ?? '';
		const [hashtag] = newest.hashtags;
		for (const path of [
			`hashtag/videos?hashtag=${hashtag.toUpperCase()}`,
			`music/videos?music_id=${sound}`,
			`search/videos?query=${encodeURIComponent(`short look ${hashtag}`)}`,
		]) {
			const found: string[] = [];
			for (let cursor: string | null = ''; cursor !== null; ) {
				const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
				const { body, credits } = await api.ok(
					tiktokFoundVideosShape,
					'GET',
					`${PATH}/${path}${more}`,
				);
				expect(credits).toBe(0.2);
				expect(body.data.has_more).toBe(body.data.next_cursor !== null);
				found.push(...body.data.videos.map(({ video_id: id }) => id));
				cursor = body.data.next_cursor;
			}
			expect(found).toContain(newest.video_id);
			expectDistinct(found);
		}
	});

	it('has nothing for a hashtag that nobody uses, and charges for the empty page', async () => {
		const { ok } = await startApi();
		const path = `${PATH}/hashtag/videos?hashtag=nobodyusesthis`;
		const { body, credits } = await ok(tiktokFoundVideosShape, 'GET', path);
		expect(body.data).toMatchObject({ videos: [], has_more: false, next_cursor: null });
		expect(credits).toBe(0.2);
	});

	it('describes a sound', async () => {
		const api = await startApi();
		const [newest] = await allVideos(api, 'latest');
		const id = newest.music?.music_id ?? '';
		const { body, credits } = await api.ok(tiktokSoundShape, 'GET', `${PATH}/music?music_id=${id}`);
		expect(body.data).toMatchObject({ music_id: id });
		expect(body.data.video_count).toBeGreaterThan(1);
		expect(credits).toBe(0.2);
		expect(await api.refused('GET', `${PATH}/music?music_id=1`)).toMatchObject({ status: 404 });
		expectInvalid(await api.refused('GET', `${PATH}/music?music_id=x`), 'music_id');
	});

	it('finds users by all words of the query', async () => {
		const { ok, refused } = await startApi();
		const { body, credits } = await ok(
			tiktokUsersShape,
			'GET',
			`${PATH}/search/users?query=samplecyclist`,
		);
		expect(body.data.users).toEqual([expect.objectContaining({ username: 'samplecyclist' })]);
		expect(credits).toBe(0.2);
		expectInvalid(await refused('GET', `${PATH}/search/users?query=%20`), 'query');
		expectInvalid(await refused('GET', `${PATH}/search/users?query=a&limit=5`), 'limit');
	});
});

describe('TikTok captions, replies and batches', () => {
	const UNCAPTIONED = 'https://www.tiktok.com/@samplecyclist/video/7000003000000000001';
	const UNKNOWN = 'https://www.tiktok.com/@a.b/video/1';

	it('returns captions where there are some, and says so where there are none', async () => {
		const { ok, refused } = await startApi();
		const { body, credits } = await ok(
			tiktokTranscriptShape,
			'GET',
			withUrl('video/captions', NEWEST),
		);
		expect(body.data.source).toBe('captions');
		expect(credits).toBe(0.2);
		expect(await refused('GET', withUrl('video/captions', UNCAPTIONED))).toMatchObject({
			status: 404,
			code: 'transcript_not_available',
		});
	});

	it('pages through the replies to a comment', async () => {
		const { ok, refused } = await startApi();
		const parent = '7000003000000000000000';
		const ids: string[] = [];
		for (let cursor: string | null = ''; cursor !== null; ) {
			const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
			const path = withUrl('video/comment/replies', NEWEST, `&comment_id=${parent}${more}`);
			const { body, credits } = await ok(tiktokRepliesShape, 'GET', path);
			expect(body.data).toMatchObject({ parent_comment_id: parent, total: 25 });
			expect(credits).toBe(0.2);
			ids.push(...body.data.comments.map(({ comment_id: id }) => id));
			cursor = body.data.next_cursor;
		}
		expect(ids).toHaveLength(25);
		expectDistinct(ids);
		const unknown = withUrl('video/comment/replies', NEWEST, '&comment_id=1');
		expect(await refused('GET', unknown)).toMatchObject({ status: 404 });
	});

	it('charges a batch for what succeeded, and says what did not, in the order of the URLs', async () => {
		const { ok, refused } = await startApi();
		const urls = [NEWEST, UNKNOWN, NEWEST];
		const videos = await ok(tiktokVideoBatchShape, 'POST', `${PATH}/videos`, { urls });
		expect(videos.body.data).toMatchObject({ requested: 3, succeeded: 2, failed: 1 });
		expect(videos.body.data.items.map(({ url, success }) => [url, success])).toEqual([
			[NEWEST, true],
			[UNKNOWN, false],
			[NEWEST, true],
		]);
		expect(videos.credits).toBe(0.4);
		const many = { urls: Array(21).fill(NEWEST) };
		expectInvalid(await refused('POST', `${PATH}/videos`, many), 'urls');
	});

	it.each([
		['auto', 2, 5],
		['captions', 1, 0.2],
	])('transcribes many at once: %s', async (mode, succeeded, price) => {
		const { ok } = await startApi();
		const body = { urls: [NEWEST, UNCAPTIONED], mode };
		const path = `${PATH}/video/transcripts`;
		const answer = await ok(tiktokTranscriptBatchShape, 'POST', path, body);
		expect(answer.body.data).toMatchObject({ mode, requested: 2, succeeded });
		expect(answer.credits).toBe(price);
	});
});
