import { stopAll } from '../support.mts';
import { creatorShape } from './shapes.mts';
import { creatorId, expectInvalid, FIRST_ID, startApi, UNKNOWN_ID } from './support.mts';

afterEach(stopAll);

describe('GET /v1/creators/{id}', () => {
	it('returns a creator without profiles', async () => {
		const { ok } = await startApi();
		const { body, credits } = await ok(creatorShape, 'GET', `/v1/creators/${FIRST_ID}`);
		expect(body.data).toMatchObject({
			id: FIRST_ID,
			name: 'Sample Fitness Instructor',
			content_themes: ['fitness', 'strength training'],
		});
		expect(body.data).not.toHaveProperty('profiles');
		expect(body).not.toHaveProperty('warning');
		expect(credits).toBe(0.1);
	});

	it.each(['include=profiles', 'include[]=profiles', 'include=profiles&include=profiles'])(
		'returns the profiles with %s',
		async (query) => {
			const { ok } = await startApi();
			const { body } = await ok(creatorShape, 'GET', `/v1/creators/${FIRST_ID}?${query}`);
			expect(body.data.profiles).toMatchObject([
				{ username: 'sample_fitness', followers: 48_200, engagement_rate: 4.1 },
			]);
		},
	);

	it('knows creators without a profile, with a warning, and with a profile without figures', async () => {
		const { ok } = await startApi();
		const get = async (number: number) => {
			const path = `/v1/creators/${creatorId(number)}?include=profiles`;
			return (await ok(creatorShape, 'GET', path)).body;
		};
		expect((await get(5)).data.profiles).toEqual([]);
		expect((await get(6)).warning).toEqual(expect.any(String));
		expect((await get(7)).data.profiles).toMatchObject([
			{ followers: null, engagement_rate: null },
		]);
	});

	it('answers each of its 240 creators in the same shape, with a name of its own', async () => {
		const { ok } = await startApi();
		const ids = [FIRST_ID, ...Array.from({ length: 239 }, (_, index) => creatorId(index + 2))];
		const creators = await Promise.all(
			ids.map(async (id) => {
				const path = `/v1/creators/${id}?include=profiles`;
				return (await ok(creatorShape, 'GET', path)).body.data;
			}),
		);
		expect(new Set(creators.map(({ name }) => name)).size).toBe(240);
		const usernames = creators.flatMap(({ profiles = [] }) =>
			profiles.map(({ username }) => username),
		);
		expect(usernames.length).toBeGreaterThan(240);
		expect(new Set(usernames).size).toBe(usernames.length);
		for (const { name } of creators) expect(name).toMatch(/^Sample /);
	});

	it('is the same in every sandbox', async () => {
		const [one, other] = [await startApi(), await startApi()];
		const path = `/v1/creators/${creatorId(200)}?include=profiles`;
		const first = await one.ok(creatorShape, 'GET', path);
		expect((await other.ok(creatorShape, 'GET', path)).body).toEqual(first.body);
	});

	it('refuses what makes no sense', async () => {
		const { refused } = await startApi();
		const path = `/v1/creators/${FIRST_ID}`;
		expectInvalid(await refused('GET', '/v1/creators/x'), 'id');
		expectInvalid(await refused('GET', `${path}?include=posts`), 'include');
		expectInvalid(await refused('GET', `${path}?includes=profiles`), 'includes');
		expect(await refused('GET', `/v1/creators/${UNKNOWN_ID}`)).toMatchObject({
			status: 404,
			code: 'not_found',
		});
	});
});
