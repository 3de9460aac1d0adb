import type { CallOperation } from '../operation';
import { forEachItem } from './forEachItem';
import { readRecords, readStyle, toJsonOf } from './records';
import { parametersOf, toItem, type ItemOutcome, type Run } from './runner';

/** One call for each input item; each record of its answer becomes an item. */
export async function runCall(run: Run<CallOperation>): Promise<ItemOutcome[]> {
	const { client, operation } = run;
	return await forEachItem(run, async (itemIndex) => {
		const parameters = parametersOf(run, itemIndex);
		const style = readStyle(operation, parameters);
		const answer = await client.call(operation.request(parameters));
		return readRecords(answer.body, operation.records).map((record) =>
			toItem(toJsonOf(record, answer, operation, style), itemIndex),
		);
	});
}
