/** What operations and polls both pay for, in credits (Influship's price list, November 2026). */
export const PRICES = { profile: 0.1, creator: 0.1, post: 0.05 } as const;

/** Without the digits that decimal prices add up to beyond what they are. */
export function roundCredits(credits: number): number {
	return Number(credits.toFixed(4));
}
