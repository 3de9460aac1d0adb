import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;

/**
 * Calls `read` again and again until its result passes, and returns that one. Throws with the last result when none does in time.
 *
 * @param timeoutMs default: 15 s
 */
export async function until<T>(
	read: () => Promise<T>,
	passes: (result: T) => boolean,
	timeoutMs = 15_000,
): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const result = await read();
		if (passes(result)) return result;
		if (Date.now() > deadline) {
			throw new Error(`Still so after ${timeoutMs} ms: ${JSON.stringify(result)}`);
		}
		await sleep(POLL_MS);
	}
}
