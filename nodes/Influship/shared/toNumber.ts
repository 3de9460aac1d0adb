const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * The number that a value is, or that a text says in the way of people and of JSON; not `0x10`, not
 * `90%`.
 *
 * @returns `undefined` for anything else, and for what is not finite
 */
export function toNumber(value: unknown): number | undefined {
	const isText = typeof value === 'string' && DECIMAL.test(value.trim());
	const number = isText ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A number digit by digit: `1.50`, `15e-1` and `0.15e1` are 15 with the power -1. */
export interface Decimal {
	sign: -1 | 0 | 1;
	/** Without zeros at either end; empty for zero. */
	digits: string;
	/** Of ten. Infinite for one that cannot be counted with. */
	power: number;
}

/**
 * Compares numbers, or texts that say one, as they are written: JavaScript reads two integers
 * beyond 2^53 as the same number.
 *
 * @returns below, above or exactly 0; `undefined` when one of them is no number
 */
export function compareNumbers(one: unknown, other: unknown): number | undefined {
	const [a, b] = [toDecimal(one), toDecimal(other)];
	if (a === undefined || b === undefined) return undefined;
	if (a.sign !== b.sign) return a.sign - b.sign;
	const [sizeOfA, sizeOfB] = [a, b].map(({ digits, power }) => digits.length + power);
	const byDigits = a.digits < b.digits ? -1 : Number(a.digits > b.digits);
	return a.sign * (sizeOfA - sizeOfB || byDigits);
}

/** Their product, written digit by digit: JavaScript's own can be off in the last one. */
export function writeProduct(one: number, other: number): string {
	const [a, b] = [one, other].map((factor) => decimalOf(String(factor)));
	const digits = BigInt(a.digits) * BigInt(b.digits) * BigInt(a.sign * b.sign);
	return `${digits}e${a.power + b.power}`;
}

function toDecimal(value: unknown): Decimal | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const written = String(value).trim();
	const decimal = DECIMAL.test(written) ? decimalOf(written) : undefined;
	return decimal !== undefined && Number.isFinite(decimal.power) ? decimal : undefined;
}

const PARTS = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?)(\d+))?$/i;

/** An exponent with more digits cannot be counted with, and no double comes near it. */
const MAX_EXPONENT_DIGITS = 15;

/**
 * Zero has no sign, as in JavaScript's JSON.
 *
 * @param written a number as people and JSON write it
 */
export function decimalOf(written: string): Decimal {
	const [, sign, whole, fraction = '', exponentSign = '', exponent = '0'] = PARTS.exec(written)!;
	const digits = whole + fraction;
	const first = skipZeros(digits, 0, 1);
	if (first === digits.length) return { sign: 0, digits: '', power: 0 };
	const last = skipZeros(digits, digits.length - 1, -1);
	// With one zero at least, so that it is a number.
	const power = exponent.slice(Math.min(skipZeros(exponent, 0, 1), exponent.length - 1));
	const shift = digits.length - 1 - last - fraction.length;
	return {
		sign: sign === '-' ? -1 : 1,
		digits: digits.slice(first, last + 1),
		power: power.length > MAX_EXPONENT_DIGITS ? Infinity : Number(exponentSign + power) + shift,
	};
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
