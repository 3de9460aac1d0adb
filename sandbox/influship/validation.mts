import type { z } from 'zod/v4';

import { ApiError } from './apiError.mts';

/** Checks input against a schema; a mismatch becomes a 400 that names every wrong field. */
export function validate<Schema extends z.ZodType>(
	schema: Schema,
	input: unknown,
): z.output<Schema> {
	const result = schema.safeParse(input ?? {});
	if (result.success) return result.data;
	const details = result.error.issues.map((issue) => ({
		field: issue.path.join('.'),
		message: issue.message,
	}));
	const summary = details
		.map(({ field, message }) => (field ? `${field}: ${message}` : message))
		.join('; ');
	throw new ApiError('validation_error', summary, details);
}
