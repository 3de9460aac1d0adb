import type { INodeExecutionData, IPollFunctions, IRun } from 'n8n-workflow';
import { refreshNeighbors } from '../shared/neighbors';
import { within } from '../shared/within';
import type { Report } from './events';
import type { WatchMemory } from './memory';
import { store, type WatchState } from './state';
import type { Told } from './told';

/** How long a poll, and with it publishing, waits for the workflow that it started. */
const PATIENCE_MS = 5_000;

/**
 * Hands reports to n8n, and counts them as told once their execution is sure to be stored. n8n stores
 * static data before the execution, so what it stores with one report is what was known before:
 * whenever it stops, the last report is made again rather than lost.
 */
export async function handOver(
	context: IPollFunctions,
	{
		memory,
		state,
		reports,
		told,
	}: {
		memory: WatchMemory;
		state: WatchState;
		reports: readonly Report[];
		/** By these reports. */
		told: Told;
	},
): Promise<INodeExecutionData[][] | null> {
	if (memory.returned !== undefined) {
		// The execution of the poll before is stored by now.
		memory.settle(memory.returned);
		memory.returned = undefined;
	}
	if (reports.length === 0) {
		memory.keep(state);
		store(context, memory.sure());
		return null;
	}
	const revision = memory.report(state, told);
	store(context, memory.sure());
	refreshNeighbors(context);
	const output = [reports.map((json) => ({ json }))];
	if (!tellsWhenStored(context)) {
		memory.returned = revision;
		return output;
	}
	const done = context.helpers.createDeferredPromise<IRun | undefined>();
	context.__emit(output, undefined, done);
	await within(PATIENCE_MS, settle(context, memory, revision, done.promise));
	return null;
}

/**
 * n8n does not tell when it has stored an execution, only when that has ended: `done` resolves then,
 * and so does the promise of a response. An execution may last for hours, and one that n8n loses
 * track of never ends. So nothing waits for it: until then, what is stored leaves out this report
 * alone.
 *
 * @param revision of the report, instead of its state: `done` may keep this for ever
 */
async function settle(
	context: IPollFunctions,
	memory: WatchMemory,
	revision: number,
	done: Promise<unknown>,
): Promise<void> {
	try {
		await done;
	} catch (error) {
		if (!isOfStored(error)) {
			memory.takeBack(revision);
			return;
		}
	}
	memory.settle(revision);
	store(context, memory.sure());
}

/** Older versions of n8n end as a whole when an execution that somebody waits for is not stored. */
function tellsWhenStored(context: IPollFunctions): boolean {
	return 'getPollBudgetMs' in context;
}

/**
 * The execution was stored, and somebody has stopped it, or n8n does not find it among those under
 * way: it has ended already, or another engine runs it.
 */
function isOfStored(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	return /cancel|ExecutionNotFound/i.test(`${error.name} ${error.constructor.name}`);
}
