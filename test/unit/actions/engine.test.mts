import { MAX_PAGES } from '../../../nodes/Influship/actions/run/runList.ts';
import type { Answerer, ApiAnswer, RecordedRequest } from '../../support/apiServer.mts';
import { runAction } from '../../support/runAction.mts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const itemsFor = (numbers: number[]) => numbers.map((n) => ({ json: { id: id(n) } }));
const refusal = (status: number, code: string, details?: unknown): ApiAnswer => ({
	status,
	body: { error: { code, message: `Refused as ${code}`, details, request_id: 'req_1' } },
});
const bodyOf = ({ body }: RecordedRequest) => JSON.parse(body);
const queryOf = ({ url }: RecordedRequest) =>
	Object.fromEntries(new URL(url, 'http://localhost').searchParams);

describe('one call for each item', () => {
	const parameters = { resource: 'creator', operation: 'get', creator: '={{ $json.id }}' };
	const answerWithId: Answerer = ({ url }) => ({
		body: { data: { id: url.split('/').at(-1)?.split('?')[0] } },
	});

	test('goes out for several at a time, and keeps their order', async () => {
		let now = 0;
		let most = 0;
		const numbers = Array.from({ length: 100 }, (_, index) => index);
		const answer: Answerer = async (request) => {
			most = Math.max(most, ++now);
			const n = Number(request.url.split('?')[0].slice(-3));
			await new Promise((resolve) => setTimeout(resolve, n % 2 === 0 ? 30 : 5));
			now--;
			return await answerWithId(request);
		};
		const { items } = await runAction({ parameters, answers: [answer], items: itemsFor(numbers) });
		expect(items.map(({ json }) => json.id)).toEqual(numbers.map(id));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(numbers.map((item) => ({ item })));
		expect(most).toBeGreaterThan(1);
		expect(most).toBeLessThanOrEqual(32);
	});

	test('begins nothing new after a refusal, and tells the item', async () => {
		const numbers = Array.from({ length: 100 }, (_, index) => index);
		const answer: Answerer = async (request) => {
			if (request.url.includes(id(3))) return refusal(404, 'not_found');
			await new Promise((resolve) => setTimeout(resolve, 50));
			return await answerWithId(request);
		};
		const { error, requests } = await runAction({
			parameters,
			answers: [answer],
			items: itemsFor(numbers),
		});
		expect(error).toMatchObject({ context: { itemIndex: 3 }, httpCode: '404' });
		expect(requests.length).toBeLessThanOrEqual(32);
	});

	test('keeps warnings, usage and odd names', async () => {
		const body = JSON.parse(
			'{"data":{"id":"1","__proto__":{"polluted":true},"constructor":"c"},"warning":"Partial"}',
		);
		const { items } = await runAction({
			parameters: { ...parameters, simplify: false, options: { includeUsage: true } },
			answers: [{ body, headers: { 'x-request-id': 'req_2', 'x-credits-charged': '0.1' } }],
			items: itemsFor([1]),
		});
		expect(items[0].json).toMatchObject({
			id: '1',
			constructor: 'c',
			warning: 'Partial',
			usage: { request_id: 'req_2', credits_charged: 0.1 },
		});
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	test.each([[{ data: null }], [{ data: 'text' }], [{}], [[]]])(
		'tells an answer that holds no record: %j',
		async (body) => {
			const { error } = await runAction({ parameters, answers: [{ body }], items: itemsFor([1]) });
			expect(error).toMatchObject({
				message: 'The answer does not hold what the Influship API documents',
			});
		},
	);
});

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

describe('a batch', () => {
	const parameters = {
		resource: 'creator',
		operation: 'scoreCampaignFit',
		creators: '={{ $json.id }}',
		campaign: '={{ $json.campaign ?? "c" }}',
		simplify: false,
	};
	const fit = (input: unknown) => ({ input, creator: input, match: {} });
	const answerAll: Answerer = (request) => ({
		body: { data: bodyOf(request).creators.map(fit).reverse() },
	});
	const idsOf = (items: Array<{ json: Record<string, any> }>) =>
		items.map(({ json }) => json.input?.creator_id);

	test('asks for all items in few calls, each creator once, and links the answers', async () => {
		const numbers = [...Array.from({ length: 150 }, (_, n) => n), 7];
		const { items, requests } = await runAction({
			parameters,
			answers: [answerAll],
			items: itemsFor(numbers),
		});
		expect(requests.map((request) => bodyOf(request).creators.length)).toEqual([100, 50]);
		expect(idsOf(items)).toEqual(numbers.map(id));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(numbers.map((_, item) => ({ item })));
	});

	test('takes several from one field', async () => {
		const { items } = await runAction({
			parameters: { ...parameters, creators: `${id(1)};${id(2)}\n@sarah` },
			answers: [answerAll],
		});
		expect(items.map(({ json }) => json.input)).toEqual([
			{ creator_id: id(1) },
			{ creator_id: id(2) },
			{ platform: 'instagram', username: 'sarah' },
		]);
	});

	test('does not mix items with other settings', async () => {
		const items = [1, 2, 3].map((n) => ({ json: { id: id(n), campaign: n === 2 ? 'x' : 'c' } }));
		const { requests, items: output } = await runAction({
			parameters,
			answers: [answerAll],
			items,
		});
		expect(requests.map((request) => bodyOf(request).intent.query)).toEqual(['c', 'x']);
		expect(idsOf(output)).toEqual([1, 2, 3].map(id));
	});

	test('tells what the API has no answer for', async () => {
		const { items } = await runAction({
			parameters,
			answers: [{ body: { data: [fit({ creator_id: id(2) })] } }],
			items: itemsFor([1, 2]),
		});
		expect(items.map(({ json }) => json)).toEqual([
			{ creator_id: id(1), found: false },
			fit({ creator_id: id(2) }),
		]);
	});

	test('keeps answers that it cannot tell apart, linked to all', async () => {
		const { items } = await runAction({
			parameters,
			answers: [{ body: { data: [fit({}), fit({}), fit({})] } }],
			items: itemsFor([1, 2]),
		});
		expect(items.filter(({ pairedItem }) => Array.isArray(pairedItem))).toHaveLength(3);
		expect(items.find(({ pairedItem }) => Array.isArray(pairedItem))?.pairedItem).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);
	});

	test('goes by place where the answers do not say whom they are about', async () => {
		const { items } = await runAction({
			parameters: { ...parameters, operation: 'analyzeCreators', resource: 'brandSafety' },
			answers: [{ body: { results: [{ id: 'an_1' }, { id: 'an_2' }] } }],
			items: itemsFor([1, 2]),
		});
		expect(items.map(({ json }) => [json.creator_id, json.id])).toEqual([
			[id(1), 'an_1'],
			[id(2), 'an_2'],
		]);
	});

	test('names the item that was refused', async () => {
		const details = [{ field: 'creators.2', message: 'unknown' }];
		const { error, requests } = await runAction({
			parameters,
			answers: [refusal(404, 'not_found', details)],
			items: itemsFor([1, 2, 3]),
		});
		expect(error).toMatchObject({ context: { itemIndex: 2 } });
		expect(requests).toHaveLength(1);
	});

	test('is divided until only what is refused is left out', async () => {
		const answer: Answerer = (request) =>
			request.body.includes(id(5)) ? refusal(404, 'not_found') : answerAll(request);
		const { items } = await runAction({
			parameters,
			answers: [answer],
			items: itemsFor([1, 2, 3, 4, 5, 6, 7]),
			onError: 'continueRegularOutput',
		});
		expect(idsOf(items)).toEqual([1, 2, 3, 4, undefined, 6, 7].map((n) => n && id(n)));
		expect(items[4]).toEqual({
			json: { error: expect.objectContaining({ code: 'not_found', status: 404 }) },
			pairedItem: { item: 4 },
		});
	});

	test.each([401, 402])('is not divided after %d, which dividing cannot help', async (status) => {
		const { items, requests } = await runAction({
			parameters,
			answers: [refusal(status, 'no')],
			items: itemsFor([1, 2, 3]),
			onError: 'continueRegularOutput',
		});
		expect(requests).toHaveLength(1);
		expect(items).toHaveLength(3);
	});

	describe('with one that went wrong among others', () => {
		const posts = { resource: 'instagram', operation: 'getManyPosts', posts: 'AAAAA, BBBBB' };
		const body = {
			data: {
				items: [
					{
						shortcode: 'BBBBB',
						success: true,
						data: { post: { shortcode: 'BBBBB' }, scraped_at: 't' },
					},
					{
						shortcode: 'AAAAA',
						success: false,
						status: 403,
						error: { error: 'private', message: 'No' },
					},
				],
			},
		};

		test('tells it and goes on', async () => {
			const { items } = await runAction({ parameters: posts, answers: [{ body }] });
			expect(items[0].json).toEqual({
				shortcode: 'AAAAA',
				success: false,
				error: { message: 'No', code: 'private', status: 403 },
			});
			expect(items[1].json).toMatchObject({ shortcode: 'BBBBB' });
		});

		test('gives it to the error output', async () => {
			const { items } = await runAction({
				parameters: posts,
				answers: [{ body }],
				onError: 'continueErrorOutput',
			});
			expect(items.map(({ json }) => Object.keys(json)[0])).toEqual(['shortcode', 'error']);
		});
	});
});

describe('send one after another', () => {
	test('what takes effect', async () => {
		let now = 0;
		let most = 0;
		const answer: Answerer = async () => {
			most = Math.max(most, ++now);
			await new Promise((resolve) => setTimeout(resolve, 5));
			now--;
			return { status: 204 };
		};
		const { items } = await runAction({
			parameters: { resource: 'webhook', operation: 'delete', webhookId: '={{ $json.id }}' },
			answers: [answer],
			items: itemsFor([1, 2, 3, 4]),
		});
		expect(items.map(({ json }) => json)).toEqual(Array(4).fill({ deleted: true }));
		expect(most).toBe(1);
	});
});

test('a webhook loses its secret on the way to an item', async () => {
	const { items } = await runAction({
		parameters: { resource: 'webhook', operation: 'getAll' },
		answers: [{ body: { data: [{ id: 'wh_1', secret: 'whsec_0123456789' }], has_more: false } }],
	});
	expect(items[0].json).toEqual({ id: 'wh_1' });
});
