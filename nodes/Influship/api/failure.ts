import type { ApiErrorInfo, LocalCode } from './apiError';
import { wasNeverSent } from './networkError';

/**
 * What kind of failure a call met. Whether to repeat it, what to advise, what publishing says and
 * what the credential's test shows follow from the kind.
 */
export type FailureKind =
	/** The key is missing, or Influship does not know it. */
	| 'authentication'
	/** The account has to be put in order first: by paying, or by allowing this n8n's IP address. */
	| 'account'
	/** The same, without a word of which of them. */
	| 'forbidden'
	/** What was asked for is not there; of a call that is not documented, perhaps the call itself. */
	| 'notFound'
	/** The API has no such call. */
	| 'notOffered'
	/** What was sent is refused; something else may pass. */
	| 'content'
	| 'rateLimited'
	/** Server trouble that passes by itself. */
	| 'passing'
	/** The call met another one. */
	| 'conflict'
	/** Nothing was sent: there is no connection to Influship. */
	| 'unreachable'
	/** It was sent, and no answer came. */
	| 'unanswered'
	| 'unexpected';

/** Other statuses from 500 on are passing, and everything else is unexpected. */
const KIND_BY_STATUS: Readonly<Record<number, FailureKind>> = {
	400: 'content',
	401: 'authentication',
	402: 'account',
	403: 'forbidden',
	404: 'notFound',
	405: 'notOffered',
	408: 'passing',
	409: 'conflict',
	413: 'content',
	422: 'content',
	429: 'rateLimited',
	500: 'passing',
	501: 'notOffered',
	505: 'unexpected',
};

const KIND_BY_LOCAL_CODE: Readonly<Record<LocalCode, FailureKind>> = {
	ambiguous_credential: 'unexpected',
	canceled: 'unexpected',
	missing_api_key: 'authentication',
	over_budget: 'unexpected',
	redirect: 'unexpected',
	unexpected_answer: 'unexpected',
};

/** Codes that say more than the status does. */
const KIND_BY_CODE: Readonly<Record<string, FailureKind>> = {
	...KIND_BY_LOCAL_CODE,
	payment_required: 'account',
	ip_not_allowed: 'account',
};

export function kindOf({ status, code = '' }: Pick<ApiErrorInfo, 'status' | 'code'>): FailureKind {
	if (Object.hasOwn(KIND_BY_CODE, code)) return KIND_BY_CODE[code];
	if (status === undefined) return wasNeverSent(code) ? 'unreachable' : 'unanswered';
	return KIND_BY_STATUS[status] ?? (status >= 500 ? 'passing' : 'unexpected');
}

/** The statuses that a kind is known by, for where n8n compares statuses itself. */
export function statusesOf(kind: FailureKind): number[] {
	return Object.keys(KIND_BY_STATUS)
		.map(Number)
		.filter((status) => KIND_BY_STATUS[status] === kind);
}

/** Whether Influship turned the call away for now: it was not carried out. */
export function isTurnedAway(info: ApiErrorInfo): boolean {
	const { status, retryAfterSeconds } = info;
	return kindOf(info) === 'rateLimited' || (status === 503 && retryAfterSeconds !== undefined);
}

/** Whether nobody can tell if the call was carried out. */
export function isUncertain(info: ApiErrorInfo): boolean {
	return !isTurnedAway(info) && UNCERTAIN.includes(kindOf(info));
}

const UNCERTAIN: readonly FailureKind[] = ['passing', 'conflict', 'unanswered'];

/** Whether this account, or this API, may not have the call at all. */
export function isNotOffered(info: ApiErrorInfo): boolean {
	return ['notFound', 'notOffered'].includes(kindOf(info));
}

/** Whether what a call was to remove is not there. */
export function isGone({ status }: Pick<ApiErrorInfo, 'status'>): boolean {
	return status === 404 || status === 410;
}

const ABOUT_ROUTE = /\b(route|endpoint|method|cannot (get|post))\b/i;

/**
 * Whether a 404 is about the call rather than about what was asked for. Influship's own has a code;
 * one without comes from whatever answers for a path that is not there.
 */
export function isAboutRoute({ code, message }: Pick<ApiErrorInfo, 'code' | 'message'>): boolean {
	return code === undefined || /route|endpoint|method/.test(code) || ABOUT_ROUTE.test(message);
}
