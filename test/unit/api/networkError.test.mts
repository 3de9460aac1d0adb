import { describeNetworkError } from '../../../nodes/Influship/api/networkError.ts';
import { isUncertain } from '../../../nodes/Influship/api/failure.ts';

const URL = 'https://api.influship.com/v1/creators';

/** As n8n 1.123.81 throws it: a sentence of its own, and no cause. */
function withoutCause(httpCode: string | null): Error {
	return Object.assign(new Error('The service cannot be reached'), { httpCode, cause: undefined });
}

test.each([
	['ECONNREFUSED', 'api.influship.com does not accept connections', false],
	['ENOTFOUND', 'The host name api.influship.com was not found', false],
	['EPROTO', 'api.influship.com does not speak HTTPS (EPROTO)', false],
	[
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'The TLS certificate of api.influship.com is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)',
		false,
	],
	['ECONNRESET', 'api.influship.com closed the connection early', true],
	['ECONNABORTED', 'api.influship.com did not answer in time', true],
])('%s is known by its code, also where n8n loses the cause', (code, message, uncertain) => {
	const info = describeNetworkError(withoutCause(code), URL);
	expect(info).toEqual({ code, message });
	expect(isUncertain(info)).toBe(uncertain);
});

test.each([['500'], [null]])('%s where a code may be is none', (httpCode) => {
	expect(describeNetworkError(withoutCause(httpCode), URL)).toEqual({
		message: 'The service cannot be reached',
	});
});
