import { decimalOf } from '../../shared/toNumber';
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
	const decimal = writeDecimal(written);
	const isExact = Number.isFinite(double) && writeDecimal(printed) === decimal;
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

/** One text for all ways to write a number. */
function writeDecimal(written: string): string {
	const { sign, digits, power } = decimalOf(written);
	if (sign === 0) return '0';
	if (!Number.isFinite(power)) return written;
	return `${sign === -1 ? '-' : ''}${digits}e${power}`;
}
