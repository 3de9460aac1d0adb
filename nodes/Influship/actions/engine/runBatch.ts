import type { IDataObject } from 'n8n-workflow';
import { InflushipApiError } from '../../api/apiError';
import { statusOf } from '../../api/apiResponse';
import { isOverBudget } from '../../api/budget';
import type { ApiAnswer, ApiRequest, InflushipClient } from '../../api/client';
import { describeApiError } from '../../api/errors';
import type { Entry } from '../inputs/input';
import { assignAnswers, nameEntries, refusedEntry } from './assignAnswers';
import { divideBatch, isAboutContent } from './divideBatch';
import { toJsonOf, unexpectedAnswer } from './items';
import type { BatchOperation, EntryAnswer, EntryFailure } from './operation';
import { groupQuestions, type Question, readQuestions } from './questions';
import { affordable, toCall, toItem, type ItemOutcome, type Run } from './run';

interface Finding {
	answer: EntryAnswer;
	call: ApiAnswer;
}

/** What is known so far, for all questions that can share a call. */
interface Findings {
	answers: Map<string, Finding[]>;
	errors: Map<string, unknown>;
	/** `candidates` are the keys of the entries that each may be about. */
	unclaimed: Array<Finding & { candidates: Set<string> }>;
	/** Calls go out in their older form. */
	isOlderForm: boolean;
}

const NOBODYS =
	'This answer names none of the entries that were asked about, so it is linked to every input item that it may belong to.';

/**
 * Puts the entries of all input items into as few calls as the API allows, asks about each only
 * once, and hands each answer back to every input item that asked.
 */
export async function runBatch(run: Run<BatchOperation>): Promise<ItemOutcome[]> {
	const { questions, outcomes } = readQuestions(run);
	if (questions === undefined) return outcomes;
	for (const group of groupQuestions(run.operation, questions)) {
		const findings = await findOut(run, group);
		for (const question of group) outcomes[question.itemIndex] = toOutcome(run, question, findings);
		addUnclaimed({ run, group, findings, outcomes });
		if (findings.errors.size > 0 && !run.context.continueOnFail()) break;
	}
	return outcomes;
}

/** Asks about every entry of the questions, about each once. */
async function findOut(run: Run<BatchOperation>, questions: Question[]): Promise<Findings> {
	const findings: Findings = {
		answers: new Map(),
		errors: new Map(),
		unclaimed: [],
		isOlderForm: false,
	};
	const [{ settings, client }] = questions;
	const unique = new Map(
		questions.flatMap(({ entries }) => entries.map((entry) => [entry.key, entry] as const)),
	);
	const entries = [...unique.values()];
	const { maxEntries } = run.operation;
	while (entries.length > 0) {
		const wanted = Math.min(maxEntries, entries.length);
		const highest = (records: number) =>
			requestOf(run.operation, entries.slice(0, records), settings).highestCredits ?? 0;
		const some = entries.splice(0, affordable(run, wanted, highest));
		await ask({ run, client, entries: some, settings, findings });
		if (findings.errors.size > 0 && !run.context.continueOnFail()) break;
	}
	const end = [...findings.errors.values()].find(isOverBudget);
	if (end !== undefined) for (const { key } of entries) findings.errors.set(key, end);
	return findings;
}

/** Asks about as many entries as one call takes, and notes what becomes of each. */
async function ask({
	run: { context, operation, clients },
	client,
	entries,
	settings,
	findings,
}: {
	run: Run<BatchOperation>;
	client: InflushipClient;
	entries: Entry[];
	settings: IDataObject;
	findings: Findings;
}): Promise<void> {
	const requestFor = (some: Entry[]) =>
		requestOf(operation, some, settings, { isOlderForm: findings.isOlderForm });
	const refusedCalls = new Map<unknown, Entry[]>();
	const tryOnce = async (some: Entry[]): Promise<unknown> => {
		try {
			const call = await client.call(requestFor(some));
			noteAnswers({ operation, clients, entries: some, call, findings });
			return undefined;
		} catch (error) {
			refusedCalls.set(error, some);
			return error;
		}
	};
	const tryToAsk = async (some: Entry[]): Promise<unknown> => {
		const error = await tryOnce(some);
		const hasOtherForm = operation.olderRequest !== undefined && !findings.isOlderForm;
		if (!hasOtherForm || !mayBeAboutForm(error, some)) return error;
		findings.isOlderForm = true;
		const olderError = await tryOnce(some);
		if (!mayBeAboutForm(olderError, some)) return olderError;
		findings.isOlderForm = false;
		return error;
	};
	const giveUp = (entry: Entry, error: unknown) => {
		findings.errors.set(entry.key, nameEntries(error, refusedCalls.get(error) ?? [entry]));
	};

	const error = await tryToAsk(entries);
	if (error === undefined) return;
	if (isOverBudget(error)) {
		for (const entry of entries) giveUp(entry, error);
	} else if (context.continueOnFail()) {
		await divideBatch({ entries, error, requestFor, tryAgain: tryToAsk, giveUp });
	} else {
		const { details } = describeApiError(error);
		const named = isAboutContent(error) ? refusedEntry(entries, details) : undefined;
		giveUp(named ?? entries[0], error);
	}
}

