import { bodyOf, id, refusal, upTo } from '../../support/nodes/actionRequests.mts';
import type { Answerer, RecordedRequest } from '../../support/influship/apiServer.mts';
import { runAction } from '../../support/nodes/runAction.mts';

const described = (error: unknown) => (error as { description: string }).description;

describe('the ranking of a search', () => {
	const parameters = { resource: 'search', operation: 'searchCreators', query: 'q' };
	const result = (ranking_source?: string, profiles: object = {}) => ({
		creator: { id: id(1), name: 'Sarah' },
		match: { score: 0.5, low_confidence: true, reasons: [], ranking_source },
		location_unverified: true,
		relevant_profile: null,
		primary_profile: { username: 'primary', platform: 'instagram', followers: 7 },
		...profiles,
	});
	const search = async (data: object[], quality?: object) =>
		await runAction({
			parameters,
			answers: [{ body: { data, search_id: 's', total: data.length, quality } }],
		});

	test('reaches the simplified item with what qualifies the score', async () => {
		const quality = { mode: 'reranked', reason: null };
		const { items, hints } = await search([result('reranked')], quality);
		expect(items[0].json).toMatchObject({
			low_confidence: true,
			location_unverified: true,
			ranking_source: 'reranked',
			quality,
		});
		expect(items[0].json).not.toHaveProperty('warning');
		expect(hints).toEqual([]);
	});

	test.each([
		[
			'of one result',
			[result('reranked'), result('retrieval_fallback')],
			'partially_reranked',
			[1],
		],
		['of a whole search', [result(), result()], 'retrieval_fallback', [0, 1]],
		['but for those that say otherwise', [result('reranked'), result()], 'retrieval_fallback', [1]],
	])('warns of a fallback %s', async (_, data, mode, warned) => {
		const { items, hints } = await search(data, { mode, reason: 'soft_timeout' });
		const places = items.flatMap(({ json }, place) => (json.warning === undefined ? [] : [place]));
		expect(places).toEqual(warned);
		expect(items[warned[0]].json.warning).toContain('did not rank it by fit (soft_timeout)');
		expect(hints).toHaveLength(1);
		expect(hints[0]).toMatchObject({ type: 'warning', location: 'outputPane' });
	});

	test('is null where Influship does not tell', async () => {
		const { items } = await search([result()]);
		expect(items[0].json).toMatchObject({ ranking_source: null, quality: null });
		expect(items[0].json).not.toHaveProperty('warning');
	});

	test('shows the profile that fits, whole, else the primary one', async () => {
		const relevant_profile = { username: 'relevant', platform: 'instagram', followers: null };
		const { items } = await search([result(), result(undefined, { relevant_profile })]);
		expect(items.map(({ json: { username, followers } }) => [username, followers])).toEqual([
			['primary', 7],
			['relevant', null],
		]);
	});
});

