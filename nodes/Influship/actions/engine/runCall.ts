import { forEachItem } from './forEachItem';
import { readRecords, readStyle, toJsonOf } from './items';
import type { CallOperation } from './operation';
import { parametersOf, toCall, toItem, type ItemOutcome, type Run } from './run';

/** One call for each input item; each record of its answer becomes an item. */
export async function runCall(run: Run<CallOperation>): Promise<ItemOutcome[]> {
	const { clients, operation } = run;
	return await forEachItem({
		run,
		read: (itemIndex) => {
			const parameters = parametersOf(run, itemIndex);
			const style = readStyle(operation, parameters);
			return { style, request: toCall(operation, operation.request(parameters)) };
		},
		ask: async ({ style, request }, itemIndex, items) => {
			const answer = await clients.of(itemIndex).call(request);
			for (const record of readRecords(answer, operation.records)) {
				items.push(toItem(toJsonOf(record, answer, operation, style), itemIndex));
			}
		},
	});
}
