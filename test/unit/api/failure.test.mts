import type { ApiErrorInfo } from '../../../nodes/Influship/api/apiError.ts';
import {
	type FailureKind,
	isNotOffered,
	isTurnedAway,
	isUncertain,
	kindOf,
	statusesOf,
} from '../../../nodes/Influship/api/failure.ts';

test.each<[Partial<ApiErrorInfo>, FailureKind]>([
	[{ status: 400 }, 'content'],
	[{ status: 401 }, 'authentication'],
	[{ code: 'missing_api_key' }, 'authentication'],
	[{ status: 402 }, 'account'],
	[{ status: 403, code: 'ip_not_allowed' }, 'account'],
	[{ status: 500, code: 'payment_required' }, 'account'],
	[{ status: 403 }, 'forbidden'],
	[{ status: 404 }, 'notFound'],
	[{ status: 405 }, 'notOffered'],
	[{ status: 501 }, 'notOffered'],
	[{ status: 408 }, 'passing'],
	[{ status: 409 }, 'conflict'],
	[{ status: 422 }, 'content'],
	[{ status: 429 }, 'rateLimited'],
	[{ status: 500 }, 'passing'],
	[{ status: 503 }, 'passing'],
	[{ status: 599 }, 'passing'],
	[{ status: 505 }, 'unexpected'],
	[{ status: 418 }, 'unexpected'],
	[{ status: 302, code: 'redirect' }, 'unexpected'],
	[{ status: 200, code: 'unexpected_answer' }, 'unexpected'],
	[{ code: 'canceled' }, 'unexpected'],
	[{ code: 'ECONNREFUSED' }, 'unreachable'],
	[{ code: 'CERT_HAS_EXPIRED' }, 'unreachable'],
	[{ code: 'ECONNRESET' }, 'unanswered'],
	[{ code: 'ETIMEDOUT' }, 'unanswered'],
	[{}, 'unanswered'],
	[{ code: 'constructor' }, 'unanswered'],
])('%j is %s', (info, kind) => {
	expect(kindOf(info)).toBe(kind);
});

const info = (part: Partial<ApiErrorInfo>): ApiErrorInfo => ({ message: '', ...part });

test.each<[Partial<ApiErrorInfo>, boolean, boolean]>([
	[{ status: 429 }, true, false],
	[{ status: 503, retryAfterSeconds: 1 }, true, false],
	[{ status: 503 }, false, true],
	[{ status: 408 }, false, true],
	[{ status: 409 }, false, true],
	[{ status: 500 }, false, true],
	[{ status: 501 }, false, false],
	[{ status: 505 }, false, false],
	[{ status: 400 }, false, false],
	[{ status: 500, code: 'payment_required' }, false, false],
	[{ code: 'ECONNRESET' }, false, true],
	[{ code: 'ENOTFOUND' }, false, false],
])('%j: turned away %s, uncertain %s', (part, away, uncertain) => {
	expect([isTurnedAway(info(part)), isUncertain(info(part))]).toEqual([away, uncertain]);
});

test('what is not there, or not offered, may be a call that this account does not have', () => {
	const offered = [400, 401, 403, 409, 410, 429, 500, 503];
	expect([404, 405, 501].map((status) => isNotOffered(info({ status })))).toEqual([
		true,
		true,
		true,
	]);
	expect(offered.filter((status) => isNotOffered(info({ status })))).toEqual([]);
});

test('a kind is known by its statuses', () => {
	expect(statusesOf('content')).toEqual([400, 413, 422]);
	expect(statusesOf('unreachable')).toEqual([]);
});
