import { valueAt } from '../shared/objects';
import type { ApiAnswer, ApiRequest, InflushipClient } from './client';

/** The most that a page of Influship's own lists may have. */
export const MAX_PAGE_SIZE = 100;

/** How a call pages. */
export interface Paging {
	/** The dotted path of the list in an answer. */
	recordsIn: string;
	/**
	 * The dotted path of the object that holds `has_more` and `next_cursor`; absent: the answer
	 * itself.
	 */
	cursorIn?: string;
	/** The size to ask for, by the number of the page from 1; absent where the API decides. */
	size?(page: number, request: ApiRequest): number | undefined;
	/** The most that a page can cost, in credits; absent for what the request says. */
	highestCredits?(request: ApiRequest, size: number | undefined): number;
	/** The request for further pages, when it differs from the first one. */
	next?(firstAnswer: ApiAnswer): ApiRequest | undefined;
	maxPages: number;
}

export interface Page {
	answer: ApiAnswer;
	/** Whether the list ends here. */
	isLast: boolean;
}

/**
 * The pages of a list, as far as they are asked for.
 *
 * A list ends where `has_more` is false, where there is no cursor (absent, `null` or empty) or one
 * that came before, and with a page without records. A cursor without `has_more` goes on.
 */
export async function* pagesOf(
	client: InflushipClient,
	firstRequest: ApiRequest,
	{ recordsIn, cursorIn, size, highestCredits, next, maxPages }: Paging,
): AsyncGenerator<Page, void, undefined> {
	const seenCursors = new Set<string>();
	let request = firstRequest;
	let cursor: string | undefined;
	for (let page = 1; page <= maxPages; page++) {
		const limit = size?.(page, request);
		const priced = highestCredits && { highestCredits: highestCredits(request, limit) };
		const answer = await client.call({ ...pageRequest(request, { limit, cursor }), ...priced });
		cursor = cursorAfter(answer.body, { recordsIn, cursorIn, seenCursors });
		yield { answer, isLast: cursor === undefined };
		if (cursor === undefined) return;
		seenCursors.add(cursor);
		if (page === 1) request = next?.(answer) ?? request;
	}
}

/** The cursor of the page after this one; `undefined` where the list ends, see `pagesOf`. */
export function cursorAfter(
	body: unknown,
	{
		recordsIn,
		cursorIn,
		seenCursors,
	}: Pick<Paging, 'recordsIn' | 'cursorIn'> & { seenCursors: ReadonlySet<unknown> },
): string | undefined {
	const cursor = nextCursorOf(body, cursorIn);
	const records = valueAt(body, recordsIn);
	const isEmpty = Array.isArray(records) && records.length === 0;
	return isEmpty || seenCursors.has(cursor) ? undefined : cursor;
}

/** GET pages carry size and cursor in the query, POST pages in the body. */
export function pageRequest(
	request: ApiRequest,
	{ limit, cursor }: { limit?: number; cursor?: string },
): ApiRequest {
	const page = { ...(limit !== undefined && { limit }), ...(cursor !== undefined && { cursor }) };
	return request.method === 'GET'
		? { ...request, qs: { ...request.qs, ...page } }
		: { ...request, body: { ...request.body, ...page } };
}

/** The cursor of the next page; `undefined` when there is none. */
export function nextCursorOf(body: unknown, cursorIn?: string): string | undefined {
	const holder = cursorIn === undefined ? body : valueAt(body, cursorIn);
	const cursor = valueAt(holder, 'next_cursor');
	const isCursor = typeof cursor === 'string' || typeof cursor === 'number';
	if (valueAt(holder, 'has_more') === false || !isCursor) return undefined;
	return String(cursor) || undefined;
}
