import { NodeOperationError, type INodeExecutionData } from 'n8n-workflow';
import type { ApiRequest } from '../../shared/client';
import type { ListOperation } from '../operation';
import type { Parameters } from '../parameters';
import { forEachItem } from './forEachItem';
import { readRecords, readStyle, toJsonOf, valueAt } from './records';
import { parametersOf, toItem, type ItemOutcome, type Run } from './runner';

/** Far beyond any real list: only an API that never says "no more" gets here. */
export const MAX_PAGES = 1_000;

const DEFAULT_LIMIT = 50;

/** Pages through a list for each input item, until its limit is reached or the list ends. */
export async function runList(run: Run<ListOperation>): Promise<ItemOutcome[]> {
	return await forEachItem(run, async (itemIndex) => await listItems(run, itemIndex));
}

async function listItems(
	run: Run<ListOperation>,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const { client, operation } = run;
	const { page: paging } = operation;
	const parameters = parametersOf(run, itemIndex);
	const style = readStyle(operation, parameters);
	const limit = readLimit(parameters);

	const items: INodeExecutionData[] = [];
	const seenCursors = new Set<string>();
	let request = operation.request(parameters);
	let cursor: string | undefined;
	let firstBody: unknown;
	for (let page = 1; page <= MAX_PAGES; page++) {
		const size = paging.maxSize && Math.min(paging.maxSize, limit - items.length);
		const answer = await client.call(toPageRequest(request, size, cursor));
		firstBody ??= answer.body;
		const records = readRecords(answer.body, operation.records);
		for (const record of records.slice(0, limit - items.length)) {
			items.push(toItem(toJsonOf(record, answer, operation, style, firstBody), itemIndex));
		}

		cursor = readNextCursor(answer.body, paging.cursorIn);
		const isLast = cursor === undefined || seenCursors.has(cursor) || records.length === 0;
		if (isLast || items.length >= limit) return items;
		seenCursors.add(cursor as string);
		if (page === 1) request = paging.next?.(answer.body) ?? request;
	}
	throw tooManyPages(run, itemIndex, items.length);
}

function readLimit(parameters: Parameters): number {
	if (parameters.boolean('returnAll') === true) return Infinity;
	return parameters.number('limit', { min: 1, isWhole: true }) ?? DEFAULT_LIMIT;
}

/** GET pages carry size and cursor in the query, POST pages in the body. */
function toPageRequest(request: ApiRequest, limit?: number, cursor?: string): ApiRequest {
	const page = { ...(limit !== undefined && { limit }), ...(cursor !== undefined && { cursor }) };
	return request.method === 'GET'
		? { ...request, qs: { ...request.qs, ...page } }
		: { ...request, body: { ...request.body, ...page } };
}

function readNextCursor(body: unknown, cursorIn: string | undefined): string | undefined {
	const holder = cursorIn === undefined ? body : valueAt(body, cursorIn);
	const cursor = valueAt(holder, 'next_cursor');
	if (valueAt(holder, 'has_more') === false || cursor === undefined || cursor === null) {
		return undefined;
	}
	return String(cursor) || undefined;
}

function tooManyPages({ context }: Run, itemIndex: number, count: number): NodeOperationError {
	const message = `The list did not end after ${MAX_PAGES} pages with ${count} records`;
	return new NodeOperationError(context.getNode(), message, {
		itemIndex,
		description: "Turn off 'Return All' and set a 'Limit', or narrow down what is asked for.",
	});
}
