import { MAX_PAGES } from '../../../nodes/Influship/actions/engine/runList.ts';
import {
	bodyOf,
	id,
	itemsFor,
	linksOf,
	queryOf,
	refusal,
} from '../../support/nodes/actionRequests.mts';
import type { Answerer } from '../../support/influship/apiServer.mts';
import { runAction } from '../../support/nodes/runAction.mts';

describe('a list', () => {
	const parameters = { resource: 'post', operation: 'getAll', creator: id(1), simplify: false };
	const pages = (total: number, nextCursor: (page: number) => unknown): Answerer => {
		let served = 0;
		let page = 0;
		return (request) => {
			const size = Math.min(Number(queryOf(request).limit), total - served);
			const data = Array.from({ length: size }, (_, index) => ({ n: served + index }));
			served += size;
			return { body: { data, has_more: served < total, next_cursor: nextCursor(++page) } };
		};
	};
	const numbersOf = (items: Array<{ json: Record<string, unknown> }>) =>
		items.map(({ json }) => json.n);

	test.each([
		[1, [1]],
		[100, [100]],
		[101, [100, 1]],
		[230, [100, 100, 30]],
	])('gives exactly %d, and asks for no more', async (limit, sizes) => {
		const { items, requests } = await runAction({
			parameters: { ...parameters, limit },
			answers: [pages(1_000, (page) => `c${page}`)],
		});
		expect(numbersOf(items)).toEqual(Array.from({ length: limit }, (_, n) => n));
		expect(requests.map((request) => Number(queryOf(request).limit))).toEqual(sizes);
		expect(requests.map((request) => queryOf(request).cursor)).toEqual(
			sizes.map((_, page) => (page === 0 ? undefined : `c${page}`)),
		);
		expect(new Set(requests.map((request) => queryOf(request).sort))).toEqual(new Set(['recent']));
	});

	test('gives all', async () => {
		const { items } = await runAction({
			parameters: { ...parameters, returnAll: true },
			answers: [pages(250, (page) => `c${page}`)],
		});
		expect(numbersOf(items)).toEqual(Array.from({ length: 250 }, (_, n) => n));
	});

	const page = (
		next_cursor: unknown,
		data: unknown[] = [{ n: 1 }],
		has_more: boolean | null = true,
	) => ({
		body: { data, has_more, next_cursor },
	});

	test.each([
		['a cursor that comes again', [page('a'), page('a')], 2],
		['a circle of cursors', [page('a'), page('b'), page('a')], 3],
		['no cursor', [page(null)], 1],
		['an empty cursor', [page('')], 1],
		['a cursor left out', [page(undefined)], 1],
		['the word of the API, whatever the cursor', [page('a', [{ n: 1 }], false)], 1],
	])('ends with %s', async (_, answers, calls) => {
		const { items, requests, error } = await runAction({
			parameters: { ...parameters, returnAll: true },
			answers,
		});
		expect(error).toBeUndefined();
		expect(requests).toHaveLength(calls);
		expect(items).toHaveLength(calls);
	});

	test('ends with an empty page', async () => {
		const { items, requests } = await runAction({
			parameters: { ...parameters, returnAll: true },
			answers: [page('a'), page('b', [])],
		});
		expect(requests).toHaveLength(2);
		expect(numbersOf(items)).toEqual([1]);
	});

	test('may be empty', async () => {
		const { items, error } = await runAction({ parameters, answers: [page(null, [])] });
		expect([items, error]).toEqual([[], undefined]);
	});

	test('goes on with a cursor alone, also a number', async () => {
		const { items, requests } = await runAction({
			parameters: { ...parameters, returnAll: true },
			answers: [page(7, [{ n: 1 }], null), page(null, [{ n: 2 }])],
		});
		expect(requests.map((request) => queryOf(request).cursor)).toEqual([undefined, '7']);
		expect(numbersOf(items)).toEqual([1, 2]);
	});

	test('takes no more than the limit from a page that holds more', async () => {
		const { items, requests } = await runAction({
			parameters: { ...parameters, limit: 2 },
			answers: [page('a', [{ n: 1 }, { n: 2 }, { n: 3 }])],
		});
		expect(numbersOf(items)).toEqual([1, 2]);
		expect(requests).toHaveLength(1);
	});

	test('takes no more than what is missing from a later page that holds more', async () => {
		const data = [{ n: 0 }, { n: 1 }];
		const { items } = await runAction({
			parameters: { ...parameters, limit: 3 },
			answers: [{ body: { data, has_more: true, next_cursor: 'c' } }, { body: { data } }],
		});
		expect(numbersOf(items)).toEqual([0, 1, 0]);
	});

	test.each([0, -1, 1.5, 'many', true])('refuses the limit %p', async (limit) => {
		const { error, requests } = await runAction({ parameters: { ...parameters, limit } });
		expect(error).toMatchObject({
			message: `'Limit' is "${limit}"`,
			description: 'Enter a whole number, 1 or more.',
		});
		expect(requests).toEqual([]);
	});

	test('has 50 records where the limit is left out', async () => {
		const { items } = await runAction({
			parameters: { ...parameters, limit: '={{ undefined }}' },
			answers: [pages(1_000, (n) => `c${n}`)],
		});
		expect(items).toHaveLength(50);
	});

	test('of each item is its own, and is linked to it', async () => {
		const answer: Answerer = (request) => {
			const { creator_id, cursor } = queryOf(request);
			const from = creator_id === id(1) ? 10 : 20;
			return cursor === undefined ? page('a', [{ n: from }]) : page(null, [{ n: from + 1 }]);
		};
		const { items } = await runAction({
			parameters: { ...parameters, creator: '={{ $json.id }}', returnAll: true },
			answers: [answer],
			items: itemsFor([1, 2]),
		});
		expect(numbersOf(items)).toEqual([10, 11, 20, 21]);
		expect(linksOf(items)).toEqual([0, 0, 1, 1].map((item) => ({ item })));
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'that is refused on a later page keeps what was paid for, beside the error, with %s',
		async (onError) => {
			const answer: Answerer = (request) => {
				const { creator_id, cursor } = queryOf(request);
				if (creator_id === id(1) && cursor === 'a') return refusal(404, 'not_found');
				return cursor === undefined ? page('a') : page(null);
			};
			const { items } = await runAction({
				parameters: { ...parameters, creator: '={{ $json.id }}', returnAll: true },
				answers: [answer],
				items: itemsFor([1, 2]),
				onError,
			});
			expect(items).toEqual([
				{ json: { n: 1 }, pairedItem: { item: 0 } },
				{
					json: { error: expect.objectContaining({ status: 404, code: 'not_found' }) },
					pairedItem: { item: 0 },
				},
				{ json: { n: 1 }, pairedItem: { item: 1 } },
				{ json: { n: 1 }, pairedItem: { item: 1 } },
			]);
		},
	);

	test.each([[{ data: null }], [{}], [{ data: 'text' }], ['<html></html>']])(
		'is not taken from %j',
		async (body) => {
			const { error } = await runAction({ parameters, answers: [{ body }] });
			expect(error).toMatchObject({
				message: expect.stringMatching(/^The answer (does not hold|is not JSON)/),
				description: expect.stringContaining("'Base URL'"),
			});
		},
	);

	test('that never ends is stopped with a clear text', async () => {
		let n = 0;
		const { error, requests } = await runAction({
			parameters: { ...parameters, returnAll: true },
			answers: [() => page(`c${n++}`)],
		});
		expect(requests).toHaveLength(MAX_PAGES);
		expect(error).toMatchObject({
			message: 'The list did not end after 1000 pages with 1000 records',
			description: expect.stringContaining("'Limit'"),
		});
	});

	test('carries cursor and size in the body of a POST, with its filters', async () => {
		const { requests } = await runAction({
			parameters: {
				resource: 'creator',
				operation: 'findLookalikes',
				seeds: `${id(1)}, @sarah`,
				returnAll: true,
				filters: { minFollowers: 10, verified: false },
				options: { weights: '1; 0.5' },
			},
			answers: [page('a'), page(null)],
		});
		const seeds = [
			{ creator_id: id(1), weight: 1 },
			{ platform: 'instagram', username: 'sarah', weight: 0.5 },
		];
		const filters = { followers: { min: 10 }, verified: false };
		expect(requests.map(bodyOf)).toEqual([
			{ seeds, filters, limit: 100 },
			{ seeds, filters, limit: 100, cursor: 'a' },
		]);
	});

	test('of a search goes on for free, and keeps the ID and total of its first page', async () => {
		const first = { ...page('a').body, search_id: 's/1', total: 2 };
		const { items, requests } = await runAction({
			parameters: { resource: 'search', operation: 'searchCreators', query: 'q', returnAll: true },
			answers: [{ body: first }, page(null)],
		});
		expect(requests.map(({ method, url }) => [method, url])).toEqual([
			['POST', '/v1/search'],
			['GET', '/v1/search/s%2F1?limit=100&cursor=a'],
		]);
		expect(items.map(({ json }) => [json.search_id, json.total])).toEqual([
			['s/1', 2],
			['s/1', 2],
		]);
	});

	test.each([undefined, null, ''])('of a search stops when its ID is %p', async (search_id) => {
		const { error, requests } = await runAction({
			parameters: { resource: 'search', operation: 'searchCreators', query: 'q', returnAll: true },
			answers: [{ body: { ...page('a').body, search_id } }],
		});
		expect(requests).toHaveLength(1);
		expect(error).toMatchObject({
			message: 'The answer does not hold what the Influship API documents',
		});
	});

	test('reads its cursor from within the data, and asks for no size where the API decides', async () => {
		const videos = (cursor: string | null, n: number) => ({
			body: {
				data: {
					videos: [{ n }],
					has_more: cursor !== null,
					next_cursor: cursor,
					scraped_at: `t${n}`,
				},
			},
		});
		const { items, requests } = await runAction({
			parameters: {
				resource: 'tiktok',
				operation: 'getManyVideos',
				username: '@sarah',
				limit: 60,
				simplify: false,
				options: { countryCode: 'US' },
			},
			answers: [videos('a', 1), videos(null, 2)],
		});
		expect(requests.map(queryOf)).toEqual([{ region: 'US' }, { region: 'US', cursor: 'a' }]);
		expect(items.map(({ json }) => json)).toEqual([
			{ n: 1, scraped_at: 't1' },
			{ n: 2, scraped_at: 't2' },
		]);
	});
});
