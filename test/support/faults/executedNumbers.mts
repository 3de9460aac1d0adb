import type { N8nClient } from '../../../sandbox/n8n/client.mts';
import type { Execution, Item } from '../../../sandbox/n8n/types.mts';
import { TRIGGER } from '../e2e/triggerWorkflow.mts';

const CONCURRENT_READS = 6;
const MAX_SHOWN = 2_000;

/**
 * What n8n stores with an execution that it has not begun, or that died with it: the item waits in
 * the stack.
 */
interface StoredData {
	resultData: Execution['data']['resultData'];
	executionData?: { nodeExecutionStack: Array<{ data: { main: Array<Item[] | null> } }> };
}

/**
 * The number of the event that each stored execution of a workflow is about, whatever became of the
 * execution.
 */
export async function executedNumbers(client: N8nClient, workflowId: string): Promise<number[]> {
	const waiting = await client.executions({ workflowId });
	const numbers: number[] = [];
	const read = async () => {
		for (let next = waiting.pop(); next; next = waiting.pop()) {
			numbers.push(numberOf(await client.execution(next.id)));
		}
	};
	await Promise.all(Array.from({ length: CONCURRENT_READS }, read));
	return numbers;
}

function numberOf(execution: Execution): number {
	const extra = storedItem(execution).extra as { number?: number } | undefined;
	if (typeof extra?.number !== 'number') {
		throw new Error(`Execution ${execution.id} is about no number`);
	}
	return extra.number;
}

/** What the trigger handed to n8n, whatever became of the execution. */
export function storedItem({ id, status, data }: Execution): Record<string, unknown> {
	const { resultData, executionData } = data as StoredData;
	const outputs =
		resultData.runData[TRIGGER]?.[0].data?.main ?? executionData?.nodeExecutionStack[0]?.data.main;
	const item = outputs?.[0]?.[0];
	if (item === undefined) {
		const seen = JSON.stringify(data).slice(0, MAX_SHOWN);
		throw new Error(`Execution ${id} (${status}) holds no event: ${seen}`);
	}
	return item.json;
}
