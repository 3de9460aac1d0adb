import { z } from 'zod/v4';

import { ApiError } from '../apiError.mts';

/** A page size, as text from a query string: 1 to 100. */
export const limitSchema = z.coerce.number().int().min(1).max(100);

/** Hides the position after which the next page starts. */
export function encodeCursor(position: number): string {
	return Buffer.from(`after:${position}`).toString('base64url');
}

export function decodeCursor(cursor: string): number {
	const match = /^after:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString());
	if (!match) throw new ApiError('validation_error', 'cursor: not one of ours');
	return Number(match[1]);
}
