import { z } from 'zod/v4';

/**
 * The catalog of Influship's webhook events: the one place that knows their names, titles and shapes. Types, the
 * trigger's options and outputs, the action node's events and the README's table all come from it, so adding an event
 * means adding one entry here. Source: Influship's webhook guide, "Webhook Events".
 */

const isoTimestamp = z.iso.datetime({ offset: true });

/** `data` of `creator.updated`: a creator's profile was refreshed. */
const creatorUpdatedData = z.looseObject({
	creator_id: z.guid(),
	updated_fields: z.array(z.string()),
	platform: z.string(),
	username: z.string(),
});

/** `data` of `analysis.complete`: a brand safety or AI analysis has finished. */
const analysisCompleteData = z.looseObject({
	analysis_id: z.string(),
	type: z.string(),
	creator_id: z.guid(),
	status: z.string(),
	results_url: z.url(),
});

/** `data` of `rate_limit.warning`: the account comes near its rate limit. */
const rateLimitWarningData = z.looseObject({
	current_usage: z.number(),
	limit: z.number(),
	reset_time: isoTimestamp,
});

export const EVENT_CATALOG = [
	{
		name: 'creator.updated',
		title: 'Creator Updated',
		description: "When a creator's profile is refreshed with new data",
		hasCreator: true,
		data: creatorUpdatedData,
	},
	{
		name: 'analysis.complete',
		title: 'Analysis Complete',
		description: 'When a brand safety or AI analysis finishes',
		hasCreator: true,
		data: analysisCompleteData,
	},
	{
		name: 'rate_limit.warning',
		title: 'Rate Limit Warning',
		description: 'When your account comes near its API rate limit',
		hasCreator: false,
		data: rateLimitWarningData,
	},
] as const;

type CatalogEntry = (typeof EVENT_CATALOG)[number];

/** The name of a documented event, such as `creator.updated`. */
export type EventName = CatalogEntry['name'];

/** The documented `data` of one event; unknown fields are kept. */
export type EventData<Name extends EventName> = z.infer<
	Extract<CatalogEntry, { name: Name }>['data']
>;

/** What an event's content was found to be: as documented, a known event in another shape, or a new event. */
export type SchemaMatch = 'documented' | 'drifted' | 'unknown';

/** The parts every event has. `timestamp` and `data` are passed on as sent, whatever they are. */
export interface Envelope {
	event: string;
	timestamp: unknown;
	data: unknown;
}

export function findEvent(name: string): CatalogEntry | undefined {
	return EVENT_CATALOG.find((entry) => entry.name === name);
}

/**
 * Compares an event with the catalog. It never alters the event: what drifted is named, not repaired.
 *
 * @returns `issues` as readable lines such as `data.limit: Invalid input: expected number, received string`
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

/** Without the fields that are not documented: a schema would copy each of thousands, only to let it pass. */
function documentedPart(schema: z.ZodObject, data: unknown): unknown {
	if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
	const documented = Object.keys(schema.shape).filter((field) => Object.hasOwn(data, field));
	const fields = data as Record<string, unknown>;
	return Object.fromEntries(documented.map((field) => [field, fields[field]]));
}

/** A hostile or broken payload can differ in thousands of places; the first ones tell what happened. */
const MAX_ISSUES = 20;

function issuesOf(schema: z.ZodType, value: unknown, root: string): string[] {
	const result = schema.safeParse(value);
	if (result.success) return [];
	return result.error.issues
		.slice(0, MAX_ISSUES)
		.map(({ path, message }) => `${[root, ...path].map(String).join('.')}: ${message}`);
}
