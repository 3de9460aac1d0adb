import { randomBytes } from 'node:crypto';

import { z } from 'zod/v4';

import { VERIFY_EVENT } from '../challenge.mts';
import { KNOWN_EVENTS, sampleData, type KnownEvent } from '../events.mts';

const HOUR_MS = 3_600_000;
const MEGABYTE = 1_024 * 1_024;
const PADDING_LINE = 'x'.repeat(1_024);

export const draftSchema = z.strictObject({
	/** `blank`: the envelope, with nothing in it. */
	event: z.enum([...KNOWN_EVENTS, VERIFY_EVENT, 'blank']).default('creator.updated'),
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

type Fields = Record<string, unknown>;

/** A body to start from, broken as asked: JSON with line breaks, unless that is what is broken. */
export function draftBody(input: DraftInput, apiUrl: string, nowMs: number): string {
	const { event, shape } = input;
	const timestamp = timestampText(input.timestamp, nowMs);
	const details = detailsOf(event, apiUrl);
	const body: Fields = {
		event: event === 'blank' ? 'account.updated' : event,
		...(timestamp === undefined ? {} : { timestamp }),
		...details,
	};
	// What is missing or of a wrong type: a field of the data, or of the challenge itself.
	const fields = (details.data ?? body) as Fields;
	switch (shape) {
		case 'as-is':
			break;
		case 'field-missing':
			delete fields[FIRST_FIELD[event]];
			break;
		case 'wrong-type':
			Object.assign(fields, WRONG_TYPE[event]);
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

const FIRST_FIELD: Record<DraftInput['event'], string> = {
	'creator.updated': 'creator_id',
	'analysis.complete': 'analysis_id',
	'rate_limit.warning': 'current_usage',
	'webhook.verify': 'challenge',
	blank: 'id',
};

const WRONG_TYPE: Record<DraftInput['event'], Fields> = {
	'creator.updated': { updated_fields: 'follower_count' },
	'analysis.complete': { status: 1 },
	'rate_limit.warning': { current_usage: '950' },
	'webhook.verify': { challenge: 1 },
	blank: { id: 1 },
};

function detailsOf(event: DraftInput['event'], apiUrl: string): Fields {
	if (event === VERIFY_EVENT) return { challenge: randomBytes(16).toString('hex') };
	if (event === 'blank') return { data: { id: 'sample' } };
	return { data: sampleData(event satisfies KnownEvent, 0, apiUrl) };
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
