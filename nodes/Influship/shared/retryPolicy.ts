import { sleep } from 'n8n-workflow';
import type { ApiErrorInfo } from './apiError';

/** How often and how long a call may be repeated before the node gives up. */
export interface RetryPolicy {
	maxAttempts: number;
	/** Of all waits of one call together; a longer `Retry-After` ends the call at once. */
	maxTotalWaitMs: number;
	wait(ms: number): Promise<void>;
}

/** One minute: Influship's shortest rate limit window. */
export const DEFAULT_RETRY: RetryPolicy = { maxAttempts: 3, maxTotalWaitMs: 60_000, wait: sleep };

/**
 * How long to wait before the next attempt. A 429 was not carried out, so it can be repeated for every method; after a 503 that is
 * certain for GET only.
 *
 * @returns milliseconds, or `undefined` to give up
 */
export function retryDelay(
	policy: RetryPolicy,
	method: string,
	{ status, retryAfterSeconds }: ApiErrorInfo,
	attempt: number,
	waitedMs: number,
): number | undefined {
	const canRepeat = status === 429 || (status === 503 && method === 'GET');
	if (!canRepeat || attempt >= policy.maxAttempts) return undefined;
	const delay =
		retryAfterSeconds === undefined ? 2 ** (attempt - 1) * 1000 : retryAfterSeconds * 1000;
	return waitedMs + delay <= policy.maxTotalWaitMs ? delay : undefined;
}
