import { readRefusal } from '../../../nodes/Influship/shared/apiResponse.ts';

function read(body: unknown, headers: Record<string, unknown> = {}, statusCode = 400) {
	return readRefusal({ statusCode, headers, body });
}

test.each([{ data: {} }, [], undefined, null, ''])('%j is an answer to use', (body) => {
	expect(read(body, {}, 200)).toBeUndefined();
});

test.each([
	['the envelope', { error: { message: 'Because' } }, 'Because'],
	['a gateway', { message: 'Because' }, 'Because'],
	['a short form', { error: 'Because' }, 'Because'],
	['a page', '<html>', 'Influship answered HTTP 400'],
	['nothing', undefined, 'Influship answered HTTP 400'],
	['a blank reason', { error: { message: ' ' } }, 'Influship answered HTTP 400'],
	['several lines', { error: { message: 'Because\n  of this' } }, 'Because of this'],
])('reads the reason from %s', (_, body, message) => {
	expect(read(body)?.message).toBe(message);
});

test('bounds the reason', () => {
	expect(read({ message: 'x'.repeat(10_000) })?.message).toHaveLength(500);
});

test.each([
	[
		'a list',
		[{ field: 'url', message: 'must be HTTPS' }, 'and more'],
		'url: must be HTTPS; and more',
	],
	['paths', [{ path: ['seeds', 0], message: 'unknown' }], 'seeds.0: unknown'],
	[
		'fields',
		{ url: 'must be HTTPS', events: ['empty', 'missing'] },
		'url: must be HTTPS; events: empty, missing',
	],
	['text', 'must be HTTPS', 'must be HTTPS'],
	['an empty list', [], undefined],
	['something else', 42n, undefined],
])('reads details from %s', (_, details, expected) => {
	expect(read({ error: { message: 'Invalid', details } })?.details).toBe(expected);
});

test('takes the request ID from the envelope first, then from the header', () => {
	const headers = { 'x-request-id': 'req_header' };
	expect(read({ error: { request_id: 'req_body' } }, headers)?.requestId).toBe('req_body');
	expect(read({}, headers)?.requestId).toBe('req_header');
});

describe('the time to wait', () => {
	test.each([
		['12', 12],
		['0.4', 1],
		['soon', undefined],
		['Fri, 31 Dec 1999 23:59:59 GMT', 0],
	])('%s gives %p seconds', (header, seconds) => {
		expect(read({}, { 'retry-after': header }, 429)?.retryAfterSeconds).toBe(seconds);
	});

	test('may be a date', () => {
		const inHalfAMinute = new Date(Date.now() + 30_000).toUTCString();
		const seconds = read({}, { 'retry-after': inHalfAMinute }, 429)?.retryAfterSeconds;
		expect(seconds).toBeGreaterThan(20);
		expect(seconds).toBeLessThanOrEqual(30);
	});

	test('may stand in the envelope', () => {
		expect(read({ error: { retry_after: 9 } }, {}, 503)?.retryAfterSeconds).toBe(9);
	});
});
