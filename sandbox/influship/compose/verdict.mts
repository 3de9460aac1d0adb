import type { Attempt } from '../delivering/deliveries.mts';
import { checkBody } from './eventShape.mts';
import type { Expectation } from './expectation.mts';

/** Whether a receiver did what it should, in words for a reader. */
export interface Verdict {
	isRight: boolean;
	text: string;
}

/** Compares what came back with what should. */
export function judge(
	{ outcomes, refusal, risk }: Expectation,
	sent: string,
	{ response }: Pick<Attempt, 'response'>,
): Verdict {
	if (!response) return wrong('There was no answer to judge');
	const { status, body } = response;
	if (status === 404) return wrong('There may be no webhook at this URL');
	if (status >= 500) return wrong('A receiver should not fail on this');
	if (status >= 200 && status < 300) {
		if (outcomes.includes('accept')) return right('Accepted, as it should be');
		if (!outcomes.includes('challenge')) return wrong(`Accepted, but ${risk}`);
		if (status !== 200) return wrong('A challenge has to be answered with 200');
		return challengeIn(body) === challengeIn(sent)
			? right('Answered with the challenge, as it should be')
			: wrong('The challenge did not come back');
	}
	if (status < 400) return wrong('Influship does not follow redirects');
	if (!outcomes.includes('refuse')) return wrong('Refused, but it should be accepted');
	if (status === refusal) return right('Refused, as it should be');
	return right(`Refused, as it should be; ${refusal} would say why`);
}

function right(text: string): Verdict {
	return { isRight: true, text };
}

function wrong(text: string): Verdict {
	return { isRight: false, text };
}

function challengeIn(body: string): unknown {
	return Object(checkBody(body).parsed).challenge;
}
