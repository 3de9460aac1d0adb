import { stopAll } from '../support.mts';
import { matchShape, postsShape } from './shapes.mts';
import { creatorId, expectInvalid, FIRST_ID, startApi, UNKNOWN_ID } from './support.mts';

const PATH = '/v1/creators/match';
const INTENT = { query: 'Sportswear for fitness fans' };

afterEach(stopAll);

describe('POST /v1/creators/match', () => {
	it('judges each creator in the order of the input, at one credit each', async () => {
		const { ok } = await startApi();
		const creators = [
			{ creator_id: creatorId(4) },
			{ platform: 'instagram', username: 'sample_fitness' },
			{ creator_id: creatorId(2) },
		];
		const { body, credits } = await ok(matchShape, 'POST', PATH, { creators, intent: INTENT });
		expect(credits).toBe(3);
		expect(body.data.map(({ input }) => input)).toEqual(creators);
		expect(body.data.map(({ creator }) => creator.id)).toEqual([
			creatorId(4),
			FIRST_ID,
			creatorId(2),
		]);
		expect(body.data.map(({ match }) => match.decision)).toEqual(['avoid', 'good', 'avoid']);
		expect(body.data[0].match.score).toBe(0);
	});

	it('is neutral where little fits', async () => {
		const { ok } = await startApi();
		const { body } = await ok(matchShape, 'POST', PATH, {
			creators: [{ creator_id: FIRST_ID }],
			intent: { query: 'fitness', context: 'poetry evenings' },
		});
		expect(body.data[0].match.decision).toBe('neutral');
	});

	it('quotes the post that a reason rests on, and names the fact', async () => {
		const { ok } = await startApi();
		const { body } = await ok(matchShape, 'POST', PATH, {
			creators: [{ creator_id: FIRST_ID }],
			intent: { query: 'fitness workout sportswear' },
		});
		const { reasons } = body.data[0].match;
		expect(reasons.map(({ provenance }) => provenance)).toEqual([
			'post_evidence',
			'profile_fact',
			'inferred',
		]);
		const posts = await ok(postsShape, 'GET', `/v1/posts?creator_id=${FIRST_ID}&limit=100`);
		const source = posts.body.data.find(({ id }) => id === reasons[0].source_post_id);
		expect(reasons[0].evidence_quote).toMatch(/fitness/);
		expect(source?.caption).toContain(reasons[0].evidence_quote);
		expect(reasons[1].fact_id).toEqual(expect.any(String));
		expect(Object.keys(reasons[2]).sort()).toEqual(['provenance', 'text']);
	});

	it('takes up to 100 creators', async () => {
		const { ok, refused } = await startApi();
		const creators = Array.from({ length: 101 }, (_, index) => ({
			creator_id: creatorId(index + 2),
		}));
		const intent = INTENT;
		const all = await ok(matchShape, 'POST', PATH, { creators: creators.slice(1), intent });
		expect(all.body.data).toHaveLength(100);
		expect(all.credits).toBe(100);
		expectInvalid(await refused('POST', PATH, { creators, intent }), 'creators');
	});

	it('names every creator that nobody knows, and charges nothing', async () => {
		const { refused } = await startApi();
		const creators = [
			{ creator_id: UNKNOWN_ID },
			{ creator_id: FIRST_ID },
			{ platform: 'instagram', username: 'nobody' },
		];
		expect(await refused('POST', PATH, { creators, intent: INTENT })).toMatchObject({
			status: 404,
			code: 'not_found',
			message: expect.stringContaining('creators.2'),
			fields: ['creators.0', 'creators.2'],
		});
	});

	it.each([
		[{ creators: [{ creator_id: FIRST_ID }] }, 'intent'],
		[{ creators: [{ creator_id: FIRST_ID }], intent: { query: ' ' } }, 'intent.query'],
		[{ creators: [{ creator_id: FIRST_ID }], intent: { query: 'a'.repeat(501) } }, 'intent.query'],
		[
			{ creators: [{ creator_id: FIRST_ID }], intent: { ...INTENT, context: 'a'.repeat(501) } },
			'intent.context',
		],
		[{ creators: [], intent: INTENT }, 'creators'],
		[{ creators: [{ creator_id: 5 }], intent: INTENT }, 'creators.0.creator_id'],
		[{ creators: [{ platform: 'instagram' }], intent: INTENT }, 'creators.0'],
		[{ creators: [{ id: FIRST_ID }], intent: INTENT }, 'creators.0.id'],
	])('refuses %j', async (input, field) => {
		const { refused } = await startApi();
		const { fields, ...refusal } = await refused('POST', PATH, input);
		expect(refusal).toMatchObject({ status: 400, code: 'validation_error' });
		expect(fields).toContain(field);
	});
});
