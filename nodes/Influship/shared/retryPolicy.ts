import type { ApiErrorInfo } from './apiError';
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

/** A minute is Influship's shortest rate limit window; the rest leaves room for what is added to a wait. */
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

const FIRST_BACKOFF_MS = 1_000;
/** A wait is never shorter than Influship asks for, and up to this share longer. */
const JITTER = 0.2;
const MAX_JITTER_MS = 5_000;

const PAYMENT_CODE = 'payment_required';

/** Answers that say nothing of whether the call was carried out. */
const UNCERTAIN_STATUSES: readonly number[] = [408, 409];

/**
 * How long to wait before the next attempt. A call that was turned away (429, or 503 with a time to come back) was not carried out,
 * so it is repeated for every method; 408, 409 and other 5xx leave that open, so only what is safe to repeat is.
 *
 * @returns milliseconds, or `undefined` to give up
 */
export function retryDelay(
	policy: RetryPolicy,
	isSafe: boolean,
	refusal: ApiErrorInfo,
	attempt: number,
	waitedMs: number,
): number | undefined {
	if (attempt >= policy.maxAttempts || !canRepeat(refusal, isSafe)) return undefined;
	const { retryAfterSeconds } = refusal;
	const base =
		retryAfterSeconds === undefined
			? FIRST_BACKOFF_MS * 2 ** (attempt - 1)
			: retryAfterSeconds * 1_000;
	const delay = Math.round(base + policy.random() * Math.min(base * JITTER, MAX_JITTER_MS));
	return waitedMs + delay <= policy.maxTotalWaitMs ? delay : undefined;
}

function canRepeat({ status, code, retryAfterSeconds }: ApiErrorInfo, isSafe: boolean): boolean {
	if (status === undefined || status === 402 || code === PAYMENT_CODE) return false;
	if (status === 429) return true;
	if (status === 503 && retryAfterSeconds !== undefined) return true;
	return isSafe && (status >= 500 || UNCERTAIN_STATUSES.includes(status));
}
