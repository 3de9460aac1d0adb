const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

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
