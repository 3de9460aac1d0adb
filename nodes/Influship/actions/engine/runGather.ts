import { NodeOperationError } from 'n8n-workflow';
import type { Entry } from '../inputs/input';
import { readRecords, toJsonOf } from './items';
import type { GatherOperation } from './operation';
import { groupQuestions, type Question, readQuestions } from './questions';
import { toCall, type ItemOutcome, type Run } from './run';

/**
 * Makes one thing of the entries of all input items that agree in its settings: one call for each,
 * and an item that is linked to all of them. Calls take effect, so they go out one after another.
 */
export async function runGather(run: Run<GatherOperation>): Promise<ItemOutcome[]> {
	const { questions, outcomes } = readQuestions(run);
	if (questions === undefined) return outcomes;
	const groups = groupQuestions(run.operation, questions);
	for (const { itemIndex } of questions) outcomes[itemIndex] = { items: [], errors: [] };
	const isTooLarge = refuseTooLarge(run, groups, outcomes);
	if (isTooLarge && !run.context.continueOnFail()) return outcomes;
	for (const group of groups) {
		const [{ itemIndex }] = group;
		if (outcomes[itemIndex].errors.length > 0) continue;
		try {
			await make(run, group, outcomes[itemIndex]);
		} catch (error) {
			for (const question of group) outcomes[question.itemIndex].errors.push(error);
			if (!run.context.continueOnFail()) break;
		}
	}
	return outcomes;
}

/** Refuses, before any call, what the API would not take. */
function refuseTooLarge(
	{ context, operation }: Run<GatherOperation>,
	groups: Question[][],
	outcomes: ItemOutcome[],
): boolean {
	let isTooLarge = false;
	for (const group of groups) {
		const { length } = entriesOf(group);
		if (length <= operation.maxEntries) continue;
		isTooLarge = true;
		for (const { itemIndex } of group) {
			const message = `One ${operation.thing} takes ${operation.maxEntries} at most, and there are ${length}`;
			const description =
				'Divide the input, for example with a Loop Over Items node, or give each part a name of its own.';
			outcomes[itemIndex].errors.push(
				new NodeOperationError(context.getNode(), message, { itemIndex, description }),
			);
		}
	}
	return isTooLarge;
}

async function make(
	{ operation }: Run<GatherOperation>,
	group: Question[],
	{ items }: ItemOutcome,
): Promise<void> {
	const [{ client, settings, style }] = group;
	const values = entriesOf(group).map(({ value }) => value);
	const request = toCall(operation, operation.request(values, settings), values.length);
	const answer = await client.call(request);
	for (const record of readRecords(answer, operation.records)) {
		items.push({
			json: toJsonOf(record, answer, operation, style),
			pairedItem: group.map(({ itemIndex: item }) => ({ item })),
		});
	}
}

/** Each once, in the order of the input. */
function entriesOf(group: Question[]): Entry[] {
	const byKey = new Map(
		group.flatMap(({ entries }) => entries.map((entry) => [entry.key, entry] as const)),
	);
	return [...byKey.values()];
}
