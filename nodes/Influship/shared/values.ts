import { isObject } from './objects';
import { toNumber } from './toNumber';
import { cleanWord, trimUnseen, withoutUnseen } from './unseen';

/**
 * What a parameter's value means, whether it was typed, chosen, or given by an expression. All
 * nodes read their parameters with these, so that a list, a number or a JSON text means the same
 * everywhere.
 *
 * Nothing (`undefined`, `null`, white space) is a parameter that was left out. What is not clear is
 * refused with an `UnusableValueError`, never guessed. Characters that nobody sees are no part of a
 * value; inside a text, where they join emoji, they stay.
 */

/**
 * A value that cannot be used. The message completes a sentence that begins with the parameter's
 * name.
 */
export class UnusableValueError extends Error {
	constructor(
		/** Such as `is "soon"`. */
		readonly what: string,
		/** What to do about it, in whole sentences. */
		readonly advice: string,
	) {
		super(what);
	}
}

/** What to say about a parameter whose expression or value failed in any way. */
export function toUnusable(error: unknown): UnusableValueError {
	if (error instanceof UnusableValueError) return error;
	const reason = error instanceof Error ? error.message : 'unknown';
	return new UnusableValueError(`cannot be read (${reason})`, 'Correct its expression.');
}

/** The value without white space around it; empty when it is left out. */
export function readText(raw: unknown): string {
	if (raw === undefined || raw === null) return '';
	if (typeof raw === 'object') throw new UnusableValueError('is not text', 'Enter a single value.');
	return scalarText(raw, 'is');
}

/** `undefined` when it is left out. */
export function readNumber(
	raw: unknown,
	{ min, max, isWhole = false }: { min?: number; max?: number; isWhole?: boolean } = {},
): number | undefined {
	if (isLeftOut(raw)) return undefined;
	const value = typeof raw === 'string' ? cleanWord(raw) : raw;
	const number = toNumber(value);
	const isAllowed =
		number !== undefined &&
		(!isWhole || Number.isInteger(number)) &&
		number >= (min ?? -Infinity) &&
		number <= (max ?? Infinity);
	if (isAllowed) return number;
	const kind = isWhole ? 'a whole number' : 'a number';
	throw new UnusableValueError(
		`is ${quote(value)}`,
		`Enter ${kind}${boundsInWords({ min, max })}.`,
	);
}

/** `undefined` when it is left out. */
export function readBoolean(raw: unknown): boolean | undefined {
	if (isLeftOut(raw)) return undefined;
	if (typeof raw === 'boolean') return raw;
	const text = typeof raw === 'string' ? cleanWord(raw).toLowerCase() : undefined;
	if (text === 'true' || text === 'false') return text === 'true';
	throw new UnusableValueError(`is ${quote(raw)}`, 'Enter true or false.');
}

/** One of the values that a menu offers, in any case; `undefined` when it is left out. */
export function readOneOf<Value extends string>(
	raw: unknown,
	values: readonly Value[],
): Value | undefined {
	if (isLeftOut(raw)) return undefined;
	const text = typeof raw === 'string' ? cleanWord(raw).toLowerCase() : undefined;
	const value = values.find((candidate) => candidate.toLowerCase() === text);
	if (value !== undefined) return value;
	throw new UnusableValueError(`is ${quote(raw)}`, `Enter ${inWords(values)}.`);
}

/**
 * Between the values of a list, also as they are typed in other scripts, and as a table is copied.
 */
const SEPARATORS = /[,;\t\r\n\u2028\u2029，；、،]/;

export const SEPARATORS_AND_WHITE_SPACE = new RegExp(`${SEPARATORS.source}|\\s`);

/**
 * Several values that may hold white space inside: an array, a JSON array as text, or text with
 * commas, semicolons, tabs or line breaks between them. Entries of an array are taken as they are.
 * Empty when it is left out.
 */
export function readList(raw: unknown): string[] {
	return readEntries(raw, (text) => text.split(SEPARATORS));
}

/**
 * Like `readList`, for values that never hold white space, such as IDs and names of fields: it
 * separates them as well. So do separators within the entries of an array.
 */
export function readWords(raw: unknown): string[] {
	return readEntries(raw, splitWords).flatMap(splitWords);
}

