import type { IDataObject } from 'n8n-workflow';
import { InflushipApiError } from '../../shared/apiError';
import type { ApiAnswer } from '../../shared/client';
import { describeApiError } from '../../shared/errors';
import type { BatchOperation, Entry, EntryAnswer } from '../operation';
import { assignAnswers, refusedEntry } from './batchAnswers';
import { readStyle, toJsonOf, unexpectedAnswer, type RecordStyle } from './records';
import { parametersOf, toItem, type ItemOutcome, type Run } from './runner';

/** What one input item asks about. */
interface Question {
	itemIndex: number;
	entries: Entry[];
	settings: IDataObject;
	style: RecordStyle;
}

interface Finding {
	answer: EntryAnswer;
	call: ApiAnswer;
}

/** What is known so far, for all questions with the same settings. */
interface Findings {
	answers: Map<string, Finding[]>;
	errors: Map<string, unknown>;
	unclaimed: Finding[];
}

/** Refusals that are about the content of the call, so that another content may pass. */
const CONTENT_STATUSES: readonly number[] = [400, 404, 413, 422];

/**
 * Puts the entries of all input items into as few calls as the API allows, asks about each only once, and hands each answer back to
 * every input item that asked.
 */
export async function runBatch(run: Run<BatchOperation>): Promise<ItemOutcome[]> {
	const outcomes: ItemOutcome[] = [];
	const questions: Question[] = [];
	for (let itemIndex = 0; itemIndex < run.itemCount; itemIndex++) {
		try {
			questions.push(readQuestion(run, itemIndex));
		} catch (error) {
			outcomes[itemIndex] = { items: [], errors: [error] };
			if (!run.context.continueOnFail()) return outcomes;
		}
	}
	for (const group of groupBySettings(questions)) {
		const findings = await findOut(run, group);
		for (const question of group) outcomes[question.itemIndex] = toOutcome(run, question, findings);
		outcomes[group[0].itemIndex].items.push(...toUnclaimedItems(run, group, findings));
		if (findings.errors.size > 0 && !run.context.continueOnFail()) break;
	}
	return outcomes;
}

function readQuestion(run: Run<BatchOperation>, itemIndex: number): Question {
	const { operation } = run;
	const parameters = parametersOf(run, itemIndex);
	return {
		itemIndex,
		entries: operation.entries(parameters),
		settings: operation.settings?.(parameters) ?? {},
		style: readStyle(operation, parameters),
	};
}

function groupBySettings(questions: Question[]): Question[][] {
	const groups = new Map<string, Question[]>();
	for (const question of questions) {
		const key = JSON.stringify(question.settings);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [question]);
		else group.push(question);
	}
	return [...groups.values()];
}

/** Asks about every entry of the questions, about each once. */
async function findOut(run: Run<BatchOperation>, questions: Question[]): Promise<Findings> {
	const findings: Findings = { answers: new Map(), errors: new Map(), unclaimed: [] };
	const [{ settings }] = questions;
	const unique = new Map(
		questions.flatMap(({ entries }) => entries.map((entry) => [entry.key, entry] as const)),
	);
	const entries = [...unique.values()];
	const { maxEntries } = run.operation;
	for (let start = 0; start < entries.length; start += maxEntries) {
		await ask(run, entries.slice(start, start + maxEntries), settings, findings);
		if (findings.errors.size > 0 && !run.context.continueOnFail()) break;
	}
	return findings;
}

async function ask(
	run: Run<BatchOperation>,
	batch: Entry[],
	settings: IDataObject,
	findings: Findings,
): Promise<void> {
	const { client, context, operation } = run;
	try {
		const values = batch.map(({ value }) => value);
		const call = await client.call(operation.request(values, settings));
		const answers = operation.answers(call.body);
		if (answers === undefined) throw unexpectedAnswer();
		const { byEntry, unclaimed } = assignAnswers(batch, answers);
		const toFinding = (answer: EntryAnswer): Finding => ({ answer, call });
		byEntry.forEach((ofEntry, key) => findings.answers.set(key, ofEntry.map(toFinding)));
		findings.unclaimed.push(...unclaimed.map(toFinding));
	} catch (error) {
		const { status, details } = describeApiError(error);
		const isAboutContent = status !== undefined && CONTENT_STATUSES.includes(status);
		if (!context.continueOnFail()) {
			const refused = (isAboutContent && refusedEntry(batch, details)) || batch[0];
			findings.errors.set(refused.key, error);
		} else if (isAboutContent && batch.length > 1) {
			// One entry that is refused must not take the others with it.
			const middle = Math.ceil(batch.length / 2);
			await ask(run, batch.slice(0, middle), settings, findings);
			await ask(run, batch.slice(middle), settings, findings);
		} else {
			for (const { key } of batch) findings.errors.set(key, error);
		}
	}
}

/** The items and errors of one question, in the order of its entries. */
function toOutcome(run: Run<BatchOperation>, question: Question, findings: Findings): ItemOutcome {
	const { context, operation } = run;
	const { itemIndex, style } = question;
	const outcome: ItemOutcome = { items: [], errors: [] };
	for (const { key, echo } of question.entries) {
		if (findings.errors.has(key)) outcome.errors.push(withAbout(findings.errors.get(key), echo));
		for (const { answer, call } of findings.answers.get(key) ?? []) {
			if (answer.record !== undefined) {
				const record = { ...(operation.withEcho && echo), ...answer.record };
				outcome.items.push(toItem(toJsonOf(record, call, operation, style), itemIndex));
			} else if (answer.failure === undefined) {
				outcome.items.push(toItem({ ...echo, found: false }, itemIndex));
			} else if (context.continueOnFail()) {
				outcome.errors.push(withAbout(new InflushipApiError(answer.failure), echo));
			} else {
				outcome.items.push(toItem(toFailedJson(echo, answer.failure), itemIndex));
			}
		}
	}
	return outcome;
}

/** An input item may have asked about many: its error items say which one each is about. */
function withAbout(error: unknown, about: IDataObject): unknown {
	return error instanceof InflushipApiError
		? new InflushipApiError({ ...error.info, about })
		: error;
}

/** The rest of the call was paid for and is useful, so one entry without a record does not stop the workflow. */
function toFailedJson(
	echo: IDataObject,
	{ message, code, status, retryAfterSeconds }: NonNullable<EntryAnswer['failure']>,
): IDataObject {
	const error = {
		message,
		...(code !== undefined && { code }),
		...(status !== undefined && { status }),
		...(retryAfterSeconds !== undefined && { retry_after: retryAfterSeconds }),
	};
	return { ...echo, success: false, error };
}

/** Answers that cannot be told apart are kept, linked to all items that they may belong to. */
function toUnclaimedItems(
	{ operation }: Run<BatchOperation>,
	group: Question[],
	{ unclaimed }: Findings,
) {
	const pairedItem = group.map(({ itemIndex }) => ({ item: itemIndex }));
	return unclaimed.flatMap(({ answer, call }) =>
		answer.record === undefined
			? []
			: [{ json: toJsonOf(answer.record, call, operation, group[0].style), pairedItem }],
	);
}
