import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { recordDeliveries } from './duplicates';
import type { ChosenEvents } from './events';
import { readOptions } from './options';
import { placeItems } from './outputs';

/**
 * Runs at the start of each execution, with the item that `webhook()` emitted. By then n8n has stored the execution, so this is
 * where a delivery is recorded as seen; then the item goes to its output.
 */
export async function handleExecution(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	const { skipDuplicates, rememberedDeliveries } = readOptions.call(this);
	if (skipDuplicates && this.getMode() !== 'manual') {
		const ids = items.map(({ json }) => json.id).filter((id) => typeof id === 'string');
		await recordDeliveries.call(this, ids, rememberedDeliveries);
	}
	const outputs = this.getNodeParameter('outputs', 0, 'single') as string;
	const chosen = this.getNodeParameter('events', 0, []) as ChosenEvents;
	return placeItems(items, outputs, chosen);
}
