import type { ApiErrorInfo } from './apiError';
import { isTurnedAway, isUncertain, kindOf } from './failure';
import { wait } from './wait';

/** How often and how long a call may be repeated before the node gives up. */
export interface RetryPolicy {
	maxAttempts: number;
	/** Whether to repeat what may have been carried out, where that does no harm. */
	repeatsUncertain: boolean;
	/** Of all waits of one call together; a longer `Retry-After` ends the call at once. */
	maxTotalWaitMs: number;
	wait(ms: number, signal?: AbortSignal): Promise<void>;
	/** 0 to below 1: spreads the calls of many workflows that were told the same moment. */
	random(): number;
}

/**
 * A minute is Influship's shortest rate limit window; the rest leaves room for what is added to a
 * wait.
 */
export const DEFAULT_RETRY: RetryPolicy = {
	maxAttempts: 3,
	repeatsUncertain: true,
	maxTotalWaitMs: 75_000,
	wait,
	random: Math.random,
};

/** Publishing and unpublishing: n8n itself tries those again, five times and three times. */
export const HOOK_RETRY: RetryPolicy = { ...DEFAULT_RETRY, repeatsUncertain: false };

/** Somebody looks at an open list meanwhile. */
export const EDITOR_RETRY: RetryPolicy = { ...DEFAULT_RETRY, maxTotalWaitMs: 5_000 };

/**
 * Also the least that is waited, whatever the answer asks for: an attempt at once would meet the
 * same refusal.
 */
const FIRST_BACKOFF_MS = 1_000;
/** A wait is never shorter than Influship asks for, and up to this share longer. */
const JITTER = 0.2;
const MAX_JITTER_MS = 5_000;

/**
 * The connection broke: another one may hold. A time-out is none of these: its time was waited
 * already.
 */
const BROKEN_CONNECTION_CODES: readonly string[] = ['ECONNRESET', 'EPIPE'];

/**
 * How long to wait before the next attempt. A call that was turned away (429, or 503 with a time to
 * come back) was not carried out, so it is repeated whatever it is; other refusals leave that open,
 * so only what may be carried out twice is. A refusal that was charged all the same is final.
 *
 * @param isRepeatable Carried out twice, the call does and costs the same as once.
 * @returns milliseconds, or `undefined` to give up
 */
export function retryDelay({
	policy,
	isRepeatable,
	refusal,
	attempt,
	waitedMs,
}: {
	policy: RetryPolicy;
	isRepeatable: boolean;
	refusal: ApiErrorInfo;
	attempt: number;
	waitedMs: number;
}): number | undefined {
	if (attempt >= policy.maxAttempts || !canRepeat(refusal, isRepeatable)) return undefined;
	const { retryAfterSeconds } = refusal;
	const base =
		retryAfterSeconds === undefined
			? FIRST_BACKOFF_MS * 2 ** (attempt - 1)
			: Math.max(FIRST_BACKOFF_MS, retryAfterSeconds * 1_000);
	const delay = Math.round(base + policy.random() * Math.min(base * JITTER, MAX_JITTER_MS));
	return waitedMs + delay <= policy.maxTotalWaitMs ? delay : undefined;
}

function canRepeat(refusal: ApiErrorInfo, isRepeatable: boolean): boolean {
	if (kindOf(refusal) === 'account') return false;
	// It would be charged again.
	if (refusal.creditsCharged !== undefined) return false;
	if (isTurnedAway(refusal)) return true;
	const { status, code } = refusal;
	const mayPass = status !== undefined || BROKEN_CONNECTION_CODES.includes(code ?? '');
	return isRepeatable && mayPass && isUncertain(refusal);
}
