/**
 * What more than one part of the package pays for, in credits (Influship's price list, November
 * 2026).
 */
export const PRICES = { autocomplete: 0.05, profile: 0.1, creator: 0.1, post: 0.05 } as const;

/** Without the digits that decimal prices add up to beyond what they are. */
export function roundCredits(credits: number): number {
	return Number(credits.toFixed(4));
}
