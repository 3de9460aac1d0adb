/** Deeper than any event, and not so deep that JSON cannot be written of it. */
export const DEEPEST = 1_000;

/** Whether lists and objects stand in each other more than so many times. */
export function isDeeperThan(levels: number, value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((part) => isDeeperThan(levels - 1, part));
}
