import { stopAll } from '../support.mts';
import { lookalikeShape } from './shapes.mts';
import {
	creatorId,
	expectDistinct,
	expectInvalid,
	FIRST_ID,
	startApi,
	UNKNOWN_ID,
	type ApiSandbox,
} from './support.mts';

const PATH = '/v1/creators/lookalike';

const SEEDS = [
	{ creator_id: FIRST_ID },
	{ platform: 'instagram', username: 'sample_city_cyclist', weight: 0.5 },
];

afterEach(stopAll);

async function allPages({ ok }: ApiSandbox, input: Record<string, unknown>) {
	const found = [];
	for (let cursor: string | null | undefined; cursor !== null; ) {
		const body: Record<string, unknown> = { ...input, ...(cursor ? { cursor } : {}) };
		const page = (await ok(lookalikeShape, 'POST', PATH, body)).body;
		expect(page.has_more).toBe(page.next_cursor !== null);
		found.push(...page.data);
		cursor = page.next_cursor;
	}
	return found;
}

describe('POST /v1/creators/lookalike', () => {
	it('returns 25 creators, the most similar first, never a seed, at 1.5 credits each', async () => {
		const { ok } = await startApi();
		const { body, credits } = await ok(lookalikeShape, 'POST', PATH, { seeds: SEEDS });
		expect(body.data).toHaveLength(25);
		expect(credits).toBe(37.5);
		const scores = body.data.map(({ similarity }) => similarity.score);
		expect(scores).toEqual(scores.toSorted((left, right) => right - left));
		const ids = body.data.map(({ creator }) => creator.id);
		expect(ids).not.toContain(FIRST_ID);
		expect(ids).not.toContain(creatorId(3));
	});

	it('pages to the end without repeats, the cursor being in the body', async () => {
		const api = await startApi();
		const found = await allPages(api, { seeds: SEEDS, limit: 13 });
		expectDistinct(found.map(({ creator }) => creator.id));
		expect(found.length).toBeGreaterThan(26);
		expect(await allPages(api, { seeds: SEEDS, limit: 100 })).toEqual(found);
	});

	it('heeds the weights', async () => {
		const { ok } = await startApi();
		const best = async (fitness: number, cycling: number) => {
			const seeds = [
				{ ...SEEDS[0], weight: fitness },
				{ ...SEEDS[1], weight: cycling },
			];
			const { body } = await ok(lookalikeShape, 'POST', PATH, { seeds, limit: 1 });
			return body.data[0].creator.name;
		};
		expect(await best(1, 0)).not.toMatch(/Cyclist/);
		expect(await best(0, 1)).toMatch(/Cyclist/);
	});

	it('filters by the main profile; what is not known passes no filter', async () => {
		const api = await startApi();
		const filters = {
			followers: { min: 10_000, max: 500_000 },
			engagement_rate: { min: 1, max: 6 },
			verified: false,
		};
		const all = await allPages(api, { seeds: SEEDS, limit: 100 });
		const found = await allPages(api, { seeds: SEEDS, limit: 100, filters });
		expect(found.length).toBeGreaterThan(0);
		expect(found).toEqual(
			all.filter(({ primary_profile: profile }) => {
				const followers = profile?.followers ?? -1;
				const rate = profile?.engagement_rate ?? -1;
				const inSize = followers >= 10_000 && followers <= 500_000;
				return inSize && rate >= 1 && rate <= 6 && profile?.is_verified === false;
			}),
		);
	});

	it('finds creators without a profile', async () => {
		const api = await startApi();
		const found = await allPages(api, { seeds: [{ creator_id: creatorId(6) }], limit: 100 });
		expect(found.find(({ creator }) => creator.id === creatorId(5))?.primary_profile).toBeNull();
	});

	it('refuses a cursor with other seeds or filters', async () => {
		const { ok, refused } = await startApi();
		const { body } = await ok(lookalikeShape, 'POST', PATH, { seeds: SEEDS, limit: 1 });
		const cursor = body.next_cursor;
		expectInvalid(await refused('POST', PATH, { seeds: [SEEDS[0]], cursor }), 'cursor');
		const filters = { verified: true };
		expectInvalid(await refused('POST', PATH, { seeds: SEEDS, filters, cursor }), 'cursor');
		expectInvalid(await refused('POST', PATH, { seeds: SEEDS, cursor: 'x' }), 'cursor');
	});

	it.each([
		[{}, 'seeds'],
		[{ seeds: [] }, 'seeds'],
		[{ seeds: Array(11).fill(SEEDS[0]) }, 'seeds'],
		[{ seeds: [{}] }, 'seeds.0'],
		[{ seeds: [SEEDS[0], { username: 'sample_fitness' }] }, 'seeds.1'],
		[{ seeds: [{ ...SEEDS[1], creator_id: FIRST_ID }] }, 'seeds.0'],
		[{ seeds: [{ ...SEEDS[0], weight: 1.1 }] }, 'seeds.0.weight'],
		[{ seeds: [{ ...SEEDS[0], weight: 0 }] }, 'seeds'],
		[{ seeds: [{ creator_id: 'x' }] }, 'seeds.0.creator_id'],
		[{ seeds: [{ platform: 'tiktok', username: 'a' }] }, 'seeds.0.platform'],
		[{ seeds: [{ platform: 'instagram', username: '@a' }] }, 'seeds.0.username'],
		[{ seeds: SEEDS, limit: 101 }, 'limit'],
		[{ seeds: SEEDS, limit: '5' }, 'limit'],
		[{ seeds: SEEDS, filters: { followers: { min: 2, max: 1 } } }, 'filters.followers'],
		[{ seeds: SEEDS, filters: { follower: {} } }, 'filters.follower'],
	])('refuses %j', async (input, field) => {
		const { refused } = await startApi();
		expectInvalid(await refused('POST', PATH, input), field);
	});

	it('leaves out the seeds that nobody knows', async () => {
		const { ok } = await startApi();
		const known = await ok(lookalikeShape, 'POST', PATH, { seeds: [SEEDS[0]] });
		const seeds = [{ creator_id: UNKNOWN_ID }, SEEDS[0]];
		const { body } = await ok(lookalikeShape, 'POST', PATH, { seeds });
		expect(body.data).toEqual(known.body.data);
	});

	it.each([
		[[{ creator_id: UNKNOWN_ID }]],
		[[{ creator_id: UNKNOWN_ID }, { ...SEEDS[0], weight: 0 }]],
	])('says that no seed can be used, for %j', async (seeds) => {
		const { refused } = await startApi();
		expect(await refused('POST', PATH, { seeds })).toMatchObject({
			status: 404,
			code: 'seed_not_found',
		});
	});
});
