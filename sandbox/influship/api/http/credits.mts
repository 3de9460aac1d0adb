import type { FastifyReply } from 'fastify';

/**
 * What calls cost, in credits: each call, or each creator, profile, post or item that it returns.
 */
export const PRICES = {
	autocomplete: 0.05,
	creator: 0.1,
	profile: 0.1,
	lookalike: 1.5,
	match: 1,
	search: 25,
	searchResult: 2,
	creatorWithEmail: 5,
	post: 0.05,
	brandSafety: 2,
	brandSafetyNewer: 10,
	instagramPost: 1,
	instagramProfile: 0.5,
	instagramTranscript: 5,
	tiktok: 0.2,
	tiktokTranscript: 2.5,
	youtube: 0.5,
} as const;

export const CHARGED_HEADER = 'X-Credits-Charged';

/** Charges for an answer. Call it last, because what is refused costs nothing. */
export function charge(reply: FastifyReply, credits: number): void {
	reply.header(CHARGED_HEADER, String(toCredits(credits)));
}

/** Prices have two digits, which sums of numbers would not keep by themselves. */
function toCredits(sum: number): number {
	return Number(sum.toFixed(2));
}
