import { setImmediate as nextTurn } from 'node:timers/promises';
import { HostedTrigger } from './hostedTrigger.mts';
import { SHAPES } from './payloads.mts';
import { report } from './report.mts';
import type { Heap } from './results.mts';

const DELIVERIES = 10_000;
const WARM_UP = 1_000;

/** Run as a process of its own, with `--expose-gc`. */
await deliver(new HostedTrigger(DELIVERIES), WARM_UP);
const hosted = new HostedTrigger(DELIVERIES);
const before = heapUsed();
await deliver(hosted, DELIVERIES);
const filled = heapUsed();
await deliver(hosted, DELIVERIES);
const next = heapUsed() - filled;
const heap: Heap = { deliveries: DELIVERIES, first: filled - before, next };
report(heap);

async function deliver(to: HostedTrigger, count: number): Promise<void> {
	for (let index = 0; index < count; index++) {
		await to.accept(SHAPES[0].build());
		// As between requests: what one leaves behind for its turn of the event loop is let go.
		await nextTurn();
	}
}

function heapUsed(): number {
	// The second one takes what the first one has only made unreachable.
	globalThis.gc!();
	globalThis.gc!();
	return process.memoryUsage().heapUsed;
}
