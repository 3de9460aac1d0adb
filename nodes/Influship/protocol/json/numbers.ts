import { CODE, endOfNumber, endOfString, isExponentMark, isNumberStart } from './jsonText';
import type { TextRange } from './jsonText';

/**
 * Numbers as a JSON text writes them. JavaScript reads each as a double: of an integer beyond 2^53,
 * a fraction of many digits, 1e999 or 1e-999 it makes another number without a word.
 */
export interface WrittenNumber {
	/** Whether the number that `JSON.parse` makes of it prints as the value that was written. */
	isExact: boolean;
	/**
	 * One form for all ways to write the value. If it is exact, the one that `JSON.stringify` writes.
	 */
	canonical: string;
}

/** @param written a number as JSON allows it, such as `-1.50e+3` */
export function readWrittenNumber(written: string): WrittenNumber {
	const double = Number(written);
	const printed = String(double);
	if (printed === written) return { isExact: true, canonical: printed };
	const decimal = decimalOf(written);
	const isExact = Number.isFinite(double) && decimalOf(printed) === decimal;
	return { isExact, canonical: isExact ? printed : decimal };
}

/** Deeper content than this is no event of Influship's, and walking it could exhaust the stack. */
const MAX_DEPTH = 200;

/**
 * Finds the numbers that JavaScript cannot represent as they are written, from first to last. Every
 * delivery pays for this, so it only looks at what stands outside of strings.
 *
 * @param text accepted by `JSON.parse`
 * @returns `undefined` for content nested more than 200 levels deep
 */
export function findInexactNumbers(text: string): TextRange[] | undefined {
	const found: TextRange[] = [];
	let depth = 0;
	let at = 0;
	while (at < text.length) {
		const start = at;
		const code = text.charCodeAt(start);
		at = start + 1;
		if (code === CODE.quote) {
			at = endOfString(text, start);
		} else if (isNumberStart(code)) {
			at = endOfNumber(text, start);
			if (!isExactNumber(text, start, at)) found.push({ start, end: at });
		} else if (code === CODE.openObject || code === CODE.openList) {
			depth++;
			if (depth > MAX_DEPTH) return undefined;
		} else if (code === CODE.closeObject || code === CODE.closeList) {
			depth--;
		}
	}
	return found;
}

/**
 * So many digits survive in a double whatever they are, as long as no exponent makes it too large
 * or too small.
 */
const SAFE_DIGITS = 15;

function isExactNumber(text: string, start: number, end: number): boolean {
	let at = start;
	while (at < end && !isExponentMark(text.charCodeAt(at))) at++;
	if (at === end && end - start <= SAFE_DIGITS) return true;
	return readWrittenNumber(text.slice(start, end)).isExact;
}

/** `JSON.parse`, except that these numbers of the text become texts, as they are written. */
export function parseWithTexts(text: string, numbers: readonly TextRange[]): unknown {
	const parts: string[] = [];
	let copied = 0;
	for (const { start, end } of numbers) {
		parts.push(text.slice(copied, start), '"', text.slice(start, end), '"');
		copied = end;
	}
	parts.push(text.slice(copied));
	return JSON.parse(parts.join(''));
}

const PARTS = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?)(\d+))?$/i;

/** An exponent with more digits cannot be counted with, and no double comes near it. */
const MAX_EXPONENT_DIGITS = 15;

/**
 * The value's digits and a power of ten: `1.50`, `15e-1` and `0.15e1` are `15e-1`. Zero has no
 * sign, as in JavaScript's JSON.
 */
function decimalOf(written: string): string {
	const [, sign, whole, fraction = '', exponentSign = '', exponent = '0'] = PARTS.exec(written)!;
	const digits = whole + fraction;
	const first = skipZeros(digits, 0, 1);
	if (first === digits.length) return '0';
	const last = skipZeros(digits, digits.length - 1, -1);
	// With one zero at least, so that it is a number.
	const power = exponent.slice(Math.min(skipZeros(exponent, 0, 1), exponent.length - 1));
	if (power.length > MAX_EXPONENT_DIGITS) return written;
	const shift = digits.length - 1 - last - fraction.length;
	return `${sign}${digits.slice(first, last + 1)}e${Number(exponentSign + power) + shift}`;
}

/**
 * By hand: a pattern that strips zeros from the end takes quadratic time for a number that is full
 * of them.
 */
function skipZeros(digits: string, from: number, step: 1 | -1): number {
	let at = from;
	while (digits[at] === '0') at += step;
	return at;
}
