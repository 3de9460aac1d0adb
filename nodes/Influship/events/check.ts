import type * as z from 'zod/v4';
import { isObject } from '../shared/objects';
import { findEvent } from './index';
import { isoTimestamp } from './isoTimestamp';
import { MAX_ISSUES } from './texts';

/**
 * What an event's content was found to be: as documented, a known event in another shape, or a new
 * event.
 */
export type SchemaMatch = 'documented' | 'drifted' | 'unknown';

/** The parts every event has. `timestamp` and `data` are passed on as sent, whatever they are. */
export interface Envelope {
	event: string;
	timestamp: unknown;
	data: unknown;
}

/**
 * Compares an event with the catalog. It never alters the event: what drifted is named, not
 * repaired.
 *
 * @returns `issues` as readable lines such as `data.limit: Invalid input: expected number, received
 * string`
 */
export function checkEvent(envelope: Envelope): { schema: SchemaMatch; schemaIssues: string[] } {
	const issues = issuesOf(isoTimestamp, envelope.timestamp, 'timestamp');
	const entry = findEvent(envelope.event);
	if (entry === undefined) {
		const unknown = `event: "${envelope.event.slice(0, 100)}" is not an event this version knows`;
		return { schema: 'unknown', schemaIssues: [unknown, ...issues] };
	}
	issues.push(...issuesOf(entry.data, documentedPart(entry.data, envelope.data), 'data'));
	return { schema: issues.length === 0 ? 'documented' : 'drifted', schemaIssues: issues };
}

/**
 * Without the fields that are not documented: a schema would copy each of thousands, only to let it
 * pass.
 */
function documentedPart(schema: z.ZodObject, data: unknown): unknown {
	if (!isObject(data)) return data;
	const documented = Object.keys(schema.shape).filter((field) => Object.hasOwn(data, field));
	return Object.fromEntries(documented.map((field) => [field, data[field]]));
}

function issuesOf(schema: z.ZodType, value: unknown, root: string): string[] {
	const result = schema.safeParse(value);
	if (result.success) return [];
	return result.error.issues
		.slice(0, MAX_ISSUES)
		.map(({ path, message }) => `${[root, ...path].map(String).join('.')}: ${message}`);
}
