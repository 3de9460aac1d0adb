/** What operations and polls both pay for, in credits (Influship's price list, November 2026). */
export const PRICES = { profile: 0.1, creator: 0.1, post: 0.05 } as const;
