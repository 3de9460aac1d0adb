import { z } from 'zod/v4';

import { VERIFY_EVENT } from '../endpoints/challenge.mts';
import { EVENTS } from '../events/index.mts';

export interface ShapeProblem {
	/** Path with dots, such as `data.creator_id`; empty for the body as a whole. */
	field: string;
	message: string;
}

export interface BodyReport {
	/** The parsed body; undefined when it is not JSON. */
	parsed: unknown;
	/** Why it is not JSON. */
	syntaxError?: string;
	/** Its event, when it names one. */
	event?: string;
	isKnownEvent: boolean;
	/** How it differs from what the guide documents; nothing is said of further fields. */
	problems: ShapeProblem[];
}

const time = z.iso.datetime({ offset: true });
const SHAPES = new Map<string, z.ZodType>([
	...EVENTS.map(({ name, data }): [string, z.ZodType] => [
		name,
		z.looseObject({ event: z.string(), timestamp: time, data }),
	]),
	[VERIFY_EVENT, z.looseObject({ event: z.string(), challenge: z.string(), timestamp: time })],
]);

const ANY_EVENT = z.looseObject({
	event: z.string(),
	timestamp: time,
	data: z.looseObject({}),
});

/** Reads a body the way the webhook guide describes it. */
export function checkBody(text: string): BodyReport {
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch (error) {
		const syntaxError = text === '' ? 'The body is empty' : (error as Error).message;
		return { parsed: undefined, syntaxError, isKnownEvent: false, problems: [] };
	}
	const event = fieldOf(parsed, 'event');
	const name = typeof event === 'string' ? event : undefined;
	const shape = SHAPES.get(name ?? '');
	const result = (shape ?? ANY_EVENT).safeParse(parsed);
	return {
		parsed,
		...(name === undefined ? {} : { event: name }),
		isKnownEvent: shape !== undefined,
		problems: (result.error?.issues ?? []).map((issue) => describe(issue, parsed)),
	};
}

function describe(issue: z.core.$ZodIssue, body: unknown): ShapeProblem {
	const field = issue.path.join('.');
	const value = issue.path.reduce(fieldOf, body);
	if (value === undefined) return { field, message: 'is missing' };
	if (issue.code !== 'invalid_type') return { field, message: EXPECTED[formatOf(issue)] };
	// JSON may have it, and what is read from it is infinite.
	const isInfinite = value === Infinity || value === -Infinity;
	if (isInfinite && issue.expected === 'number') return { field, message: 'is too large a number' };
	return { field, message: `is ${typeName(value)}, should be ${withArticle(issue.expected)}` };
}

type Format = 'datetime' | 'guid' | 'url';

const EXPECTED: Record<Format, string> = {
	datetime: 'is not an ISO 8601 time',
	guid: 'is not a UUID',
	url: 'is not a URL',
};

function formatOf(issue: z.core.$ZodIssue): Format {
	if (issue.code === 'invalid_format' && issue.format in EXPECTED) return issue.format as Format;
	throw new Error(`No words for ${issue.code}`);
}

function fieldOf(value: unknown, name: PropertyKey): unknown {
	if (typeof value !== 'object' || value === null) return undefined;
	return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

function typeName(value: unknown): string {
	if (value === null) return 'null';
	return withArticle(Array.isArray(value) ? 'array' : typeof value);
}

function withArticle(type: string): string {
	return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}
