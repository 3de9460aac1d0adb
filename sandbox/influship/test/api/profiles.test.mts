import { stopAll } from '../support.mts';
import { profileLookupShape, profileShape } from './shapes.mts';
import { creatorId, expectInvalid, FIRST_ID, startApi } from './support.mts';

const LOOKUP = '/v1/profiles/lookup';

const named = (username: string) => ({ platform: 'instagram', username });

afterEach(stopAll);

describe('GET /v1/profiles/{platform}/{username}', () => {
	it('returns a profile with its figures, whatever the case of its name', async () => {
		const { ok } = await startApi();
		const { body, credits } = await ok(
			profileShape,
			'GET',
			'/v1/profiles/instagram/Sample_Fitness',
		);
		expect(body.data).toMatchObject({
			creator_id: FIRST_ID,
			username: 'sample_fitness',
			url: 'https://www.instagram.com/sample_fitness/',
			metrics: { followers: 48_200, engagement_rate: 4.1, posts: 130 },
		});
		expect(body).not.toHaveProperty('warning');
		expect(credits).toBe(0.1);
	});

	it('knows a profile whose figures were left out, and a private one', async () => {
		const { ok } = await startApi();
		const get = async (username: string) =>
			(await ok(profileShape, 'GET', `/v1/profiles/instagram/${username}`)).body;
		const partial = await get('sample_partial_metrics');
		expect(partial.warning).toEqual(expect.any(String));
		expect(partial.data.metrics.followers).toBe(0);
		const locked = await get('sample_locked_diary');
		expect(locked.data).toMatchObject({ is_private: true, activity: { last_post_at: null } });
	});

	it('refuses what makes no sense', async () => {
		const { refused } = await startApi();
		const path = '/v1/profiles/instagram';
		expectInvalid(await refused('GET', '/v1/profiles/tiktok/samplecyclist'), 'platform');
		expectInvalid(await refused('GET', `${path}/@sample_fitness`), 'username');
		expectInvalid(await refused('GET', `${path}/${'a'.repeat(31)}`), 'username');
		expect(await refused('GET', `${path}/nobody`)).toMatchObject({
			status: 404,
			code: 'not_found',
		});
	});
});

describe('POST /v1/profiles/lookup', () => {
	it('tells what it found from what it did not, and charges for the former', async () => {
		const { ok } = await startApi();
		const profiles = ['nobody', 'sample_interiors', 'sample_fitness', 'no.one'].map(named);
		const { body, credits } = await ok(profileLookupShape, 'POST', LOOKUP, { profiles });
		expect(body.data.map(({ creator_id: id }) => id)).toEqual([creatorId(4), FIRST_ID]);
		expect(body.not_found).toEqual([named('nobody'), named('no.one')]);
		expect(credits).toBe(0.2);
	});

	it('returns and bills a profile once, however often it was asked for', async () => {
		const { ok } = await startApi();
		const profiles = ['sample_fitness', 'SAMPLE_FITNESS'].map(named);
		const { body, credits } = await ok(profileLookupShape, 'POST', LOOKUP, { profiles });
		expect(body).toMatchObject({ data: [{ username: 'sample_fitness' }], not_found: [] });
		expect(credits).toBe(0.1);
	});

	it('takes up to 100 profiles', async () => {
		const { ok, refused } = await startApi();
		const profiles = Array.from({ length: 101 }, (_, index) => named(`nobody${index}`));
		const { body } = await ok(profileLookupShape, 'POST', LOOKUP, { profiles: profiles.slice(1) });
		expect(body.not_found).toHaveLength(100);
		expectInvalid(await refused('POST', LOOKUP, { profiles }), 'profiles');
	});

	it.each([
		[{}, 'profiles'],
		[{ profiles: [] }, 'profiles'],
		[{ profiles: [named(''), named('fine')] }, 'profiles.0.username'],
		[{ profiles: [{ username: 'fine' }] }, 'profiles.0.platform'],
		[{ profiles: [{ ...named('fine'), id: 1 }] }, 'profiles.0.id'],
	])('refuses %j', async (input, field) => {
		const { refused } = await startApi();
		expectInvalid(await refused('POST', LOOKUP, input), field);
	});
});
