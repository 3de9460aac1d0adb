import type { INodeExecutionData } from 'n8n-workflow';
import type { Operation } from './operation';
import type { ItemOutcome, Run } from './run';

/** Calls at a time: enough to hide the API's delay, few enough for its rate limit. */
const MAX_CALLS_AT_A_TIME = 32;

export interface ItemTask<Kind extends Operation, Question> {
	run: Run<Kind>;
	/** What an input item asks for. Throws for one that cannot be read. */
	read(itemIndex: number): Question;
	/**
	 * Asks. What it has put into `items` before it throws is kept.
	 *
	 * @param items Records go in here as soon as they are there.
	 */
	ask(question: Question, itemIndex: number, items: INodeExecutionData[]): Promise<void>;
}

/**
 * Runs a task for each input item, several at a time, and keeps the items' order. All are read
 * before the first call, so that a value that cannot be used costs nothing. Unless the node is to
 * continue, nothing new is begun after a refusal; what is under way then comes to its end.
 */
export async function forEachItem<Kind extends Operation, Question>({
	run: { context, operation, itemCount },
	read,
	ask,
}: ItemTask<Kind, Question>): Promise<ItemOutcome[]> {
	const outcomes: ItemOutcome[] = [];
	const questions = new Map<number, Question>();
	for (let itemIndex = 0; itemIndex < itemCount; itemIndex++) {
		try {
			questions.set(itemIndex, read(itemIndex));
		} catch (error) {
			outcomes[itemIndex] = { items: [], errors: [error] };
			if (!context.continueOnFail()) return outcomes;
		}
	}

	const waiting = questions.entries();
	let isStopped = false;
	const work = async () => {
		for (const [itemIndex, question] of waiting) {
			const outcome: ItemOutcome = { items: [], errors: [] };
			outcomes[itemIndex] = outcome;
			try {
				await ask(question, itemIndex, outcome.items);
			} catch (error) {
				outcome.errors.push(error);
				isStopped ||= !context.continueOnFail();
			}
			if (isStopped) return;
		}
	};
	const workers = operation.isSequential ? 1 : Math.min(MAX_CALLS_AT_A_TIME, questions.size);
	await Promise.all(Array.from({ length: workers }, work));
	return outcomes;
}
