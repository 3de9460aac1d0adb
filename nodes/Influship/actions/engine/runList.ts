import { NodeOperationError, type INodeExecutionData } from 'n8n-workflow';
import { adviceFor } from '../../api/advice';
import { InflushipApiError } from '../../api/apiError';
import { isOverBudget } from '../../api/budget';
import type { ApiRequest } from '../../api/client';
import { pagesOf } from '../../api/pages';
import { valueAt } from '../../shared/objects';
import { forEachItem } from './forEachItem';
import { readRecords, readStyle, toJsonOf, type RecordStyle } from './items';
import type { ListOperation } from './operation';
import { recordLimit } from './paging';
import { highestPrice } from './price';
import { affordable, parametersOf, toCall, toItem, type ItemOutcome, type Run } from './run';

/** Far beyond any real list: only an API that never says "no more" gets here. */
export const MAX_PAGES = 1_000;

/** What one input item asks for. */
interface Question {
	/** Of the first page, without size and cursor. */
	request: ApiRequest;
	/** Of records. */
	limit: number;
	style: RecordStyle;
}

/** Pages through a list for each input item, until its limit is reached or the list ends. */
export async function runList(run: Run<ListOperation>): Promise<ItemOutcome[]> {
	return await forEachItem({
		run,
		read: (itemIndex): Question => {
			const parameters = parametersOf(run, itemIndex);
			return {
				style: readStyle(run.operation, parameters),
				limit: recordLimit(run.operation.price).read(parameters),
				request: toCall(run.operation, run.operation.request(parameters)),
			};
		},
		ask: async (question, itemIndex, items) => await listInto(items, run, question, itemIndex),
	});
}

/** Fills `items` page by page: what was paid for is there, whatever becomes of a later page. */
async function listInto(
	items: INodeExecutionData[],
	run: Run<ListOperation>,
	{ request: firstRequest, limit, style }: Question,
	itemIndex: number,
): Promise<void> {
	const { operation } = run;
	const { maxSize, next, cursorIn } = operation.page;
	/** What the budget let the first page ask for, and what it would not pay for. */
	let cut: { size: number; highest: number } | undefined;
	const pages = pagesOf(run.clients.of(itemIndex), firstRequest, {
		recordsIn: operation.records,
		cursorIn,
		size: (page, request) => {
			if (maxSize === undefined) return undefined;
			const wanted = Math.min(maxSize, limit - items.length);
			const highest = (records: number) => highestPrice(operation.price, request, records);
			const size = affordable(run, wanted, highest);
			if (page === 1 && size < wanted) cut = { size, highest: highest(wanted) };
			return size;
		},
		highestCredits: (request, size = 1) => highestPrice(operation.price, request, size),
		next: (answer) => next && toCall(operation, next(answer)),
		maxPages: MAX_PAGES,
	});
	let firstBody: unknown;
	try {
		for await (const { answer, isLast } of pages) {
			firstBody ??= answer.body;
			for (const record of readRecords(answer, operation.records).slice(0, limit - items.length)) {
				items.push(toItem(toJsonOf(record, answer, operation, style, firstBody), itemIndex));
			}
			if (items.length >= limit) return;
			// A search finds no more than its first page asked for: more takes another one.
			if (isLast && next !== undefined && cut?.size === items.length) {
				const total = valueAt(firstBody, 'total');
				const isAll = typeof total === 'number' && total <= items.length;
				if (!isAll) throw run.clients.budget!.exceeded(cut.highest);
			}
			if (isLast) return;
		}
		throw tooManyPages(run, itemIndex, items.length);
	} catch (error) {
		throw withCutAdvice(error, operation.adviceWhenCut?.(firstBody));
	}
}

/** Adds how to come by the records again that were there before a later page was refused. */
function withCutAdvice(error: unknown, advice: string | undefined): unknown {
	if (advice === undefined || !(error instanceof InflushipApiError)) return error;
	// Another search is no part of this one.
	if (isOverBudget(error)) return error;
	return error.with({ advice: `${adviceFor(error.info)} ${advice}` });
}

function tooManyPages({ context }: Run, itemIndex: number, count: number): NodeOperationError {
	const message = `The list did not end after ${MAX_PAGES} pages with ${count} records`;
	return new NodeOperationError(context.getNode(), message, {
		itemIndex,
		description: "Turn off 'Return All' and set a 'Limit', or narrow down what is asked for.",
	});
}
