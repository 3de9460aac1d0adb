import { createHash } from 'node:crypto';

import { z } from 'zod/v4';

import { ApiError } from './apiError.mts';

/** A page size, as text from a query string: 1 to 100. */
export const limitSchema = z.coerce.number().int().min(1).max(100);

/** A page size in a body. */
export const bodyLimitSchema = z.number().int().min(1).max(100);

export const DEFAULT_LIMIT = 25;

export const cursorSchema = z.string().min(1);

export interface Page<Item> {
	data: Item[];
	has_more: boolean;
	next_cursor: string | null;
}

/** One page of a list. `scope` is what the list depends on: a cursor fits no other list. */
export function cutPage<Item>(
	items: readonly Item[],
	{ limit, cursor }: { limit: number; cursor?: string },
	scope: unknown,
): Page<Item> {
	const start = cursor === undefined ? 0 : decodeCursor(cursor, scope);
	const end = start + limit;
	const hasMore = end < items.length;
	return {
		data: items.slice(start, end),
		has_more: hasMore,
		next_cursor: hasMore ? encodeCursor(end, scope) : null,
	};
}

/** Hides the position after which the next page starts. */
export function encodeCursor(position: number, scope: unknown): string {
	return Buffer.from(`${digest(scope)}:${position}`).toString('base64url');
}

export function decodeCursor(cursor: string, scope: unknown): number {
	const [scopeDigest, position] = Buffer.from(cursor, 'base64url').toString().split(':');
	if (scopeDigest !== digest(scope) || !/^\d{1,9}$/.test(position ?? '')) {
		const message = 'belongs to another list, filter or sort order, or is not one of ours';
		throw new ApiError('validation_error', `cursor: ${message}`, [{ field: 'cursor', message }]);
	}
	return Number(position);
}

function digest(scope: unknown): string {
	return createHash('sha256').update(JSON.stringify(scope)).digest('base64url').slice(0, 12);
}
