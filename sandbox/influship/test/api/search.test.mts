import { KEPT_SESSIONS, SearchSessions, SESSION_MS } from '../../api/resources/searchSessions.mts';
import { stopAll } from '../support.mts';
import { postsShape, searchPageShape, searchShape } from './shapes.mts';
import {
	expectDistinct,
	expectInvalid,
	startApi,
	UNKNOWN_ID,
	type ApiSandbox,
} from './support.mts';

const PATH = '/v1/search';

afterEach(stopAll);

async function search({ ok }: ApiSandbox, input: Record<string, unknown>) {
	return (await ok(searchShape, 'POST', PATH, { limit: 100, ...input })).body;
}

describe('POST /v1/search', () => {
	it('returns the first 25 of all results, for 25 credits and 2 a creator', async () => {
		const { ok } = await startApi();
		const { body, credits } = await ok(searchShape, 'POST', PATH, { query: 'travel' });
		expect(body.data).toHaveLength(25);
		expect(body.total).toBeGreaterThan(25);
		// It looks no further than its limit.
		expect(body).toMatchObject({ has_more: false, next_cursor: null });
		expect(credits).toBe(75);
		const one = await ok(searchShape, 'POST', PATH, { query: 'travel', limit: 1 });
		expect(one.credits).toBe(27);
		expect(one.body.total).toBe(body.total);
		expect(one.body.data).toEqual(body.data.slice(0, 1));
		expect(one.body.search_id).not.toBe(body.search_id);
	});

	it('ranks by what creators share with the query, and says why', async () => {
		const api = await startApi();
		const { data } = await search(api, { query: 'coffee, zeppelins, travel photography' });
		const scores = data.map(({ match }) => match.score);
		expect(scores).toEqual(scores.toSorted((left, right) => right - left));
		expect(data[0].creator.name).toMatch(/Photographer$/);
		for (const { match } of data) {
			expect(match.confidence).toBe(match.score);
			expect(match.reasons).toEqual(match.evidence.map(({ text }) => text));
			expect(match.low_confidence).toBe(match.score <= 0.4);
		}
		expect(new Set(data.map(({ match }) => match.low_confidence))).toEqual(new Set([true, false]));
	});

	it('quotes posts word for word', async () => {
		const api = await startApi();
		const { data } = await search(api, { query: 'fitness strength', limit: 1 });
		const [{ source_post_id: id, evidence_quote: quote }] = data[0].match.evidence;
		const path = `/v1/posts?creator_id=${data[0].creator.id}&limit=100`;
		const posts = (await api.ok(postsShape, 'GET', path)).body.data;
		expect(posts.find((post) => post.id === id)?.caption).toContain(quote);
	});

	it('finds nothing where nothing fits, for the base price', async () => {
		const { ok } = await startApi();
		const { body, credits } = await ok(searchShape, 'POST', PATH, { query: 'zeppelin' });
		expect(body).toMatchObject({ data: [], total: 0, has_more: false, next_cursor: null });
		expect(credits).toBe(25);
	});

	it('filters by the main profile, the kind of creator and the platform', async () => {
		const api = await startApi();
		const all = await search(api, { query: 'books' });
		expect(all.data.map(({ primary_profile: profile }) => profile)).toContain(null);
		const onInstagram = await search(api, { query: 'books', platforms: ['instagram'] });
		expect(onInstagram.total).toBe(all.total - 1);

		const small = await search(api, { query: 'books', filters: { followers: { max: 20_000 } } });
		expect(small.data).toEqual(
			all.data.filter(({ primary_profile: profile }) => (profile?.followers ?? 1e9) <= 20_000),
		);
		const engaging = await search(api, {
			query: 'books',
			filters: { engagement_rate: { min: 4 }, verified: false },
		});
		expect(engaging.data).toEqual(
			all.data.filter(
				({ primary_profile: profile }) =>
					(profile?.engagement_rate ?? 0) >= 4 && profile?.is_verified === false,
			),
		);

		const kinds = ['INFLUENCER', 'THEME_PAGE'].map((kind) =>
			search(api, { query: 'books', creator_kinds: [kind] }),
		);
		const [influencers, pages] = await Promise.all(kinds);
		expect(pages.total).toBeGreaterThan(0);
		expect(influencers.total + pages.total).toBe(all.total);
	});

	it('leaves out who lives elsewhere when the query names a country', async () => {
		const api = await startApi();
		const anywhere = await search(api, { query: 'travel' });
		const inJapan = await search(api, { query: 'travel in Japan' });
		expect(inJapan.total).toBeLessThan(anywhere.total);
		const unverified = inJapan.data.map(({ location_unverified: value }) => value);
		expect(new Set(unverified)).toEqual(new Set([true, false]));
		expect(new Set(anywhere.data.map(({ location_unverified: value }) => value))).toEqual(
			new Set([null]),
		);
	});

	it('names the most engaging profile beside the main one', async () => {
		const api = await startApi();
		const { data } = await search(api, { query: 'travel' });
		const differing = data.filter(
			({ primary_profile: main, relevant_profile: relevant }) => main?.id !== relevant?.id,
		);
		expect(differing.length).toBeGreaterThan(0);
		for (const { primary_profile: main, relevant_profile: relevant } of differing) {
			expect(relevant!.engagement_rate!).toBeGreaterThan(main!.engagement_rate!);
		}
	});

	it('takes a query of 500 characters', async () => {
		const api = await startApi();
		const { total } = await search(api, { query: `travel ${'x'.repeat(493)}` });
		expect(total).toBeGreaterThan(0);
	});

	it.each([
		[{}, 'query'],
		[{ query: '  ' }, 'query'],
		[{ query: 'a'.repeat(501) }, 'query'],
		[{ query: 'a', limit: 0 }, 'limit'],
		[{ query: 'a', cursor: 'x' }, 'cursor'],
		[{ query: 'a', platforms: ['youtube'] }, 'platforms.0'],
		[{ query: 'a', platforms: 'instagram' }, 'platforms'],
		[{ query: 'a', creator_kinds: ['influencer'] }, 'creator_kinds.0'],
		[{ query: 'a', filters: { verified: 'true' } }, 'filters.verified'],
		[{ query: 'a', filters: { engagement_rate: { min: -1 } } }, 'filters.engagement_rate.min'],
		[{ query: 'a', filters: { followers: { from: 1 } } }, 'filters.followers.from'],
	])('refuses %j', async (input, field) => {
		const { refused } = await startApi();
		expectInvalid(await refused('POST', PATH, input), field);
	});
});