function requestOf(
	operation: BatchOperation,
	entries: Entry[],
	settings: IDataObject,
	{ isOlderForm = false }: { isOlderForm?: boolean } = {},
): ApiRequest {
	const values = entries.map(({ value }) => value);
	const older = isOlderForm ? operation.olderRequest?.(values) : undefined;
	return toCall(operation, older ?? operation.request(values, settings), entries.length);
}

/** Whether the API may not know the form of a call; one that was charged it knows. */
function mayBeAboutForm(error: unknown, entries: Entry[]): boolean {
	const { status = 0, details, creditsCharged } = describeApiError(error);
	const isRefusal = [400, 422].includes(status) && creditsCharged === undefined;
	return isRefusal && refusedEntry(entries, details) === undefined;
}

/** @throws {InflushipApiError} `unexpected_answer` */
function noteAnswers({
	operation,
	clients,
	entries,
	call,
	findings,
}: Pick<Run<BatchOperation>, 'operation' | 'clients'> & {
	entries: Entry[];
	call: ApiAnswer;
	findings: Findings;
}): void {
	const read = operation.answers(call.body, new Set(entries.map(({ key }) => key)));
	if (read === undefined) throw unexpectedAnswer(call);
	const answers = read.map(({ failure, ...answer }) =>
		failure === undefined ? answer : { ...answer, failure: clients.redactInfo(failure) },
	);
	const { byEntry, unclaimed, candidates } = assignAnswers({
		entries,
		answers,
		inInputOrder: operation.inInputOrder,
	});
	byEntry.forEach((ofEntry, key) =>
		findings.answers.set(
			key,
			ofEntry.map((answer) => ({ answer, call })),
		),
	);
	const keys = new Set(candidates.map(({ key }) => key));
	findings.unclaimed.push(...unclaimed.map((answer) => ({ answer, call, candidates: keys })));
}

/** The items and errors of one question, in the order of its entries. */
function toOutcome(run: Run<BatchOperation>, question: Question, findings: Findings): ItemOutcome {
	const { context, operation } = run;
	const { itemIndex, style } = question;
	const whole = { ...style, isSimplified: false };
	const described = { ...operation, envelope: operation.envelope?.(question.settings) };
	const outcome: ItemOutcome = { items: [], errors: [] };
	for (const { key, echo } of question.entries) {
		if (findings.errors.has(key)) outcome.errors.push(withAbout(findings.errors.get(key), echo));
		for (const { answer, call } of findings.answers.get(key) ?? []) {
			if (answer.record !== undefined) {
				const record = { ...(operation.withEcho && echo), ...answer.record };
				outcome.items.push(toItem(toJsonOf(record, call, described, style), itemIndex));
			} else if (answer.failure === undefined) {
				const missing = { ...echo, found: false };
				outcome.items.push(toItem(toJsonOf(missing, call, described, whole), itemIndex));
			} else if (context.continueOnFail()) {
				outcome.errors.push(toError(echo, answer.failure));
			} else {
				const failed = toFailedJson(echo, answer.failure);
				outcome.items.push(toItem(toJsonOf(failed, call, described, whole), itemIndex));
			}
		}
	}
	return outcome;
}

const ANSWERED = 200;

/**
 * A failure without a status of its own has that of its code, or of the answer that it came in:
 * one without any would be a call that was not answered.
 */
function toError(about: IDataObject, failure: EntryFailure): InflushipApiError {
	const status = failure.status ?? statusOf(failure.code) ?? ANSWERED;
	return new InflushipApiError({ ...failure, status, about });
}

/** An input item may have asked about many: its error items say which one each is about. */
function withAbout(error: unknown, about: IDataObject): unknown {
	return error instanceof InflushipApiError ? error.with({ about }) : error;
}

/**
 * The rest of the call was paid for and is useful, so one entry without a record does not stop the
 * workflow.
 */
function toFailedJson(
	echo: IDataObject,
	{ message, code, status, retryAfterSeconds }: EntryFailure,
): IDataObject {
	const error = {
		message,
		...(code !== undefined && { code }),
		...(status !== undefined && { status }),
		...(retryAfterSeconds !== undefined && { retry_after: retryAfterSeconds }),
	};
	return { ...echo, success: false, error };
}

/**
 * Answers that cannot be told apart are kept, behind the first of the input items that they may
 * belong to, and linked to all.
 */
function addUnclaimed({
	run: { operation },
	group,
	findings,
	outcomes,
}: {
	run: Run<BatchOperation>;
	group: Question[];
	findings: Findings;
	outcomes: ItemOutcome[];
}): void {
	for (const { answer, call, candidates } of findings.unclaimed) {
		const { record, failure } = answer;
		const asking = group.filter(({ entries }) => entries.some(({ key }) => candidates.has(key)));
		const [{ itemIndex, style }] = asking;
		const json = toJsonOf(
			failure === undefined ? record : toFailedJson({}, failure),
			call,
			{ ...operation, envelope: undefined },
			failure === undefined ? style : { ...style, isSimplified: false },
		);
		json.warning = [json.warning, NOBODYS].filter(Boolean).join(' ');
		outcomes[itemIndex].items.push({
			json,
			pairedItem: asking.map((question) => ({ item: question.itemIndex })),
		});
	}
}
