import { sleep } from 'n8n-workflow';
import { InflushipApiError } from './apiError';

/**
 * Waits, but no longer than until the execution is canceled.
 *
 * @throws {InflushipApiError} `canceled`
 */
export async function wait(ms: number, signal?: AbortSignal): Promise<void> {
	if (signal === undefined) return await sleep(ms);
	throwIfCanceled(signal);
	let stop: () => void = () => undefined;
	const canceled = new Promise<void>((resolve) => {
		stop = resolve;
		signal.addEventListener('abort', stop, { once: true });
	});
	await Promise.race([sleep(ms), canceled]);
	signal.removeEventListener('abort', stop);
	throwIfCanceled(signal);
}

/** @throws {InflushipApiError} `canceled` */
export function throwIfCanceled(signal?: AbortSignal): void {
	if (!signal?.aborted) return;
	throw new InflushipApiError({ code: 'canceled', message: 'The execution was canceled' });
}
