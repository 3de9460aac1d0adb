import type { ItemOutcome, Run } from './run';
import { runBatch } from './runBatch';
import { runCall } from './runCall';
import { runGather } from './runGather';
import { runList } from './runList';

/**
 * Runs an operation for all input items.
 *
 * @returns by input item; after a refusal that stops the node, the items that were not begun are
 * missing
 */
export async function runOperation({ operation, ...rest }: Run): Promise<ItemOutcome[]> {
	switch (operation.kind) {
		case 'call':
			return await runCall({ operation, ...rest });
		case 'list':
			return await runList({ operation, ...rest });
		case 'batch':
			return await runBatch({ operation, ...rest });
		case 'gather':
			return await runGather({ operation, ...rest });
	}
}