describe('GET /v1/search/{id}', () => {
	it('pages through the same results as far as the search went, free of charge', async () => {
		const api = await startApi();
		const whole = await search(api, { query: 'travel', limit: 30 });
		expect(whole.total).toBeGreaterThan(30);
		const found: typeof whole.data = [];
		for (let cursor: string | null = ''; cursor !== null; ) {
			const path: string = `${PATH}/${whole.search_id}?limit=9${cursor && `&cursor=${cursor}`}`;
			const { body, credits } = await api.ok(searchPageShape, 'GET', path);
			expect(credits).toBe(0);
			expect(body.has_more).toBe(body.next_cursor !== null);
			found.push(...body.data);
			cursor = body.next_cursor;
		}
		expect(found).toHaveLength(30);
		expectDistinct(found.map(({ creator }) => creator.id));
		expect(found).toEqual(whole.data);
	});

	it('keeps how results were ranked, whatever is set meanwhile', async () => {
		const api = await startApi();
		await api.call('PATCH', '/sandbox/settings', { searchRanking: 'partially_reranked' });
		const { search_id: id, data } = await search(api, { query: 'travel', limit: 6 });
		const sources = data.map(({ match }) => match.ranking_source);
		expect(new Set(sources).size).toBe(2);
		await api.call('PATCH', '/sandbox/settings', { searchRanking: 'reranked' });
		const first = (await api.ok(searchPageShape, 'GET', `${PATH}/${id}?limit=3`)).body;
		const path = `${PATH}/${id}?limit=3&cursor=${first.next_cursor}`;
		const second = (await api.ok(searchPageShape, 'GET', path)).body;
		expect([...first.data, ...second.data]).toEqual(data);
	});

	it('starts from the front without a cursor, with 25 results', async () => {
		const api = await startApi();
		const { search_id: id, data } = await search(api, { query: 'travel' });
		const { body } = await api.ok(searchPageShape, 'GET', `${PATH}/${id}`);
		expect(body.data).toEqual(data.slice(0, 25));
	});

	it('refuses unknown searches, and cursors of others', async () => {
		const api = await startApi();
		const one = await search(api, { query: 'travel', limit: 1 });
		const other = await search(api, { query: 'travel', limit: 2 });
		const otherPath = `${PATH}/${other.search_id}?limit=1`;
		const { next_cursor: cursor } = (await api.ok(searchPageShape, 'GET', otherPath)).body;
		const path = `${PATH}/${one.search_id}`;
		expectInvalid(await api.refused('GET', `${path}?cursor=${cursor}`), 'cursor');
		expectInvalid(await api.refused('GET', `${path}?limit=101`), 'limit');
		expectInvalid(await api.refused('GET', `${PATH}/x`), 'id');
		expect(await api.refused('GET', `${PATH}/${UNKNOWN_ID}`)).toMatchObject({ status: 404 });
		await api.call('POST', '/sandbox/reset');
		expect(await api.refused('GET', path)).toMatchObject({ status: 404, code: 'not_found' });
	});
});

describe('search sessions', () => {
	it('are over after an hour', () => {
		const sessions = new SearchSessions<string>();
		const id = sessions.add(['found'], 5);
		expect(sessions.get(id.toUpperCase(), 5 + SESSION_MS - 1)).toEqual(['found']);
		expect(sessions.get(id, 5 + SESSION_MS)).toBeUndefined();
	});

	it('make room for newer ones', () => {
		const sessions = new SearchSessions<number>();
		const ids = Array.from({ length: KEPT_SESSIONS + 1 }, (_, index) => sessions.add([index], 0));
		expect(sessions.get(ids[0], 0)).toBeUndefined();
		expect(sessions.get(ids[1], 0)).toEqual([1]);
		expect(sessions.get(ids.at(-1)!, 0)).toEqual([KEPT_SESSIONS]);
	});
});
