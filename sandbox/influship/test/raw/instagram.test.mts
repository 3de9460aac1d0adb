import { postsShape } from '../api/shapes.mts';
import { expectInvalid, FIRST_ID, startApi, type ApiSandbox } from '../api/support.mts';
import { stopAll } from '../support.mts';
import {
	instagramPostShape,
	instagramPostsShape,
	instagramProfileShape,
	instagramTranscriptShape,
	instagramTranscriptsShape,
} from './shapes.mts';
import { reservedShortcode, TROUBLES } from './troubles.mts';

const PATH = '/v1/raw/instagram';

afterEach(stopAll);

/** The first creator's 100 newest posts, as the database has them, with their shortcodes. */
async function storedPosts({ ok }: ApiSandbox) {
	const { body } = await ok(postsShape, 'GET', `/v1/posts?creator_id=${FIRST_ID}&limit=100`);
	return body.data.map((post) => ({ ...post, shortcode: post.url.split('/')[4] }));
}

describe('GET /v1/raw/instagram/post/{shortcode}', () => {
	it('returns the post of a stored URL, for a credit', async () => {
		const api = await startApi();
		const [stored] = await storedPosts(api);
		const { body, credits } = await api.ok(
			instagramPostShape,
			'GET',
			`${PATH}/post/${stored.shortcode}`,
		);
		expect(body.data.post).toMatchObject({
			id: stored.platform_id,
			shortcode: stored.shortcode,
			caption: stored.caption,
			like_count: stored.metrics.likes,
			taken_at: Date.parse(stored.posted_at) / 1_000,
			owner_username: 'sample_fitness',
		});
		expect(credits).toBe(1);
	});

	it('has the parts that belong to each kind of post', async () => {
		const api = await startApi();
		const kinds = new Set<string>();
		for (const { type, shortcode } of (await storedPosts(api)).slice(0, 40)) {
			const path = `${PATH}/post/${shortcode}`;
			const { post } = (await api.ok(instagramPostShape, 'GET', path)).body.data;
			expect('video_url' in post).toBe(type === 'video' || type === 'reel');
			expect('carousel_items' in post).toBe(type === 'carousel');
			expect(post.taken_at === null).toBe(type === 'story');
			kinds.add(type);
		}
		expect(kinds.size).toBe(5);
	});

	it.each(TROUBLES)('meets what its shortcode is reserved for: %s', async (...trouble) => {
		const [kind, status, code, retryAfter] = trouble;
		const { call, refused } = await startApi();
		const path = `${PATH}/post/${reservedShortcode(kind)}`;
		const refusal = await refused('GET', path);
		expect(refusal).toMatchObject({ status, code });
		expect(refusal.retryAfter).toBe(retryAfter);
		const { headers } = await call('GET', path);
		expect(headers.get('retry-after')).toBe(retryAfter === undefined ? null : String(retryAfter));
	});

	it('refuses what is no shortcode, and what nobody posted', async () => {
		const { refused } = await startApi();
		const url = encodeURIComponent('https://www.instagram.com/p/Sbx00010000/');
		expectInvalid(await refused('GET', `${PATH}/post/${url}`), 'shortcode');
		expectInvalid(await refused('GET', `${PATH}/post/Sbx00010000?language=en`), 'language');
		for (const shortcode of ['Sbx00010130', 'Sbx99990000', 'C0ABC123xyz']) {
			expect(await refused('GET', `${PATH}/post/${shortcode}`)).toMatchObject({
				status: 404,
				code: 'not_found',
			});
		}
	});
});

describe('POST /v1/raw/instagram/posts', () => {
	it('returns an item for each shortcode in their order, and charges for successes', async () => {
		const api = await startApi();
		const posts = (await storedPosts(api)).slice(0, 2).map(({ shortcode }) => shortcode);
		const reserved = TROUBLES.map(([kind]) => reservedShortcode(kind));
		const shortcodes = [posts[0], ...reserved, 'C0ABC123xyz', posts[1]];
		const path = `${PATH}/posts`;
		const { body, credits } = await api.ok(instagramPostsShape, 'POST', path, { shortcodes });
		const { items, requested, succeeded, failed } = body.data;
		expect(items.map(({ shortcode }) => shortcode)).toEqual(shortcodes);
		expect([requested, succeeded, failed]).toEqual([11, 2, 9]);
		expect(credits).toBe(2);
		const failures = items.flatMap((item) => (item.success ? [] : [item]));
		expect(failures.map(({ status, error }) => [status, error.error, error.retry_after])).toEqual([
			...TROUBLES.map(([, status, code, retryAfter]) => [status, code, retryAfter]),
			[404, 'not_found', undefined],
		]);
	});

	it('returns the same as single calls', async () => {
		const api = await startApi();
		const [{ shortcode }] = await storedPosts(api);
		const one = await api.ok(instagramPostShape, 'GET', `${PATH}/post/${shortcode}`);
		const path = `${PATH}/posts`;
		const { body } = await api.ok(instagramPostsShape, 'POST', path, { shortcodes: [shortcode] });
		expect(body.data.items).toMatchObject([{ data: { post: one.body.data.post } }]);
	});

	it.each([
		[{}, 'shortcodes'],
		[{ shortcodes: [] }, 'shortcodes'],
		[{ shortcodes: Array(21).fill('Sbx00010000') }, 'shortcodes'],
		[{ shortcodes: ['Sbx00010000', 'p/x'] }, 'shortcodes.1'],
		[{ shortcodes: ['Sbx00010000'], language: 'en' }, 'language'],
	])('refuses %#', async (input, field) => {
		const { refused } = await startApi();
		expectInvalid(await refused('POST', `${PATH}/posts`, input), field);
	});
});