describe('brand safety', () => {
	const parameters = { resource: 'brandSafety', operation: 'analyzeCreators', creators: id(1) };

	test.each([
		[
			'of 2025',
			{
				results: [
					{
						id: 'analysis_1',
						analysis: {
							ok: true,
							rating: 'A',
							overall_confidence: 0.9,
							summary: 's',
							flags: [],
							reasoning: 'r',
							metadata: { analysis_date: 't' },
						},
					},
				],
			},
			{ ok: true, reasoning: 'r' },
		],
		[
			'of 2026',
			{
				data: [
					{
						creator: { id: id(1).toUpperCase(), name: 'Sarah' },
						input: { creator_id: id(1) },
						safety: { rating: 'A', confidence: 0.9, summary: 's', flags: [] },
						analyzed_at: 't',
					},
				],
			},
			{ ok: null, reasoning: null },
		],
	])('is read in its form %s', async (_, body, more) => {
		const { items } = await runAction({ parameters, answers: [{ body }] });
		expect(items.map(({ json }) => json)).toEqual([
			{
				creator_id: id(1),
				rating: 'A',
				confidence: 0.9,
				summary: 's',
				flags: [],
				analyzed_at: 't',
				...more,
			},
		]);
	});

	describe('is asked for in its older form', () => {
		const isNewer = (request: RecordedRequest) => 'creators' in bodyOf(request);
		const required = refusal(400, 'validation_error', [
			{ field: 'creator_ids', message: 'Required' },
		]);
		const onlyOlder: Answerer = (request) =>
			isNewer(request)
				? required
				: { body: { results: bodyOf(request).creator_ids.map((one: string) => ({ id: one })) } };

		test('where the newer one is refused, and from then on at once', async () => {
			const { items, requests } = await runAction({
				parameters: { ...parameters, creators: upTo(150).map(id) },
				answers: [onlyOlder],
			});
			expect(items.map(({ json }) => json.creator_id)).toEqual(upTo(150).map(id));
			expect(requests.map(isNewer)).toEqual([true, false, false]);
		});

		test.each([
			['the refusal was charged', { ...required, headers: { 'x-credits-charged': '10' } }],
			['it is about a creator', refusal(422, 'no', [{ field: 'creators.0.id', message: 'x' }])],
			['it is about something else', refusal(404, 'not_found')],
			['nobody knows what became of it', { status: 500 }],
		])('but not where %s', async (_, answer) => {
			const { requests } = await runAction({ parameters, answers: [answer] });
			expect(requests.map(isNewer)).toEqual([true]);
		});

		test('and where both are refused, the newer refusal counts', async () => {
			const other = refusal(400, 'validation_error', [{ field: 'creators', message: 'Required' }]);
			const { error, requests } = await runAction({ parameters, answers: [required, other] });
			expect(requests.map(isNewer)).toEqual([true, false]);
			expect(described(error)).toContain('creator_ids: Required');
		});
	});

	test('tells a call that is gone from a creator that is not known', async () => {
		const gone = await runAction({ parameters, answers: [refusal(404, 'not_found')] });
		expect(described(gone.error)).toContain('took out of its documented API in February 2026');
		const details = [{ field: 'creator_ids.0', message: 'unknown' }];
		const body = { error: { code: 'not_found', message: 'No', details } };
		const unknown = await runAction({ parameters, answers: [{ status: 404, body }] });
		expect(described(unknown.error)).not.toContain('February');
	});
});

test('an email look-up tells what its call was charged, when asked to', async () => {
	const billing = { billable_results: 1, credits_charged: 5 };
	const results = [{ creator_id: id(1), resolved: true, emails: [], input: { creator_id: id(1) } }];
	const ask = async (options: object) =>
		await runAction({
			parameters: {
				resource: 'creatorEmail',
				operation: 'lookUp',
				creators: id(1),
				options: options as never,
			},
			answers: [{ body: { data: { results, billing } } }],
		});
	expect((await ask({ includeBilling: true })).items[0].json).toEqual({ ...results[0], billing });
	expect((await ask({})).items[0].json).toEqual(results[0]);
});

test.each([
	[404, 'seed_not_found', /knows none of these creators.*repeating the call does not help/],
	[400, 'invalid_seeds', /knows none of these creators/],
	[503, 'service_unavailable', /out of reach for now. It is not about your rate limit/],
	[503, 'temporarily_unavailable', /out of reach for now/],
])('HTTP %d %s has an advice of its own', async (status, code, advice) => {
	const parameters = { resource: 'creator', operation: 'findLookalikes', seeds: id(1) };
	const headers = { 'retry-after': '3600' };
	const { error } = await runAction({
		parameters,
		answers: [{ ...refusal(status, code), headers }],
	});
	expect(described(error)).toMatch(advice);
	const flat = { status, headers, body: { error: code, message: 'No' } };
	expect(described((await runAction({ parameters, answers: [flat] })).error)).toMatch(advice);
});
