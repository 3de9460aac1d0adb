import { setTimeout as sleep } from 'node:timers/promises';
import { EVENTUALLY_LIMIT_MS } from './limits.mts';

const POLL_MS = 25;

/**
 * Calls `read` again and again until its result passes, and returns that one. Throws with the last
 * result when a call that began after the time limit does not pass, either: an answer that is
 * merely late is no failure, however slow the machine is.
 *
 * @param timeoutMs default: a minute
 */
export async function until<T>(
	read: () => Promise<T>,
	passes: (result: T) => boolean,
	timeoutMs = EVENTUALLY_LIMIT_MS,
): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const beganAt = Date.now();
		const result = await read();
		if (passes(result)) return result;
		if (beganAt > deadline) {
			throw new Error(`Still so after ${timeoutMs} ms: ${JSON.stringify(result)}`);
		}
		await sleep(POLL_MS);
	}
}
