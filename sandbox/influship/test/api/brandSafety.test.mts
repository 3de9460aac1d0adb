import { startReceiver, stopAll } from '../support.mts';
import { analysisShape, brandSafetyShape } from './shapes.mts';
import { creatorId, expectInvalid, FIRST_ID, startApi, UNKNOWN_ID } from './support.mts';

const PATH = '/v1/brand-safety/creators';

afterEach(stopAll);

describe('POST /v1/brand-safety/creators', () => {
	it('rates creators A, B and C, in the order of the input, at 2 credits each', async () => {
		const { ok } = await startApi();
		const ids = [creatorId(4), FIRST_ID, creatorId(2)];
		const { body, credits } = await ok(brandSafetyShape, 'POST', PATH, { creator_ids: ids });
		expect(body.results.map(({ id }) => id)).toEqual(ids);
		expect(body.results.map(({ analysis }) => [analysis.rating, analysis.ok])).toEqual([
			['C', false],
			['A', true],
			['B', true],
		]);
		expect(body.results.map(({ analysis }) => analysis.flags.length)).toEqual([2, 0, 1]);
		expect(credits).toBe(6);
	});

	it('answers in the form of 2026 when creators are named as then, at 10 credits each', async () => {
		const { call } = await startApi();
		const creators = [
			{ creator_id: creatorId(4) },
			{ platform: 'instagram', username: 'sample_fitness' },
		];
		const { body, headers } = await call('POST', PATH, { creators });
		expect(body.data).toMatchObject([
			{ creator: { id: creatorId(4) }, input: creators[0], safety: { rating: 'C' } },
			{ creator: { id: FIRST_ID }, input: creators[1], safety: { rating: 'A', flags: [] } },
		]);
		expect(headers.get('x-credits-charged')).toBe('20');
	});

	it('flags with evidence and without', async () => {
		const { ok } = await startApi();
		const ids = [creatorId(4)];
		const { body } = await ok(brandSafetyShape, 'POST', PATH, { creator_ids: ids });
		const [{ flags }] = body.results.map(({ analysis }) => analysis);
		expect(flags.map(({ severity }) => severity)).toEqual(['high', 'medium']);
		expect(flags.map(({ evidence }) => evidence?.length)).toEqual([undefined, 2]);
	});

	it('names the creators that nobody knows', async () => {
		const { refused } = await startApi();
		expect(await refused('POST', PATH, { creator_ids: [FIRST_ID, UNKNOWN_ID] })).toMatchObject({
			status: 404,
			code: 'not_found',
			fields: ['creator_ids.1'],
		});
	});

	it.each([
		[{}, 'creator_ids'],
		[{ creator_ids: [] }, 'creator_ids'],
		[{ creator_ids: Array(101).fill(FIRST_ID) }, 'creator_ids'],
		[{ creator_ids: ['x'] }, 'creator_ids.0'],
		[{ creator_ids: FIRST_ID }, 'creator_ids'],
	])('refuses %#', async (input, field) => {
		const { refused } = await startApi();
		expectInvalid(await refused('POST', PATH, input), field);
	});
});

describe('GET /v1/analyses/{id}', () => {
	it('returns the analysis that results_url of a sample event points at', async () => {
		const receiver = await startReceiver();
		const { ok, register, send, delivery } = await startApi();
		await register(receiver.url);
		const [id] = await send({ event: 'analysis.complete' });
		await delivery(id, 'Delivered');
		const { data } = JSON.parse(receiver.events[0].body);
		const path = new URL(data.results_url).pathname;
		const { body, credits } = await ok(analysisShape, 'GET', path);
		expect(body.data).toMatchObject({ id: data.analysis_id, creator_id: data.creator_id });
		expect(credits).toBe(0);
	});

	it('agrees with the analysis of the creator, with all ratings among four in a row', async () => {
		const { ok } = await startApi();
		const ratings = [];
		for (let number = 123; number < 127; number += 1) {
			const { data } = (await ok(analysisShape, 'GET', `/v1/analyses/analysis_${number}`)).body;
			const ids = [data.creator_id];
			const { results } = (await ok(brandSafetyShape, 'POST', PATH, { creator_ids: ids })).body;
			expect(results[0].analysis).toEqual(data.analysis);
			ratings.push(data.analysis.rating);
		}
		expect(ratings).toEqual(['A', 'B', 'A', 'C']);
	});

	it.each(['analysis_122', 'analysis_0123', 'analysis_', 'unknown'])('knows no %s', async (id) => {
		const { refused } = await startApi();
		expect(await refused('GET', `/v1/analyses/${id}`)).toMatchObject({
			status: 404,
			code: 'not_found',
		});
	});
});
