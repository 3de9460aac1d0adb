import { randomBytes } from 'node:crypto';

import { post, type PostAnswer } from '../delivering/post.mts';
import type { Poster } from '../delivering/poster.mts';
import { webhookHeaders } from '../delivering/signing.mts';

export const VERIFY_EVENT = 'webhook.verify';

/** How much of a wrong answer is quoted, in characters. */
const QUOTED_CHARACTERS = 200;

/**
 * Sends the challenge to a URL, signed with the account's secret or the endpoint's own. Returns
 * what is wrong with the answer, or nothing when the endpoint sent the same challenge back as JSON
 * with status 200.
 */
export async function challengeProblem(
	url: string,
	secret: string,
	timestamp: string,
	poster: Poster,
): Promise<string | undefined> {
	const challenge = randomBytes(16).toString('hex');
	const body = JSON.stringify({ event: VERIFY_EVENT, challenge, timestamp });
	const headers = webhookHeaders(VERIFY_EVENT, body, secret);
	const { answer, error } = await post({ url, headers, body, ...poster.options });
	if (!answer) return `The endpoint did not answer the challenge: ${error}`;
	if (answer.status !== 200) {
		return `The endpoint answered the challenge with status ${answer.status} in place of 200${quote(answer)}`;
	}
	const echoed = readChallenge(answer.body);
	if (echoed === undefined) {
		return `The endpoint answered 200, but not with JSON that holds the challenge${quote(answer)}`;
	}
	if (echoed !== challenge) {
		return `The endpoint answered 200, but with another challenge${quote(answer)}`;
	}
	return undefined;
}

function readChallenge(body: string): unknown {
	try {
		const parsed: unknown = JSON.parse(body);
		if (typeof parsed !== 'object' || parsed === null) return undefined;
		return 'challenge' in parsed ? parsed.challenge : undefined;
	} catch {
		return undefined;
	}
}

function quote(answer: PostAnswer): string {
	if (answer.body === '') return ' and an empty body';
	const cut = answer.body.length > QUOTED_CHARACTERS;
	return `: ${answer.body.slice(0, QUOTED_CHARACTERS)}${cut ? '…' : ''}`;
}
