import fc from 'fast-check';

import { type ApiErrorInfo, InflushipApiError } from '../../../nodes/Influship/api/apiError.ts';
import { Budget } from '../../../nodes/Influship/api/budget.ts';
import { readUsage } from '../../../nodes/Influship/api/usage.ts';
import { fieldsOf } from '../../../nodes/Influship/actions/engine/properties.ts';
import { RESOURCES } from '../../../nodes/Influship/actions/resources/index.ts';
import { bodyOf, id, itemsFor, linksOf, queryOf } from '../../support/nodes/actionRequests.mts';
import type { Answerer, ApiAnswer } from '../../support/influship/apiServer.mts';
import { runAction } from '../../support/nodes/runAction.mts';
import { checkAsync } from '../../support/faults/properties.mts';

const charged = (credits: number, body: unknown): ApiAnswer => ({
	body,
	headers: { 'x-credits-charged': String(credits) },
});
const hintsOf = (hints: Array<{ message: string }>) => hints.map(({ message }) => message);
const STOPPED = /stopped at 'Maximum Credits'/;

describe('a budget', () => {
	const call = fc.record({
		highest: fc.integer({ min: 1, max: 500 }),
		share: fc.double({ min: 0, max: 1, noNaN: true }),
	});

	test('is never exceeded, whatever runs at once, and is used while something fits', async () => {
		await checkAsync(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 2_000 }),
				fc.array(call, { maxLength: 30 }),
				async (limit, calls) => {
					const budget = new Budget(limit / 10);
					let spent = 0;
					let reserved = 0;
					await Promise.all(
						calls.map(async ({ highest, share }) => {
							const price = highest / 10;
							let settle;
							try {
								settle = await budget.reserve(price);
							} catch {
								// Nothing that is still to come back would have made it fit.
								expect(spent + price).toBeGreaterThan(limit / 10);
								return;
							}
							reserved += price;
							expect(spent + reserved).toBeLessThanOrEqual(limit / 10 + 1e-5);
							await new Promise((resolve) => setImmediate(resolve));
							reserved -= price;
							spent += price * share;
							settle(price * share);
						}),
					);
					expect(spent).toBeLessThanOrEqual(limit / 10 + 1e-5);
				},
			),
			200,
		);
	});
});

test('an answer that says less than nothing was charged gives no credits back', async () => {
	const budget = new Budget(10);
	await budget.spend(3, async () => ({ usage: readUsage({ 'x-credits-charged': '-100' }) }));
	expect(budget.left).toBeCloseTo(7);
});

test.each<[string, Partial<ApiErrorInfo>, number]>([
	['what its answer told', { status: 404, creditsCharged: 1 }, 9],
	['the most that it can cost, when nobody knows', { status: 504, mayBeCharged: true }, 7],
	['nothing, when it was not carried out', { status: 429 }, 10],
])('a call that was refused costs %s', async (_, info, left) => {
	const budget = new Budget(10);
	const error = new InflushipApiError({ message: 'Refused', ...info });
	await expect(budget.spend(3, () => Promise.reject(error))).rejects.toBe(error);
	expect(budget.left).toBeCloseTo(left);
});