describe('GET /v1/raw/instagram/profile/{username}', () => {
	it('returns a profile without posts, for half a credit', async () => {
		const { ok } = await startApi();
		const path = `${PATH}/profile/Sample_Fitness`;
		const { body, credits } = await ok(instagramProfileShape, 'GET', path);
		expect(body.data).toMatchObject({
			username: 'sample_fitness',
			follower_count: 48_200,
			media_count: 130,
			posts: [],
		});
		expect(body.data.related_profiles).toHaveLength(2);
		expect(credits).toBe(0.5);
	});

	it('does not know how many posts an account has whose figures are missing', async () => {
		const { ok } = await startApi();
		const path = `${PATH}/profile/sample_partial_metrics`;
		const { body } = await ok(instagramProfileShape, 'GET', path);
		expect(body.data.media_count).toBeNull();
	});

	it('returns the newest twelve posts when asked, or as many as asked', async () => {
		const api = await startApi();
		const stored = (await storedPosts(api)).map(({ shortcode }) => shortcode);
		const shortcodes = async (query: string) => {
			const path = `${PATH}/profile/sample_fitness?${query}`;
			const { body, credits } = await api.ok(instagramProfileShape, 'GET', path);
			expect(credits).toBe(0.5);
			return body.data.posts.map(({ shortcode }) => shortcode);
		};
		expect(await shortcodes('include_posts=true')).toEqual(stored.slice(0, 12));
		expect(await shortcodes('include_posts=true&post_limit=50')).toEqual(stored.slice(0, 50));
		expect(await shortcodes('include_posts=false&post_limit=50')).toEqual([]);
	});

	it('finds an account that the database does not know, with its posts', async () => {
		const { ok, refused } = await startApi();
		expect(await refused('GET', '/v1/profiles/instagram/sample_live_only')).toMatchObject({
			status: 404,
		});
		const path = `${PATH}/profile/sample_live_only?include_posts=true`;
		const { posts } = (await ok(instagramProfileShape, 'GET', path)).body.data;
		const one = `${PATH}/post/${posts[0].shortcode}`;
		const { post } = (await ok(instagramPostShape, 'GET', one)).body.data;
		expect(post).toMatchObject(posts[0]);
	});

	it.each(TROUBLES)('meets what its username is reserved for: %s', async (kind, status, code) => {
		const { refused } = await startApi();
		const path = `${PATH}/profile/sample_${kind}`;
		expect(await refused('GET', path)).toMatchObject({ status, code });
	});

	it.each([
		['@sample_fitness', 'username'],
		['sample_fitness?include_posts=yes', 'include_posts'],
		['sample_fitness?post_limit=51', 'post_limit'],
		['sample_fitness?posts=true', 'posts'],
	])('refuses %s', async (rest, field) => {
		const { refused } = await startApi();
		expectInvalid(await refused('GET', `${PATH}/profile/${rest}`), field);
	});
});

describe('transcripts of Instagram', () => {
	async function videoAndPicture(api: ApiSandbox) {
		const posts = await storedPosts(api);
		const video = posts.find(({ type }) => type === 'reel')!;
		return [video.shortcode, posts.find(({ type }) => type === 'image')!.shortcode];
	}

	it('returns what is said, for five credits', async () => {
		const api = await startApi();
		const [video] = await videoAndPicture(api);
		const path = `${PATH}/transcript/${video}`;
		const { body, credits } = await api.ok(instagramTranscriptShape, 'GET', path);
		expect(body.data).toMatchObject({ shortcode: video, language: 'en' });
		expect(body.data.full_text.split(' ')).toHaveLength(body.data.word_count);
		expect(body.data.post?.shortcode).toBe(video);
		expect(credits).toBe(5);
		const german = await api.ok(instagramTranscriptShape, 'GET', `${path}?language=de`);
		expect(german.body.data.language).toBe('de');
	});

	it('refuses pictures and reserved names', async () => {
		const api = await startApi();
		const [video, picture] = await videoAndPicture(api);
		expect(await api.refused('GET', `${PATH}/transcript/${picture}`)).toMatchObject({
			status: 400,
			code: 'invalid_input',
		});
		expect(await api.refused('GET', `${PATH}/transcript/BlockedPost`)).toMatchObject({
			status: 503,
			code: 'blocked',
		});
		const wrong = `${PATH}/transcript/${video}?language=English`;
		expectInvalid(await api.refused('GET', wrong), 'language');
	});

	it('returns several, each with its own success, and charges for successes', async () => {
		const api = await startApi();
		const [video, picture] = await videoAndPicture(api);
		const { body, credits } = await api.ok(
			instagramTranscriptsShape,
			'POST',
			`${PATH}/transcripts`,
			{ shortcodes: [picture, video, 'PrivatePost', video], language: 'pt-BR' },
		);
		const { items, requested, succeeded, failed } = body.data;
		expect([requested, succeeded, failed]).toEqual([4, 2, 2]);
		expect(items).toMatchObject([
			{ success: false, status: 400, error: { error: 'invalid_input' } },
			{ success: true, data: { shortcode: video, language: 'pt-BR' } },
			{ success: false, status: 403, error: { error: 'private' } },
			{ success: true, shortcode: video },
		]);
		expect(credits).toBe(10);
	});

	it.each([
		[{ shortcodes: [] }, 'shortcodes'],
		[{ shortcodes: Array(11).fill('Sbx00010000') }, 'shortcodes'],
		[{ shortcodes: ['Sbx00010000'], language: 'x' }, 'language'],
		[{ shortcode: 'Sbx00010000', shortcodes: ['Sbx00010000'] }, 'shortcode'],
	])('refuses %#', async (input, field) => {
		const { refused } = await startApi();
		expectInvalid(await refused('POST', `${PATH}/transcripts`, input), field);
	});
});
