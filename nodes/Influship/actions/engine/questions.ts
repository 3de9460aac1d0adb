import type { IDataObject } from 'n8n-workflow';
import type { InflushipClient } from '../../api/client';
import type { Entry } from '../inputs/input';
import { readStyle, type RecordStyle } from './items';
import type { BatchOperation, GatherOperation } from './operation';
import { parametersOf, type ItemOutcome, type Run } from './run';

/** What one input item asks about. */
export interface Question {
	itemIndex: number;
	client: InflushipClient;
	entries: Entry[];
	settings: IDataObject;
	style: RecordStyle;
}

/**
 * Reads what all input items ask about, before the first call.
 *
 * @returns `outcomes` of those that cannot be read; without `questions` when one of them stops the
 * node
 */
export function readQuestions(run: Run<BatchOperation | GatherOperation>): {
	questions?: Question[];
	outcomes: ItemOutcome[];
} {
	const outcomes: ItemOutcome[] = [];
	const questions: Question[] = [];
	for (let itemIndex = 0; itemIndex < run.itemCount; itemIndex++) {
		try {
			questions.push(readQuestion(run, itemIndex));
		} catch (error) {
			outcomes[itemIndex] = { items: [], errors: [error] };
			if (!run.context.continueOnFail()) return { outcomes };
		}
	}
	return { questions, outcomes };
}

function readQuestion(run: Run<BatchOperation | GatherOperation>, itemIndex: number): Question {
	const { operation, clients } = run;
	const parameters = parametersOf(run, itemIndex);
	return {
		itemIndex,
		client: clients.of(itemIndex),
		entries: operation.entries(parameters),
		settings: operation.settings(parameters),
		style: readStyle(operation, parameters),
	};
}

/**
 * Those that can share a call: with the same credential, and with settings that make the same
 * request. Others of the settings are about the items alone.
 */
export function groupQuestions(
	{ request }: BatchOperation | GatherOperation,
	questions: Question[],
): Question[][] {
	const groups = new Map<InflushipClient, Map<string, Question[]>>();
	for (const question of questions) {
		const bySettings = groups.get(question.client) ?? new Map<string, Question[]>();
		groups.set(question.client, bySettings);
		const key = JSON.stringify(request([], question.settings));
		const group = bySettings.get(key);
		if (group === undefined) bySettings.set(key, [question]);
		else group.push(question);
	}
	return [...groups.values()].flatMap((bySettings) => [...bySettings.values()]);
}
