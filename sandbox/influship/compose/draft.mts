import { randomBytes } from 'node:crypto';

import { z } from 'zod/v4';

import { VERIFY_EVENT } from '../endpoints/challenge.mts';
import { sampleCreator } from '../events/event.mts';
import { EVENTS, type EventData } from '../events/index.mts';

const HOUR_MS = 3_600_000;
const MEGABYTE = 1_024 * 1_024;
const PADDING_LINE = 'x'.repeat(1_024);

/** What a body can start from. */
interface Start {
	value: string;
	/** As the composer offers it. */
	label: string;
	/** Beside event and timestamp. */
	details(apiUrl: string): { data?: EventData; challenge?: string };
	/** Fields with a wrong type, in place of those of the details. */
	wrongType: EventData;
}

/** The envelope, with nothing in it. */
const BLANK = 'blank';

export const STARTS: readonly Start[] = [
	...EVENTS.map(({ name, sample, wrongType }) => ({
		value: name,
		label: name,
		details: (apiUrl: string) => ({
			data: sample({ index: 0, creator: sampleCreator(0), apiUrl }),
		}),
		wrongType,
	})),
	{
		value: VERIFY_EVENT,
		label: 'Verification request',
		details: () => ({ challenge: randomBytes(16).toString('hex') }),
		wrongType: { challenge: 1 },
	},
	{
		value: BLANK,
		label: 'Blank event',
		details: () => ({ data: { id: 'sample' } }),
		wrongType: { id: 1 },
	},
];

export type DraftKind = z.output<typeof draftSchema>;

export const draftSchema = z.strictObject({
	event: z.enum(STARTS.map(({ value }) => value)).default(STARTS[0].value),
	timestamp: z
		.enum(['now', 'hour-old', 'day-old', 'future', 'not-a-date', 'missing'])
		.default('now'),
	shape: z
		.enum([
			'as-is',
			'field-missing',
			'wrong-type',
			'unknown-event',
			'extra-fields',
			'not-json',
			'empty',
			'array',
			'one-megabyte',
		])
		.default('as-is'),
});

export type DraftInput = z.output<typeof draftSchema>;

/** A body to start from, broken as asked: JSON with line breaks, unless that is what is broken. */
export function draftBody(input: DraftInput, apiUrl: string, nowMs: number): string {
	const { event, shape } = input;
	const start = STARTS.find(({ value }) => value === event)!;
	const timestamp = timestampText(input.timestamp, nowMs);
	const details = start.details(apiUrl);
	const body: EventData = {
		event: event === BLANK ? 'account.updated' : event,
		...(timestamp === undefined ? {} : { timestamp }),
		...details,
	};
	// What is missing or of a wrong type: a field of the data, or the challenge itself.
	const fields: EventData = details.data ?? body;
	const [firstField] = Object.keys(details.data ?? details);
	switch (shape) {
		case 'as-is':
			break;
		case 'field-missing':
			delete fields[firstField];
			break;
		case 'wrong-type':
			Object.assign(fields, start.wrongType);
			break;
		case 'unknown-event':
			body.event = 'creator.deleted';
			break;
		case 'extra-fields':
			Object.assign(body, { api_version: '2030-01-01' });
			Object.assign(fields, { sample_extra: { nested: [1, 2, 3] } });
			break;
		case 'not-json':
			return pretty(body).slice(0, -1);
		case 'empty':
			return '';
		case 'array':
			return pretty([body]);
		case 'one-megabyte':
			fields.padding = Array(MEGABYTE / PADDING_LINE.length).fill(PADDING_LINE);
			break;
	}
	return pretty(body);
}

function timestampText(kind: DraftInput['timestamp'], nowMs: number): string | undefined {
	const iso = (ms: number) => new Date(ms).toISOString();
	switch (kind) {
		case 'now':
			return iso(nowMs);
		case 'hour-old':
			return iso(nowMs - HOUR_MS);
		case 'day-old':
			return iso(nowMs - 24 * HOUR_MS);
		case 'future':
			return iso(nowMs + HOUR_MS);
		case 'not-a-date':
			return 'yesterday, about noon';
		case 'missing':
			return undefined;
	}
}

function pretty(value: unknown): string {
	return JSON.stringify(value, null, 2);
}
