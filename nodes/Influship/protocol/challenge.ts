import type { Checked } from './checked';

/**
 * The verification request: before an endpoint becomes active, Influship posts `x-influship-event:
 * webhook.verify` with a `challenge`, and expects `{ "challenge": <the same> }`. Source:
 * Influship's webhook guide, "Verify Endpoint".
 */
export const VERIFY_EVENT = 'webhook.verify';

/**
 * Real challenge tokens are tens of characters; nobody gets to have long texts of their own echoed.
 */
const MAX_CHALLENGE_LENGTH = 1024;

/**
 * Larger bodies are not even parsed while no secret has signed them: that costs many times the hash
 * of a forged delivery, and whoever sends them decides how large they are.
 */
export const MAX_UNSIGNED_BYTES = 16_384;

export type ChallengeRefusal =
	| 'challenge_missing'
	| 'challenge_not_a_string'
	| 'challenge_too_long';

/** Finds the challenge to answer in a verification request's body. */
export function readChallenge(
	body: Record<string, unknown>,
): Checked<{ challenge: string }, ChallengeRefusal> {
	const { challenge } = body;
	if (challenge === undefined || challenge === null || challenge === '') {
		return { refused: 'challenge_missing' };
	}
	if (typeof challenge !== 'string') return { refused: 'challenge_not_a_string' };
	if (challenge.length > MAX_CHALLENGE_LENGTH) return { refused: 'challenge_too_long' };
	return { challenge };
}
