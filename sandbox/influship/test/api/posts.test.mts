import { stopAll } from '../support.mts';
import { postsShape } from './shapes.mts';
import {
	creatorId,
	expectDistinct,
	expectInvalid,
	FIRST_ID,
	startApi,
	UNKNOWN_ID,
	type ApiSandbox,
} from './support.mts';

afterEach(stopAll);

type Post = (typeof postsShape)['_output']['data'][number];

const path = (query: Record<string, string>) => `/v1/posts?${new URLSearchParams(query)}`;

async function allPages({ ok }: ApiSandbox, query: Record<string, string>): Promise<Post[]> {
	const posts: Post[] = [];
	for (let cursor: string | null = ''; cursor !== null; ) {
		const next: Record<string, string> = cursor === '' ? query : { ...query, cursor };
		const { body } = await ok(postsShape, 'GET', path(next));
		expect(body.has_more).toBe(body.next_cursor !== null);
		posts.push(...body.data);
		cursor = body.next_cursor;
	}
	return posts;
}

/** What each order goes by; posts without it come last. */
const VALUES: Record<string, (post: Post) => number> = {
	recent: ({ posted_at }) => Date.parse(posted_at),
	top_engagement: ({ metrics: { likes, comments, views } }) =>
		views === null ? -1 : ((likes ?? 0) + (comments ?? 0)) / views,
	most_likes: ({ metrics }) => metrics.likes ?? -1,
	most_views: ({ metrics }) => metrics.views ?? -1,
	most_comments: ({ metrics }) => metrics.comments ?? -1,
};

describe('GET /v1/posts', () => {
	it('returns the newest 25 posts of a creator, at 0.05 credits each', async () => {
		const { ok } = await startApi();
		const { body, credits } = await ok(postsShape, 'GET', path({ creator_id: FIRST_ID }));
		expect(body.data).toHaveLength(25);
		expect(body.has_more).toBe(true);
		expect(credits).toBe(1.25);
		const one = await ok(postsShape, 'GET', path({ creator_id: FIRST_ID, limit: '3' }));
		expect(one.body.data).toEqual(body.data.slice(0, 3));
		expect(one.credits).toBe(0.15);
	});

	it.each(Object.keys(VALUES))('pages to the end by %s, without repeats', async (sort) => {
		const api = await startApi();
		const posts = await allPages(api, { creator_id: FIRST_ID, sort, limit: '40' });
		expect(posts).toHaveLength(130);
		expectDistinct(posts.map(({ id }) => id));
		const values = posts.map(VALUES[sort]);
		expect(values).toEqual(values.toSorted((left, right) => right - left));
	});

	it('starts with the newest unless asked otherwise', async () => {
		const api = await startApi();
		const query = { creator_id: FIRST_ID, limit: '100' };
		expect(await allPages(api, query)).toEqual(await allPages(api, { ...query, sort: 'recent' }));
	});

	it('returns the posts of all profiles of a creator, or those of one', async () => {
		const api = await startApi();
		const all = await allPages(api, { creator_id: creatorId(13), limit: '100' });
		const { body } = await api.call('GET', `/v1/creators/${creatorId(13)}?include=profiles`);
		const parts = [];
		for (const { id, username } of body.data.profiles) {
			const posts = await allPages(api, { platform: 'instagram', username, limit: '100' });
			expect(new Set(posts.map(({ profile_id }) => profile_id))).toEqual(new Set([id]));
			parts.push(...posts);
		}
		expect(parts).toHaveLength(all.length);
		expect(new Set(parts.map(({ id }) => id))).toEqual(new Set(all.map(({ id }) => id)));
	});

	it('has posts of every type, with and without what may be missing', async () => {
		const api = await startApi();
		const posts = await allPages(api, { creator_id: FIRST_ID, limit: '100' });
		const types = new Set(posts.map(({ type }) => type));
		expect([...types].sort()).toEqual(['carousel', 'image', 'reel', 'story', 'video']);
		for (const { type, media, metrics } of posts) {
			const isVideo = type === 'video' || type === 'reel';
			expect(media.url === null).toBe(isVideo);
			expect(metrics.views === null).toBe(!isVideo);
			expect(media.carousel_items === null).toBe(type !== 'carousel');
		}
		for (const name of ['likes', 'comments', 'shares'] as const) {
			expect(posts.map(({ metrics }) => metrics[name])).toContain(null);
		}
		expect(posts.map(({ caption }) => caption)).toContain(null);
		expect(posts.map(({ location }) => location)).toContain(null);
	});

	it('is empty for a creator without a profile', async () => {
		const { ok } = await startApi();
		const { body, credits } = await ok(postsShape, 'GET', path({ creator_id: creatorId(5) }));
		expect(body).toEqual({ data: [], has_more: false, next_cursor: null });
		expect(credits).toBe(0);
	});

	it('binds a cursor to its order and its creator', async () => {
		const { ok, refused } = await startApi();
		const query = { creator_id: FIRST_ID, sort: 'most_likes' };
		const { next_cursor: cursor } = (await ok(postsShape, 'GET', path(query))).body;
		const next = { ...query, cursor: cursor! };
		expectInvalid(await refused('GET', path({ ...next, sort: 'most_views' })), 'cursor');
		expectInvalid(await refused('GET', path({ creator_id: FIRST_ID, cursor: cursor! })), 'cursor');
		expectInvalid(await refused('GET', path({ ...next, creator_id: creatorId(2) })), 'cursor');
		expect((await ok(postsShape, 'GET', path({ ...next, limit: '7' }))).body.data).toHaveLength(7);
	});

	it.each([
		[{}, ''],
		[{ platform: 'instagram' }, ''],
		[{ username: 'sample_fitness' }, ''],
		[{ creator_id: FIRST_ID, platform: 'instagram', username: 'sample_fitness' }, ''],
		[{ creator_id: 'x' }, 'creator_id'],
		[{ platform: 'tiktok', username: 'a' }, 'platform'],
		[{ creator_id: FIRST_ID, sort: 'newest' }, 'sort'],
		[{ creator_id: FIRST_ID, limit: '101' }, 'limit'],
		[{ creator_id: FIRST_ID, cursor: '' }, 'cursor'],
		[{ creator_id: FIRST_ID, order: 'asc' }, 'order'],
	])('refuses %j', async (query, field) => {
		const { refused } = await startApi();
		expectInvalid(await refused('GET', path(query as Record<string, string>)), field);
	});

	it('knows nobody by an unknown id or name', async () => {
		const { refused } = await startApi();
		const nobody = { platform: 'instagram', username: 'nobody' };
		for (const query of [{ creator_id: UNKNOWN_ID }, nobody]) {
			expect(await refused('GET', path(query as Record<string, string>))).toMatchObject({
				status: 404,
				code: 'not_found',
			});
		}
	});
});
