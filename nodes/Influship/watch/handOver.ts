import type { INodeExecutionData, IPollFunctions, IRun } from 'n8n-workflow';
import { refreshNeighbors } from '../shared/neighbors';
import { within } from '../shared/within';
import type { WatchMemory } from './memory';
import { store, type WatchState } from './state';

/** How long a poll, and with it publishing, waits for the workflow that it started. */
const PATIENCE_MS = 5_000;

/**
 * Hands items to n8n, and remembers that they were reported once n8n has stored their execution. n8n
 * stores static data before the execution, so what it stores with one report is what was known
 * before: whenever it stops, the last report is made again rather than lost.
 */
export async function handOver(
	context: IPollFunctions,
	{
		memory,
		before,
		state,
		items,
	}: { memory: WatchMemory; before: WatchState; state: WatchState; items: INodeExecutionData[] },
): Promise<INodeExecutionData[][] | null> {
	if (memory.unstored !== undefined) {
		// The execution of the poll before is stored by now.
		store(context, memory.unstored);
		memory.unstored = undefined;
	}
	if (items.length === 0) {
		memory.keep(state);
		// A report that is under way is stored first, or taken back.
		await within(
			PATIENCE_MS,
			memory.after(async () => {
				if (memory.isNewest(state)) store(context, state);
			}),
		);
		return null;
	}
	refreshNeighbors(context);
	const reported = { ...state, revision: before.revision + 1 };
	memory.keep(reported);
	if (!tellsWhenStored(context)) {
		memory.unstored = reported;
		return [items];
	}
	const done = context.helpers.createDeferredPromise<IRun | undefined>();
	context.__emit([items], undefined, done);
	const stored = memory.after(async () => {
		try {
			await done.promise;
		} catch (error) {
			if (!wasCanceled(error)) {
				memory.keep(before);
				return;
			}
		}
		store(context, reported);
	});
	await within(PATIENCE_MS, stored);
	return null;
}

/** Older versions of n8n end as a whole when an execution that somebody waits for is not stored. */
function tellsWhenStored(context: IPollFunctions): boolean {
	return 'getPollBudgetMs' in context;
}

/** It was stored, and somebody has stopped it. */
function wasCanceled(error: unknown): boolean {
	return error instanceof Error && /cancel/i.test(`${error.name} ${error.constructor.name}`);
}