/** At separators and at white space. */
function splitWords(text: string): string[] {
	return withoutUnseen(text)
		.split(SEPARATORS_AND_WHITE_SPACE)
		.filter((word) => word !== '');
}

function readEntries(raw: unknown, split: (text: string) => string[]): string[] {
	const value = typeof raw === 'string' ? fromJsonText(raw) : raw;
	if (isLeftOut(value)) return [];
	const entries: unknown[] = Array.isArray(value)
		? value
		: typeof value === 'string'
			? split(value).map(unquote)
			: [value];
	return entries.map(entryText).filter((entry) => entry !== '');
}

function entryText(entry: unknown): string {
	if (entry === undefined || entry === null) return '';
	if (typeof entry !== 'object') return scalarText(entry, 'holds');
	throw new UnusableValueError(
		`holds ${Array.isArray(entry) ? 'a list' : 'an object'}: ${quote(entry)}`,
		'Enter texts: name the field of the object that holds the value.',
	);
}

/**
 * Text that is meant as JSON becomes what it says, brackets around a plain list fall away, and any
 * other text stays.
 */
function fromJsonText(text: string): unknown {
	const trimmed = trimUnseen(text);
	if (!/^\[|^\{\s*["}]/.test(trimmed)) return text;
	const parsed = tryParse(trimmed);
	if (parsed !== undefined) return parsed;
	// What JavaScript prints for an object is no list.
	const plain = /^\[(?!object )([^[\]{}"]*)\]$/.exec(trimmed);
	if (plain !== null) return plain[1];
	throw new UnusableValueError(
		`is not valid JSON: ${quote(trimmed)}`,
		'Enter values with commas between them, or a JSON array such as ["a", "b"].',
	);
}

/** A JSON object: typed text, or what an expression gave. Empty when it is left out. */
export function readObject(raw: unknown): Record<string, unknown> {
	if (isLeftOut(raw)) return {};
	const value = typeof raw === 'string' ? tryParse(trimUnseen(raw)) : raw;
	if (isObject(value)) return value;
	throw new UnusableValueError(
		'is not a JSON object',
		'Write it with braces and double quotes, such as { "platform": "instagram" }.',
	);
}

/** What a JSON text says; `undefined` for any other text. */
export function tryParse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function isLeftOut(raw: unknown): boolean {
	return raw === undefined || raw === null || (typeof raw === 'string' && trimUnseen(raw) === '');
}

function scalarText(value: unknown, verb: 'is' | 'holds'): string {
	if (typeof value === 'string') return trimUnseen(value);
	const isExact = typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
	if (isExact) return String(value);
	throw new UnusableValueError(`${verb} ${quote(value)}, which is not text`, 'Enter it as text.');
}

/** Values that were copied out of code or JSON. */
function unquote(text: string): string {
	return trimUnseen(text).replace(/^(["'])(.*)\1$/s, '$2');
}

function boundsInWords({ min, max }: { min?: number; max?: number }): string {
	if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
	if (min !== undefined) return `, ${min} or more`;
	return max === undefined ? '' : `, ${max} or less`;
}

/** `a, b or c` */
export function inWords(values: readonly string[]): string {
	const last = values.at(-1) ?? '';
	return values.length < 2 ? last : `${values.slice(0, -1).join(', ')} or ${last}`;
}

const MAX_QUOTED_LENGTH = 60;

/** A value for a message: short, and readable whatever it is. */
export function quote(value: unknown): string {
	return `"${legible(textOf(value).slice(0, MAX_QUOTED_LENGTH))}"`;
}

/**
 * A text for a message that somebody else has written. n8n shows notifications, descriptions and
 * hints as HTML: from a `<` on, the rest of the message would be gone, with what to do.
 */
export function legible(text: string): string {
	return text.replaceAll('<=', '≤').replaceAll('<', '‹');
}

function textOf(value: unknown): string {
	if (typeof value !== 'object' || value === null) return String(value);
	const kind = Array.isArray(value) ? 'a list' : 'an object';
	try {
		return (JSON.stringify(value) as string | undefined) ?? kind;
	} catch {
		return kind;
	}
}
