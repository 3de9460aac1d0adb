import { MAX_PAGES } from '../../../nodes/Influship/actions/run/runList.ts';
import { bodyOf, id, linksOf, queryOf, refusal, upTo } from '../../support/actionRequests.mts';
import type { Answerer } from '../../support/apiServer.mts';
import { runAction } from '../../support/runAction.mts';

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

	const page = (next_cursor: unknown, data: unknown[] = [{ n: 1 }], has_more = true) => ({
		body: { data, has_more, next_cursor },
	});

	test.each([
		['a cursor that comes again', [page('a'), page('a')], 2],
		['a circle of cursors', [page('a'), page('b'), page('a')], 3],
		['an empty page', [page('a'), page('b', [])], 2],
		['no cursor', [page(null)], 1],
		['an empty cursor', [page('')], 1],
		['the word of the API, whatever the cursor', [page('a', [{ n: 1 }], false)], 1],
	])('ends with %s', async (_, answers, calls) => {
		const { items, requests, error } = await runAction({
			parameters: { ...parameters, returnAll: true },
			answers,
		});
		expect(error).toBeUndefined();
		expect(requests).toHaveLength(calls);
		expect(items.length).toBeLessThanOrEqual(calls);
	});

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
	}, 60_000);

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
});