describe('Maximum Credits', () => {
	test('is an option of every operation that costs, and of no other', () => {
		for (const { operations } of RESOURCES) {
			for (const operation of operations) {
				const options = fieldsOf(operation).find(({ name }) => name === 'options')?.options;
				const isOffered = options?.some(({ name }) => name === 'maximumCredits');
				expect(isOffered).toBe(operation.credits !== '0 credits');
			}
		}
	});

	const posts = (size: number, credits: number | undefined, cursor: string | null): ApiAnswer => {
		const body = { data: Array.from({ length: size }, (_, n) => ({ n })), next_cursor: cursor };
		return credits === undefined ? { body } : charged(credits, body);
	};
	const list = { resource: 'post', operation: 'getAll', creator: id(1), returnAll: true };
	const within = (maximumCredits: unknown) => ({
		options: { maximumCredits: maximumCredits as number },
		simplify: false,
	});

	test("says so also where the last record has a field 'error' of its own", async () => {
		const { items } = await runAction({
			parameters: { ...list, ...within(0.1) },
			answers: [charged(0.1, { data: [{ n: 1 }, { n: 2, error: null }], next_cursor: 'c' })],
		});
		expect(items.at(-1)?.json).toEqual({
			n: 2,
			error: null,
			warning: expect.stringMatching(STOPPED),
		});
	});

	test('asks for pages that fit, stops before the next, and says so', async () => {
		const answer: Answerer = (request) => {
			const size = Number(queryOf(request).limit);
			return posts(size, size * 0.05, 'more');
		};
		let cursor = 0;
		const { items, requests, hints, error } = await runAction({
			parameters: { ...list, ...within(6) },
			answers: [
				(request) => {
					const { body, headers } = answer(request) as ApiAnswer;
					return { body: { ...(body as object), next_cursor: `c${cursor++}` }, headers };
				},
			],
		});
		expect(error).toBeUndefined();
		expect(requests.map((request) => queryOf(request).limit)).toEqual(['100', '20']);
		expect(items).toHaveLength(120);
		expect(items.at(-1)?.json.warning).toMatch(STOPPED);
		expect(items.slice(0, -1).every(({ json }) => json.warning === undefined)).toBe(true);
		expect(hintsOf(hints)).toEqual([
			"The node stopped at 'Maximum Credits' after 6 credits: the list is not complete. Raise the limit to get the rest.",
			'Influship charged 6 credits ($0.06) for this run',
		]);
	});

	test('counts the known price where an answer does not say what it cost', async () => {
		let cursor = 0;
		const { requests } = await runAction({
			parameters: { ...list, ...within(10) },
			answers: [() => posts(100, undefined, `c${cursor++}`)],
		});
		expect(requests).toHaveLength(2);
	});

	test('says nothing when all fits to the last credit', async () => {
		const { items, hints } = await runAction({
			parameters: { ...list, ...within(0.3) },
			answers: [charged(0.3, { data: [{ n: 1 }, { n: 2 }], has_more: false })],
		});
		expect(items.map(({ json }) => json)).toEqual([{ n: 1 }, { n: 2 }]);
		expect(hintsOf(hints)).toEqual(['Influship charged 0.3 credits ($0.003) for this run']);
	});

	test.each([
		[0.05, '0.05 credits ($0.0005)'],
		[1, '1 credit ($0.01)'],
		[2.5, '2.5 credits ($0.03)'],
		[6.5, '6.5 credits ($0.07)'],
		[7.5, '7.5 credits ($0.08)'],
		[14.4, '14.4 credits ($0.14)'],
	])('tells %s credits also in dollars, and half a cent as a whole one', async (credits, words) => {
		const { hints } = await runAction({
			parameters: list,
			answers: [charged(credits, { data: [{ n: 1 }], has_more: false })],
		});
		expect(hintsOf(hints)).toEqual([`Influship charged ${words} for this run`]);
	});

	test('counts a search with its base price, and its further pages as free', async () => {
		const found = (n: number) => Array.from({ length: n }, () => ({ creator: { id: id(1) } }));
		const { items, requests, hints } = await runAction({
			parameters: {
				resource: 'search',
				operation: 'searchCreators',
				query: 'q',
				limit: 60,
				...within(65),
			},
			answers: [
				charged(65, { data: found(20), search_id: 's1', next_cursor: 'a', has_more: true }),
				{ body: { data: found(40), has_more: false } },
			],
		});
		expect([bodyOf(requests[0]), queryOf(requests[1])]).toEqual([
			expect.objectContaining({ limit: 20 }),
			{ limit: '40', cursor: 'a' },
		]);
		expect(items).toHaveLength(60);
		expect(hintsOf(hints)).toEqual(['Influship charged 65 credits ($0.65) for this run']);
	});

	describe('makes a search smaller, which then ends', () => {
		const found = (n: number) => Array.from({ length: n }, () => ({ creator: { id: id(1) } }));
		// Influship looks no further than the first page's limit.
		const answerSearch: Answerer = (request) => {
			const { limit } = bodyOf(request);
			return charged(25 + 2 * limit, { data: found(limit), search_id: 's1', has_more: false });
		};
		const search = { resource: 'search', operation: 'searchCreators', query: 'q' };

		test.each([
			['a limit', { limit: 50, ...within(45) }, 10],
			['all', { returnAll: true, ...within(100) }, 37],
		])('and says that it is not complete: %s', async (_, wanted, count) => {
			const { items, hints, error } = await runAction({
				parameters: { ...search, ...wanted },
				answers: [answerSearch],
			});
			expect([items.length, error]).toEqual([count, undefined]);
			expect(hintsOf(hints)[0]).toContain("stopped at 'Maximum Credits'");
			expect(items.at(-1)!.json.warning).toContain('the list is not complete');
		});

		test('and gives an error item where the node goes on', async () => {
			const { items } = await runAction({
				parameters: { ...search, limit: 50, ...within(45) },
				answers: [answerSearch],
				onError: 'continueRegularOutput',
			});
			expect(items).toHaveLength(11);
			expect(items[10].json.error).toMatchObject({
				code: 'over_budget',
				message: "'Maximum Credits' is 45: 45 are spent, and the next call can cost 125",
				description: "Raise 'Maximum Credits', or ask for less.",
			});
		});

		test.each([
			['found fewer than it could pay for', { limit: 50, ...within(45) }, 9, undefined],
			['found as many as were asked for', { limit: 10, ...within(45) }, 10, undefined],
			['found all that there are', { limit: 50, ...within(45) }, 10, 10],
		])('but says nothing of a search that %s', async (_, wanted, count, total) => {
			const { items, hints } = await runAction({
				parameters: { ...search, ...wanted },
				answers: [charged(45, { data: found(count), search_id: 's1', has_more: false, total })],
			});
			expect(items).toHaveLength(count);
			expect(hintsOf(hints)).toEqual(['Influship charged 45 credits ($0.45) for this run']);
		});
	});

	test('holds for all input items together, also for calls at the same time', async () => {
		const { items, requests, hints, error } = await runAction({
			parameters: {
				resource: 'creator',
				operation: 'get',
				creator: '={{ $json.id }}',
				...within(0.5),
			},
			answers: [charged(0.1, { data: { id: 'x' } })],
			items: itemsFor([1, 2, 3, 4, 5, 6, 7, 8, 9]),
		});
		expect([requests.length, items.length, error]).toEqual([5, 5, undefined]);
		expect(hintsOf(hints)[0]).toContain('4 of 9 input items were not asked about in full');
	});

	test('is the lowest of those that an expression gives the input items', async () => {
		const { requests } = await runAction({
			parameters: {
				resource: 'creator',
				operation: 'get',
				creator: '={{ $json.id }}',
				...within('={{ $json.most }}'),
			},
			answers: [charged(0.1, { data: { id: 'x' } })],
			items: [0.9, 0.2, 0.5].map((most, n) => ({ json: { id: id(n), most } })),
		});
		expect(requests).toHaveLength(2);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'gives an error item for each input item that was not asked about, with %s',
		async (onError) => {
			const { items } = await runAction({
				parameters: {
					resource: 'creator',
					operation: 'get',
					creator: '={{ $json.id }}',
					...within(0.2),
				},
				answers: [charged(0.1, { data: { id: 'x' } })],
				items: itemsFor([1, 2, 3]),
				onError,
			});
			expect(linksOf(items)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
			expect(items[2].json).toEqual({ error: expect.anything() });
			expect(items[2].json.error).toMatchObject({
				code: 'over_budget',
				message: "'Maximum Credits' is 0.2: 0.2 are spent, and the next call can cost 0.1",
			});
		},
	);

	test('cuts a batch to what fits, and leaves out the rest', async () => {
		const { items, requests, hints } = await runAction({
			parameters: {
				resource: 'creator',
				operation: 'scoreCampaignFit',
				creators: '={{ $json.id }}',
				campaign: 'fitness',
				...within(2),
			},
			answers: [
				(request) => {
					const { creators } = bodyOf(request) as { creators: Array<{ creator_id: string }> };
					const data = creators.map((input) => ({ creator: { id: input.creator_id }, input }));
					return charged(creators.length, { data });
				},
			],
			items: itemsFor([1, 2, 3, 4]),
		});
		expect(requests).toHaveLength(1);
		expect(linksOf(items)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(hintsOf(hints)[0]).toContain('2 of 4 input items were not asked about in full');
	});

	test.each([
		['captions', 10],
		['auto', 0],
	])('knows what transcripts cost by their source: %s', async (mode, count) => {
		const urls = Array.from(
			{ length: 10 },
			(_, n) => `https://www.tiktok.com/@sarah/video/1${String(n).padStart(18, '0')}`,
		);
		const { requests, error } = await runAction({
			parameters: {
				resource: 'tiktok',
				operation: 'getManyTranscripts',
				videoUrls: urls.join(','),
				mode,
				...within(2),
			},
			answers: [
				(request) => {
					const items = (bodyOf(request).urls as string[]).map((url) => ({
						url,
						success: true,
						data: {},
					}));
					return charged(items.length * 0.2, { data: { items } });
				},
			],
		});
		const asked = requests.flatMap((request) => bodyOf(request).urls as string[]);
		expect(asked).toHaveLength(count);
		expect(error === undefined).toBe(count > 0);
	});

	test('fails the node when nothing was bought', async () => {
		const { error, requests } = await runAction({
			parameters: { resource: 'search', operation: 'searchCreators', query: 'q', ...within(20) },
		});
		expect(requests).toEqual([]);
		expect(error).toMatchObject({
			message: "'Maximum Credits' is 20: 0 are spent, and the next call can cost 27",
			description: "Raise 'Maximum Credits' to 27 or more.",
		});
	});

	test.each(['many', -1, true, [1], '={{ NaN }}'])('refuses the limit %p', async (limit) => {
		const { error, requests } = await runAction({ parameters: { ...list, ...within(limit) } });
		expect(requests).toEqual([]);
		expect((error as Error).message).toMatch(/^'Maximum Credits' /);
	});

	test.each([null, '', ' ', '={{ null }}', '={{ $json.missing }}'])(
		'refuses %p, which would be no limit',
		async (limit) => {
			const { error, requests } = await runAction({ parameters: { ...list, ...within(limit) } });
			expect(requests).toEqual([]);
			expect(error).toMatchObject({
				message: "'Maximum Credits' is empty",
				description: 'Enter a number, or remove the option.',
			});
		},
	);

	test('is none when it is left out', async () => {
		const { error, items } = await runAction({
			parameters: { ...list, ...within(undefined) },
			answers: [charged(5_000, { data: [{ n: 1 }] })],
		});
		expect([error, items.length]).toEqual([undefined, 1]);
	});
});

test.each([null, '', '={{ null }}'])(
	'the source of transcripts is the cheap one of the panel where it is %p',
	async (mode) => {
		const { requests } = await runAction({
			parameters: {
				resource: 'tiktok',
				operation: 'getManyTranscripts',
				videoUrls: 'https://www.tiktok.com/@a/video/7517114944362499342',
				mode,
			},
		});
		expect(bodyOf(requests[0])).toMatchObject({ mode: 'captions' });
	},
);

test('a run that costs nothing says nothing of it', async () => {
	const { hints } = await runAction({
		parameters: { resource: 'creator', operation: 'get', creator: id(1) },
		answers: [charged(0, { data: { id: 'x' } })],
	});
	expect(hints).toEqual([]);
});
