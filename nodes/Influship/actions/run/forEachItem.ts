import type { INodeExecutionData } from 'n8n-workflow';
import type { ItemOutcome, Run } from './runner';

/** Calls at a time: enough to hide the API's delay, few enough for its rate limit. */
const MAX_CALLS_AT_A_TIME = 32;

/**
 * Runs a task for each input item, several at a time, and keeps the items' order. Unless the node is to continue, nothing new is
 * begun after a refusal; what is under way then comes to its end.
 */
export async function forEachItem(
	{ context, operation, itemCount }: Run,
	task: (itemIndex: number) => Promise<INodeExecutionData[]>,
): Promise<ItemOutcome[]> {
	const outcomes: ItemOutcome[] = [];
	let next = 0;
	let isStopped = false;
	const work = async () => {
		while (next < itemCount && !isStopped) {
			const itemIndex = next++;
			try {
				outcomes[itemIndex] = { items: await task(itemIndex), errors: [] };
			} catch (error) {
				outcomes[itemIndex] = { items: [], errors: [error] };
				isStopped ||= !context.continueOnFail();
			}
		}
	};
	const workers = operation.inOrder ? 1 : Math.min(MAX_CALLS_AT_A_TIME, itemCount);
	await Promise.all(Array.from({ length: workers }, work));
	return outcomes;
}
