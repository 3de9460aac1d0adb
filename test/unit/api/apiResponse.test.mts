import fc from 'fast-check';

import { readRefusal, readWarning } from '../../../nodes/Influship/api/apiResponse.ts';
import { check, jsonValues } from '../../support/faults/properties.mts';

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

describe('a 2xx that says that the call was not carried out', () => {
	test.each<[unknown, object]>([
		[
			{ error: { code: 'not_found', message: 'No', request_id: 'req_1' } },
			{ status: 404, code: 'not_found', message: 'No', requestId: 'req_1' },
		],
		[
			{ error: 'private', message: 'No', retry_after: 3 },
			{ status: 200, code: 'private', message: 'No', retryAfterSeconds: 3 },
		],
		[{ error: 'It did not work' }, { status: 200, message: 'It did not work' }],
		[
			{ error: true, message: 'No' },
			{ status: 200, message: 'No' },
		],
		[{ error: { message: 'No', status_code: 422 } }, { status: 422, message: 'No' }],
		[{ errors: [{ code: 'odd', message: 'No' }] }, { status: 200, code: 'odd', message: 'No' }],
		[{ errors: ['No'] }, { status: 200, message: 'No' }],
		[
			{ success: false, message: 'No' },
			{ status: 200, message: 'No' },
		],
		[
			{ success: false, error: { code: 'rate_limit_exceeded', message: 'No', retry_after: 2 } },
			{ status: 429, code: 'rate_limit_exceeded', message: 'No', retryAfterSeconds: 2 },
		],
		[
			{ success: false },
			{
				status: 200,
				message: "Influship did not carry out the call: it answered 'success: false'",
			},
		],
		[
			{ deleted: false, data: null },
			{
				status: 200,
				message: "Influship did not carry out the call: it answered 'deleted: false'",
			},
		],
		[
			{ ok: 'false', reason: 1 },
			{ status: 200, message: expect.stringContaining("'ok: false'") },
		],
		[{ status: 'error' }, { status: 200, message: 'Influship did not carry out the call' }],
		[
			{ error: { message: 'No' }, data: null },
			{ status: 200, message: 'No' },
		],
		[
			{ error: { message: 'No' }, data: [], has_more: false },
			{ status: 200, message: 'No' },
		],
		[
			{ error: { message: 'No' }, data: { items: [], requested: 1, failed: 1, scraped_at: 't' } },
			{ status: 200, message: 'No' },
		],
		[
			{ error: { message: 'No' }, data: { hashtag: 'x', videos: [], has_more: false } },
			{ status: 200, message: 'No' },
		],
		[
			{ error: { message: 'No' }, data: { video: {}, scraped_at: 't' } },
			{ status: 200, message: 'No' },
		],
	])('%j is a refusal', (body, info) => {
		expect(read(body, {}, 200)).toEqual(info);
		expect(read(body, {}, 202)).toMatchObject({ message: (info as { message: string }).message });
	});

	test.each([
		[{ data: { id: 1 }, error: null }],
		[{ data: { id: 1 }, error: '', errors: [], success: true }],
		[{ data: { error: 'No captions', success: false } }],
		[{ data: [{ error: { code: 'not_found' } }] }],
		[{ data: { items: [{ success: false, error: { error: 'private' } }], failed: 1 } }],
		[{ results: [{ id: 1, analysis: { ok: false } }] }],
		[{ data: [{ id: 1 }], warning: 'Partial' }],
		[{ event: 'creator.updated', deliveries: [], status: 'queued' }],
		[{ ok: true, deleted: true, error: {} }],
		[[{ error: 'x' }]],
	])('%j is an answer to use', (body) => {
		expect(read(body, {}, 200)).toBeUndefined();
	});

	test.each([
		[{ data: [{ id: 1 }], error: { message: 'Half of it' } }, 'Half of it'],
		[{ data: { items: [{}] }, success: false, message: 'Half of it' }, 'Half of it'],
		[{ data: { id: 1, name: 'Sarah', posts: [] }, error: 'Half of it' }, 'Half of it'],
		[{ data: { video_id: '1', full_text: 'x', segments: [] }, error: 'Half' }, 'Half'],
		[{ results: [{ id: 1 }], errors: ['Half of it'] }, 'Half of it'],
		[{ data: [], warning: 'Partial' }, 'Partial'],
		[{ data: [{ id: 1 }], error: null, warning: '' }, undefined],
		[{ data: [{ error: 'x' }] }, undefined],
		[undefined, undefined],
	])('%j with results is an answer to use that warns of %j', (body, warning) => {
		expect(read(body, {}, 200)).toBeUndefined();
		expect(readWarning(body)).toBe(warning);
	});

	test.each([
		[{ data: { deleted: false, message: 'In use' } }, 'In use'],
		[{ data: { error: { message: 'In use' } } }, 'In use'],
		[{ success: false, message: 'In use', data: { id: 'wh_1' } }, 'In use'],
	])('%j is a refusal of a call whose outcome is in data', (body, message) => {
		const response = { statusCode: 200, headers: {}, body };
		expect(readRefusal(response, { outcomeIn: 'data' })).toMatchObject({ message });
		expect(readRefusal(response)).toBeUndefined();
	});

	test('is never read from a record', () => {
		check(
			fc.property(jsonValues, fc.array(jsonValues, { minLength: 1 }), (record, more) => {
				expect(read({ data: [record, ...more] }, {}, 200)).toBeUndefined();
				expect(read({ data: { id: 1, record, items: more } }, {}, 200)).toBeUndefined();
				expect(readWarning({ data: { id: 1, record } })).toBeUndefined();
			}),
		);
	});

	test('never makes anything of it but one line and a status', () => {
		check(
			fc.property(jsonValues, jsonValues, jsonValues, (error, success, message) => {
				const info = read({ error, success, message }, {}, 200);
				if (info === undefined) return;
				expect(info.message).toMatch(/^\S(.*\S)?$/);
				expect(info.message.length).toBeLessThanOrEqual(500);
				expect(info.status).toBeGreaterThanOrEqual(200);
			}),
		);
	});
});

