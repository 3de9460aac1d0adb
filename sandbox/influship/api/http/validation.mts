import { z } from 'zod/v4';

import { ApiError } from './apiError.mts';

/** So many wrong fields are named: a body has room for a million of them. */
const NAMED_FIELDS = 1_000;

/** Checks input against a schema; a mismatch becomes a 400 that names the wrong fields. */
export function validate<Schema extends z.ZodType>(
	schema: Schema,
	input: unknown,
): z.output<Schema> {
	const result = schema.safeParse(input ?? {});
	if (result.success) return result.data;
	const { issues } = result.error;
	const details = issues.slice(0, NAMED_FIELDS).flatMap(describeIssue).slice(0, NAMED_FIELDS);
	const more = issues.reduce((sum, issue) => sum + countFields(issue), 0) - details.length;
	const summary = [
		...details.map(({ field, message }) => (field ? `${field}: ${message}` : message)),
		...(more > 0 ? [`and ${more} more`] : []),
	].join('; ');
	throw new ApiError('validation_error', summary, details);
}

/** For the query of a call that takes none. */
export const noQuerySchema = z.strictObject({});

function describeIssue(issue: z.core.$ZodIssue): Array<{ field: string; message: string }> {
	const unknown = unknownKeys(issue);
	if (unknown.length === 0) return [{ field: issue.path.join('.'), message: issue.message }];
	return unknown.slice(0, NAMED_FIELDS).map((key) => ({
		field: [...issue.path, key].join('.'),
		message: 'There is no such field',
	}));
}

function countFields(issue: z.core.$ZodIssue): number {
	return Math.max(1, unknownKeys(issue).length);
}

function unknownKeys(issue: z.core.$ZodIssue): string[] {
	return issue.code === 'unrecognized_keys' ? issue.keys : [];
}
