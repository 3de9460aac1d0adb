import type { ApiRequest, InflushipClient } from '../../../nodes/Influship/api/client.ts';
import { nextCursorOf, pageRequest, pagesOf } from '../../../nodes/Influship/api/pages.ts';

/** A client that gives these answers in turn, and the last one again and again. */
function clientOf(bodies: unknown[]) {
	const requests: ApiRequest[] = [];
	const client = {
		call: async (request: ApiRequest) => {
			requests.push(request);
			return { body: bodies[Math.min(requests.length, bodies.length) - 1], usage: {} };
		},
	} as unknown as InflushipClient;
	return { client, requests };
}

const GET: ApiRequest = { method: 'GET', path: '/list' };
const page = (rest: object) => ({ data: [1], ...rest });

test.each<[string, unknown[], number]>([
	['has_more is false, whatever the cursor', [page({ has_more: false, next_cursor: 'a' })], 1],
	['there is no cursor', [page({ has_more: true })], 1],
	['the cursor is null', [page({ has_more: true, next_cursor: null })], 1],
	['the cursor is empty', [page({ has_more: true, next_cursor: '' })], 1],
	['the cursor is no cursor', [page({ has_more: true, next_cursor: { a: 1 } })], 1],
	['the cursor comes again', [page({ next_cursor: 'a' })], 2],
	[
		'cursors go round',
		[page({ next_cursor: 'a' }), page({ next_cursor: 'b' }), page({ next_cursor: 'a' })],
		3,
	],
	['a page is empty', [page({ next_cursor: 'a' }), { data: [], next_cursor: 'b' }], 2],
	['has_more is missing, and the cursor ends', [page({ next_cursor: 7 }), page({})], 2],
	['the answer is no object', ['<html>'], 1],
])('a list ends where %s', async (_, bodies, count) => {
	const { client, requests } = clientOf(bodies);
	const seen: boolean[] = [];
	const pages = pagesOf(client, GET, { recordsIn: 'data', maxPages: 10 });
	for await (const { isLast } of pages) seen.push(isLast);
	expect(requests).toHaveLength(count);
	expect(seen).toEqual([...Array.from({ length: count - 1 }, () => false), true]);
});

test('a list that does not end is cut, and no page says that it is the last', async () => {
	let cursor = 0;
	const client = {
		call: async () => ({ body: page({ next_cursor: (cursor += 1) }), usage: {} }),
	} as unknown as InflushipClient;
	const seen: boolean[] = [];
	for await (const { isLast } of pagesOf(client, GET, { recordsIn: 'data', maxPages: 3 })) {
		seen.push(isLast);
	}
	expect(seen).toEqual([false, false, false]);
});

test('no page is asked for that nobody wants', async () => {
	const { client, requests } = clientOf([page({ next_cursor: 'a' })]);
	for await (const _page of pagesOf(client, GET, { recordsIn: 'data', maxPages: 3 })) break;
	expect(requests).toHaveLength(1);
});

test('size and cursor go into the query of a GET and into the body of a POST', () => {
	const at = { limit: 5, cursor: 'a' };
	expect(pageRequest({ ...GET, qs: { q: 'x' } }, at).qs).toEqual({ q: 'x', limit: 5, cursor: 'a' });
	const post: ApiRequest = { method: 'POST', path: '/list', body: { q: 'x' } };
	expect(pageRequest(post, at).body).toEqual({ q: 'x', limit: 5, cursor: 'a' });
	expect(pageRequest(GET, {}).qs).toEqual({});
});

test('further pages may have a request of their own, and a cursor within the data', async () => {
	const { client, requests } = clientOf([
		{ data: { list: [1], next_cursor: 'a' } },
		{ data: { list: [2], next_cursor: 'b' } },
		{ data: { list: [3] } },
	]);
	const paging = {
		recordsIn: 'data.list',
		cursorIn: 'data',
		size: (number: number) => 10 * number,
		next: (): ApiRequest => ({ method: 'GET', path: '/more' }),
		maxPages: 10,
	};
	for await (const _page of pagesOf(client, { method: 'POST', path: '/search' }, paging));
	expect(requests).toEqual([
		{ method: 'POST', path: '/search', body: { limit: 10 } },
		{ method: 'GET', path: '/more', qs: { limit: 20, cursor: 'a' } },
		{ method: 'GET', path: '/more', qs: { limit: 30, cursor: 'b' } },
	]);
});

test('a cursor is read as text', () => {
	expect(nextCursorOf({ next_cursor: 7 })).toBe('7');
	expect(nextCursorOf({ next_cursor: 'a', has_more: true })).toBe('a');
});