describe('the time to wait', () => {
	test.each([
		['-3', undefined],
		['3, 3', 3],
		['3, 9', 9],
		['3, soon', 3],
		['-3, 5', 5],
		['3s', undefined],
		['1e9', undefined],
		['', undefined],
		['March 3', undefined],
		['0', 0],
		['1600000000', 0],
		['99999999999999999999', 366 * 86_400],
		['9'.repeat(400), 366 * 86_400],
		['Sun Nov  6 08:49:37 1994', 0],
		['Sunday, 06-Nov-94 08:49:37 GMT', 0],
		['Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT', 0],
		['Someday, 06 Nov 1994 08:49:37 GMT', undefined],
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

	test('may be a date without a zone, which is in UTC', () => {
		const later = new Date(Date.now() + 30_000).toISOString().replace(/\.\d+Z$/, '');
		const seconds = read({}, { 'retry-after': later }, 429)?.retryAfterSeconds;
		expect(seconds).toBeGreaterThan(20);
		expect(seconds).toBeLessThanOrEqual(30);
	});

	test('may come twice, also as a list', () => {
		expect(read({}, { 'retry-after': ['3', '8'] }, 429)?.retryAfterSeconds).toBe(8);
	});

	test('is whole seconds from now to a year, or nothing, whatever the header says', () => {
		check(
			fc.property(
				fc.oneof(fc.string(), fc.double().map(String), fc.date().map(String)),
				(header) => {
					const seconds = read({}, { 'retry-after': header }, 429)?.retryAfterSeconds ?? 0;
					expect(Number.isInteger(seconds)).toBe(true);
					expect(seconds).toBeGreaterThanOrEqual(0);
					expect(seconds).toBeLessThanOrEqual(366 * 86_400);
				},
			),
		);
	});

	test('may stand in the envelope', () => {
		expect(read({ error: { retry_after: 9 } }, {}, 503)?.retryAfterSeconds).toBe(9);
	});
});
