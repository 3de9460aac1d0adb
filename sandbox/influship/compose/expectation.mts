import { VERIFY_EVENT } from '../endpoints/challenge.mts';
import { RETRY_WAITS_MS } from '../delivering/retrySchedule.mts';
import type { SignatureKind } from '../delivering/signing.mts';
import { checkBody, type BodyReport } from './eventShape.mts';

/** `accept`: any 2xx. `refuse`: any 4xx but 404. `challenge`: 200 with the same challenge. */
type Outcome = 'accept' | 'refuse' | 'challenge';

/** What a receiver should do with a request. */
export interface Expectation {
	/** Each of these is right. */
	outcomes: Outcome[];
	/** The status that says best why it was refused. */
	refusal: 400 | 401 | 413 | 415;
	/** One line for a reader. */
	advice: string;
	/** Why it is wrong to accept it. */
	risk: string;
}

/** What a receiver sees. */
export interface WebhookRequest {
	body: string;
	signature: SignatureKind;
	/** Null when the header is missing. */
	eventHeader: string | null;
	contentType: string | null;
}

/** A retry may come as late as this with the bytes of the first attempt, so it is no replay. */
const LATEST_RETRY_MS = RETRY_WAITS_MS.reduce((sum, wait) => sum + wait, 0);

/** Clocks differ; more than this is odd. */
const CLOCK_SKEW_MS = 5 * 60_000;

const MEGABYTE = 1_024 * 1_024;

const FORGERIES: Partial<Record<SignatureKind, string>> = {
	wrong: 'the signature was made with another secret',
	missing: 'it is not signed',
	malformed: 'the signature is not hex',
	truncated: 'only half of the signature is there',
	'other-body': 'the signature belongs to another body',
};

/** Signatures that are right, but not as Influship writes them. */
const ODDITIES: Partial<Record<SignatureKind, string>> = {
	uppercase: 'hex means the same in upper case, but Influship sends lower case',
	twice: 'the right signature is there, but twice',
};

/** What the webhook guide, and good sense where it is silent, ask of a receiver. */
export function expectationOf(request: WebhookRequest, nowMs: number): Expectation {
	const report = checkBody(request.body);
	const forgery = FORGERIES[request.signature];
	if (request.eventHeader === VERIFY_EVENT && challengeOf(report) !== undefined) {
		const doubt =
			forgery === undefined
				? ODDITIES[request.signature]
				: `${forgery}, and the guide does not say whether challenges are signed`;
		return doubt === undefined
			? expected(['challenge'], 'Should answer 200 with the same challenge as JSON.')
			: expected(['challenge', 'refuse'], `May answer the challenge, or 401: ${doubt}.`, 401);
	}
	if (forgery !== undefined) {
		return expected(
			['refuse'],
			`Should answer 401: ${forgery}.`,
			401,
			'a forged delivery should be refused',
		);
	}
	if (report.syntaxError !== undefined || !isObject(report.parsed)) {
		return expected(
			['refuse'],
			'Should answer 400: the body is not a JSON object.',
			400,
			'a body that is not a JSON object should be refused',
		);
	}
	return expectationOfSigned(request, report, nowMs);
}

/** For a JSON object with a signature that is right, if perhaps oddly written. */
function expectationOfSigned(
	{ body, signature, eventHeader, contentType }: WebhookRequest,
	report: BodyReport,
	nowMs: number,
): Expectation {
	const either = (why: string, refusal: Expectation['refusal'] = 400) =>
		expected(['accept', 'refuse'], `May answer 2xx or ${refusal}: ${why}.`, refusal);
	const oddity = ODDITIES[signature];
	if (oddity !== undefined) return either(oddity, 401);
	if (!isJsonType(contentType)) return either('the content type does not say JSON', 415);
	if (report.event !== undefined && eventHeader !== report.event) {
		return either('the event header is not signed and does not fit the body');
	}
	if (Buffer.byteLength(body) >= MEGABYTE) return either('the body is very large', 413);
	if (report.problems.length > 0) {
		const [{ field, message }] = report.problems;
		return either(`${field} ${message}`);
	}
	const age = nowMs - Date.parse(String(Reflect.get(Object(report.parsed), 'timestamp')));
	if (age > LATEST_RETRY_MS) return either('it is older than any retry, so it may be a replay');
	if (age < -CLOCK_SKEW_MS) return either('its timestamp lies in the future');
	return expected(
		['accept'],
		report.isKnownEvent
			? 'Should answer 2xx within five seconds.'
			: 'Should answer 2xx and ignore it: new events may come, and a refusal is retried for hours.',
	);
}

function expected(
	outcomes: Outcome[],
	advice: string,
	refusal: Expectation['refusal'] = 400,
	risk = 'it should be refused',
): Expectation {
	return { outcomes, advice, refusal, risk };
}

function isJsonType(contentType: string | null): boolean {
	return /^application\/json\s*(;|$)/i.test(contentType ?? '');
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function challengeOf({ parsed }: BodyReport): string | undefined {
	const challenge = isObject(parsed) ? parsed.challenge : undefined;
	return typeof challenge === 'string' ? challenge : undefined;
}
