/**
 * How to walk a JSON text that `JSON.parse` has accepted. Nothing here looks for mistakes in it: of
 * any other text, the functions make nonsense.
 */

/** From `start` to before `end`. */
export interface TextRange {
	start: number;
	end: number;
}

export const CODE = {
	tab: 0x09,
	lineFeed: 0x0a,
	carriageReturn: 0x0d,
	space: 0x20,
	quote: 0x22,
	plus: 0x2b,
	comma: 0x2c,
	minus: 0x2d,
	point: 0x2e,
	zero: 0x30,
	nine: 0x39,
	capitalE: 0x45,
	openList: 0x5b,
	backslash: 0x5c,
	closeList: 0x5d,
	e: 0x65,
	f: 0x66,
	n: 0x6e,
	t: 0x74,
	openObject: 0x7b,
	closeObject: 0x7d,
} as const;

/** @param start where the opening quote is */
export function endOfString(text: string, start: number): number {
	let quote = text.indexOf('"', start + 1);
	while (isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
	return quote + 1;
}

/** Behind an odd number of backslashes: of each two, the first escapes the second. */
function isEscaped(text: string, at: number): boolean {
	let first = at;
	while (text.charCodeAt(first - 1) === CODE.backslash) first--;
	return (at - first) % 2 === 1;
}

export function isNumberStart(code: number): boolean {
	return (code >= CODE.zero && code <= CODE.nine) || code === CODE.minus;
}

export function endOfNumber(text: string, start: number): number {
	let end = start + 1;
	while (isInNumber(text.charCodeAt(end))) end++;
	return end;
}

function isInNumber(code: number): boolean {
	return isNumberStart(code) || code === CODE.point || isExponentMark(code) || code === CODE.plus;
}

export function isExponentMark(code: number): boolean {
	return code === CODE.e || code === CODE.capitalE;
}
