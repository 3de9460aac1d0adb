import {
	NodeApiError,
	NodeOperationError,
	type ExecutionBaseError,
	type INode,
} from 'n8n-workflow';

import { InflushipApiError, type ApiErrorInfo } from '../../../nodes/Influship/api/apiError.ts';
import { describeApiError, toNodeApiError } from '../../../nodes/Influship/api/errors.ts';

const node = { name: 'Influship', type: 'influship', typeVersion: 1 } as INode;

function show(info: Partial<ApiErrorInfo>) {
	return toNodeApiError(node, new InflushipApiError({ message: 'Reason', ...info }), {
		itemIndex: 4,
	}) as NodeApiError;
}

const CASES: Array<[Partial<ApiErrorInfo>, RegExp]> = [
	[{ status: 400, code: 'validation_error' }, /parameters/],
	[{ status: 400, code: 'validation_error', details: 'url: must be HTTPS' }, /url: must be HTTPS/],
	[{ status: 422 }, /parameters/],
	[{ status: 401, code: 'unauthorized' }, /'API Key'/],
	[{ status: 401 }, /'API Key'/],
	[{ status: 402, code: 'payment_required' }, /billing/],
	[{ status: 402 }, /billing/],
	[{ status: 403, code: 'payment_required' }, /^(?!.*IP address).*billing/],
	[{ status: 403, code: 'ip_not_allowed' }, /^(?!.*billing).*allow list/],
	[{ status: 403 }, /allow list.*billing/],
	[{ status: 404, code: 'not_found' }, /^(?!.*Base URL).*IDs/],
	[{ status: 404, code: 'route_not_found' }, /'Base URL'/],
	[{ status: 404 }, /'Base URL'/],
	[{ status: 409 }, /again in a minute/],
	[{ status: 429, code: 'rate_limit_exceeded' }, /Wait a minute/],
	[{ status: 429, retryAfterSeconds: 1 }, /Wait 1 second,/],
	[{ status: 429, retryAfterSeconds: 90 }, /Wait 90 seconds/],
	[{ status: 429, retryAfterSeconds: 1801 }, /Wait 31 minutes/],
	[{ status: 500, code: 'internal_error' }, /Try again/],
	[{ status: 503 }, /Try again/],
	[{ status: 307, code: 'redirect' }, /'Base URL'/],
	[{ status: 200, code: 'unexpected_answer' }, /'Base URL'/],
	[{ code: 'missing_api_key' }, /Copy it from/],
	[{ code: 'ECONNREFUSED' }, /'Base URL'/],
	[{ code: 'ENOTFOUND' }, /'Base URL'/],
	[{ code: 'ECONNABORTED' }, /carried out/],
	[
		{ status: 504, mayBeCharged: true },
		/^Influship may have .* may have been charged.* before you run it again/,
	],
	[{ code: 'ECONNABORTED', mayBeCharged: true }, /may have been charged/],
	[{ status: 404, creditsCharged: 0.5 }, /Influship charged 0\.5 credits for the call/],
	[{ status: 404, creditsCharged: 1 }, /charged 1 credit for/],
	[{ status: 200 }, /parameters/],
	[{ status: 429, retryAfterSeconds: 7_200 }, /Wait 2 hours/],
	[{ status: 429, retryAfterSeconds: 180_000 }, /Wait 3 days/],
	[{ code: 'ERR_INVALID_URL' }, /'Base URL'/],
];

describe.each(CASES)('%j', (info, advice) => {
	test('keeps the reason and says what to do', () => {
		const shown = show(info);
		expect(shown).toBeInstanceOf(NodeApiError);
		expect(shown.message).toBe('Reason');
		expect(shown.description).toMatch(advice);
		expect(shown.httpCode).toBe(info.status === undefined ? null : String(info.status));
		expect(shown.context.itemIndex).toBe(4);
	});

	test('words it calmly', () => {
		expect(show(info).description).not.toMatch(/\b(errors?|problems?|failures?|mistakes?)\b/i);
	});
});

test('a reason that n8n would swap for a stock sentence stays', () => {
	expect(show({ status: 400, message: 'Conflicts with a preexisting webhook' }).message).toBe(
		'Conflicts with a preexisting webhook',
	);
});

test('the description ends with the attempts and the request ID', () => {
	const { description } = show({ status: 429, attempts: 3, waitedSeconds: 9, requestId: 'req_1' });
	expect(description).toMatch(/The node tried 3 times and waited 9 s between\. Request ID: req_1$/);
	expect(show({ status: 429 }).description).not.toMatch(/tried|Request ID/);
});

test.each([
	[
		{ status: 429, retryAfterSeconds: 7 },
		{ cause: 'rate-limited', retryAfterMs: 7000 },
	],
	[{ status: 401 }, { cause: 'credential-invalid' }],
	[{ code: 'missing_api_key' }, { cause: 'credential-invalid' }],
	[{ status: 404 }, { cause: 'configuration-invalid' }],
	[{ status: 502 }, { cause: 'temporarily-unavailable' }],
	[{ status: 402 }, undefined],
])('%j is declared to n8n as %j', (info, failure) => {
	expect(show(info).failure).toEqual(failure);
});

test('what is stored with an execution is plain', () => {
	const shown = show({ status: 404, code: 'not_found', requestId: 'req_1' });
	expect(shown.errorResponse).toEqual({
		message: 'Reason',
		status: 404,
		code: 'not_found',
		request_id: 'req_1',
	});
	expect(shown.cause).toBeUndefined();
});

describe('what did not come from a call', () => {
	test('keeps n8n’s own', () => {
		const own = new NodeOperationError(node, "'Creator ID' is empty");
		expect(toNodeApiError(node, own)).toBe(own);
	});

	test.each([[new Error('Oops')], ['Oops']])('wraps %p', (thrown) => {
		const shown: ExecutionBaseError = toNodeApiError(node, thrown, { itemIndex: 2 });
		expect(shown).toBeInstanceOf(NodeOperationError);
		expect(shown.message).toBe('Oops');
		expect(shown.context.itemIndex).toBe(2);
	});

	test('is described by its message alone', () => {
		expect(describeApiError(new Error('Oops'))).toEqual({ message: 'Oops' });
		expect(describeApiError('Oops')).toEqual({ message: 'Oops' });
	});
});

test("nothing that Influship says cuts n8n's HTML of the message and the advice", () => {
	const said = 'name: expected string to have <=80 characters, not <b>';
	const shown = show({ status: 400, message: said, details: said, requestId: 'req_1' });
	expect(shown.message).toBe('name: expected string to have ≤80 characters, not ‹b>');
	expect(shown.description).toBe(`Check these values: ${shown.message}. Request ID: req_1`);
});

test('a call is described by all that is known', () => {
	const info = { status: 429, code: 'rate_limit_exceeded', message: 'Slow', retryAfterSeconds: 3 };
	expect(describeApiError(new InflushipApiError(info))).toEqual(info);
});
