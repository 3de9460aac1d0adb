import { z } from 'zod/v4';

import { ApiError } from './apiError.mts';

/** Checks input against a schema; a mismatch becomes a 400 that names every wrong field. */
export function validate<Schema extends z.ZodType>(
	schema: Schema,
	input: unknown,
): z.output<Schema> {
	const result = schema.safeParse(input ?? {});
	if (result.success) return result.data;
	const details = result.error.issues.flatMap(describeIssue);
	const summary = details
		.map(({ field, message }) => (field ? `${field}: ${message}` : message))
		.join('; ');
	throw new ApiError('validation_error', summary, details);
}

/** For the query of a call that takes none. */
export const noQuerySchema = z.strictObject({});

function describeIssue(issue: z.core.$ZodIssue): Array<{ field: string; message: string }> {
	const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
	if (unknown.length === 0) return [{ field: issue.path.join('.'), message: issue.message }];
	return unknown.map((key) => ({
		field: [...issue.path, key].join('.'),
		message: 'There is no such field',
	}));
}
