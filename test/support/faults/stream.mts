import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../poll.mts';
import type { FaultHarness } from './faultHarness.mts';
import { LONG_TEST_LIMIT_MS } from '../limits.mts';

/**
 * As many as the sandbox has on their way at a time: n8n is always busy, and no queue builds up.
 */
const MOST_PENDING = 8;
const POLL_MS = 20;

/** Events that go on being sent, as fast as they are taken, until `stop()`. */
export interface EventStream {
	/** The number of each delivery, by its id. */
	sent: Map<string, number>;
	/** Waits until so many more have been sent. */
	more(count: number): Promise<void>;
	/** Ends it, and throws what went wrong in it, if anything did. */
	stop(): Promise<void>;
}

export function startStream(harness: FaultHarness): EventStream {
	const sent = new Map<string, number>();
	let isStopped = false;
	const run = async () => {
		while (!isStopped) {
			if ((await harness.control.counts()).Pending < MOST_PENDING) {
				for (const [id, number] of await harness.send(1)) sent.set(id, number);
			} else await sleep(POLL_MS);
		}
	};
	const running = run();
	// `stop()` tells; until then nobody waits for it.
	running.catch(() => {});
	return {
		sent,
		more: async (count) => {
			const goal = sent.size + count;
			const reached = until(
				async () => sent.size >= goal,
				(isReached) => isReached,
				LONG_TEST_LIMIT_MS,
			);
			await Promise.race([running, reached]);
		},
		stop: async () => {
			isStopped = true;
			await running;
		},
	};
}
