import type { DraftKind } from '../compose/draft.mts';
import type { SignatureKind } from '../delivering/signing.mts';

type Choices<Value> = ReadonlyArray<readonly [value: Value, label: string]>;

/** The choices of the composer. */
export const TIMESTAMPS: Choices<DraftKind['timestamp']> = [
	['now', 'Now'],
	['hour-old', 'An hour old'],
	['day-old', 'A day old'],
	['future', 'An hour ahead'],
	['not-a-date', 'Not a date'],
	['missing', 'Left out'],
];

export const SHAPES: Choices<DraftKind['shape']> = [
	['as-is', 'As documented'],
	['field-missing', 'A field is missing'],
	['wrong-type', 'A field has the wrong type'],
	['unknown-event', 'Unknown event'],
	['extra-fields', 'More fields than documented'],
	['not-json', 'Not JSON'],
	['empty', 'Empty'],
	['array', 'A list'],
	['one-megabyte', 'Very large: 1 MB'],
];

export const SIGNATURES: Choices<SignatureKind> = [
	['valid', 'Valid'],
	['wrong', 'Made with another secret'],
	['missing', 'Left out'],
	['malformed', 'Not hex'],
	['truncated', 'Cut in half'],
	['uppercase', 'Upper-case hex'],
	['other-body', 'Made for another body'],
	['twice', 'Sent twice'],
];

export const EVENT_HEADERS: Choices<'same' | 'other' | 'none'> = [
	['same', 'Same as in the body'],
	['other', 'Another event…'],
	['none', 'Left out'],
];

export const CONTENT_TYPES: Choices<string> = [
	['application/json', 'application/json'],
	['application/json; charset=utf-8', 'application/json; charset=utf-8'],
	['text/plain', 'text/plain'],
	['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded'],
	['', 'Left out'],
];
