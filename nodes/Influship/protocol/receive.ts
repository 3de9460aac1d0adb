import type { ActiveFilter } from '../events';
import { type AgeRefusal, checkAge } from './age';
import {
	type ChallengeRefusal,
	MAX_UNSIGNED_BYTES,
	readChallenge,
	VERIFY_EVENT,
} from './challenge';
import { type Conditions, findUnmet } from './conditions';
import {
	type BodyRefusal,
	type Delivery,
	type IdentifiedDelivery,
	parseBody,
	toDelivery,
} from './delivery';
import { findDroppingFilter } from './filters';
import {
	checkSignature,
	type HeaderValue,
	SIGNATURE_HEADER,
	type SignatureRefusal,
	type SignatureVerdict,
} from './signature';

/**
 * Names the event of a request; only trusted for telling a verification request from a delivery.
 */
const EVENT_HEADER = 'x-influship-event';

/**
 * One request as it came in, and what it is checked against. The user's choices (`isSelected`,
 * `filters`, `conditions` and `maximumAgeMs`) are asked for once, and not before the request is
 * verified and found to be an event: they may be getters that throw.
 */
export interface ReceivedRequest {
	/** Header names in lower case, as Node.js gives them. */
	headers: Record<string, HeaderValue>;
	/** The exact bytes, unpacked if they came compressed. */
	body: Buffer;
	/** Every secret that is valid now; without one, nothing gets in. */
	secrets: readonly string[];
	/**
	 * Whether a challenge is answered that none of the secrets has signed, because its endpoint is
	 * being made and may have one that is not known yet. Asked for with such a challenge only.
	 * Default: no.
	 */
	readonly answersUnproven?: boolean;
	/** Tells whether the user chose this event. */
	isSelected: (event: string) => boolean;
	filters: readonly ActiveFilter[];
	/** Absent: none. */
	conditions?: Conditions;
	/** The replay window; absent or 0 for none. */
	maximumAgeMs?: number;
	/** Milliseconds since 1970. */
	now: number;
}

export type Refusal = SignatureRefusal | BodyRefusal | ChallengeRefusal | AgeRefusal;

/** What to do with a request. */
export type Decision =
	| ({ verdict: 'accepted' } & IdentifiedDelivery)
	| { verdict: 'ignored'; reason: 'event_not_selected'; delivery: Delivery }
	| { verdict: 'ignored'; reason: 'filtered'; filter: string; delivery: Delivery }
	| {
			verdict: 'challenge';
			challenge: string;
			/** Set when nobody has signed it. */
			isUnsigned?: true;
			/** Set when none of the secrets has signed it, although it is signed. */
			isUnproven?: true;
	  }
	| { verdict: 'refused'; status: 400 | 401; reason: Refusal; event?: string };

/**
 * The whole order of decisions, without n8n: verify → parse → filter. Only the very bytes that were
 * verified are ever parsed into a delivery.
 *
 * A challenge needs no signature: the guide's receiver answers it unsigned, it starts nothing, and
 * at that moment the endpoint may have no secret yet. But one that is signed and does not match is
 * refused: it was signed with another secret than ours, so every later delivery would be refused
 * too. Failing now makes the registration fail in front of the user, instead of losing events in
 * silence later. Only while the endpoint is being made it is answered, and marked for the caller to
 * judge.
 */
export function receive(request: ReceivedRequest): Decision {
	const { headers, body, secrets } = request;
	const event = eventOf(headers);
	const isVerification = event === VERIFY_EVENT;
	const signature = headers[SIGNATURE_HEADER];

	const isUnsigned = isVerification && signature === undefined;
	const signed: SignatureVerdict = isUnsigned
		? { payload: body }
		: checkSignature(signature, body, secrets);
	const isUnproven =
		isVerification && signed.refused === 'signature_mismatch' && request.answersUnproven === true;
	if (signed.refused !== undefined && !isUnproven) return refuse(401, signed.refused, event);

	if ((isUnsigned || isUnproven) && body.length > MAX_UNSIGNED_BYTES) {
		return refuse(400, 'challenge_too_long', event);
	}
	const parsed = parseBody(signed.refused === undefined ? signed.payload : body);
	if (parsed.refused !== undefined) return refuse(400, parsed.refused, event);

	if (isVerification || parsed.fields.event === VERIFY_EVENT) {
		const answer = readChallenge(parsed.fields);
		if (answer.refused !== undefined) return refuse(400, answer.refused, VERIFY_EVENT);
		const { challenge } = answer;
		return {
			verdict: 'challenge',
			challenge,
			...(isUnsigned && { isUnsigned }),
			...(isUnproven && { isUnproven }),
		};
	}

	const identified = toDelivery(parsed);
	if (identified.refused !== undefined) return refuse(400, identified.refused, event);
	const { delivery, identity } = identified;

	const age = checkAge(delivery.timestamp, request.maximumAgeMs, request.now);
	if (age.refused !== undefined) return refuse(400, age.refused, event);

	if (!request.isSelected(delivery.event)) {
		return { verdict: 'ignored', reason: 'event_not_selected', delivery };
	}
	const dropping = findDroppingFilter(delivery, request.filters);
	if (dropping !== undefined) {
		return { verdict: 'ignored', reason: 'filtered', filter: dropping.name, delivery };
	}
	const unmet = request.conditions && findUnmet(delivery, request.conditions);
	if (unmet !== undefined) {
		const { number, condition } = unmet;
		const filter = `condition ${number} (${condition.field} ${condition.operator})`;
		return { verdict: 'ignored', reason: 'filtered', filter, delivery };
	}
	return { verdict: 'accepted', delivery, identity };
}

function eventOf(headers: ReceivedRequest['headers']): string | undefined {
	const value = headers[EVENT_HEADER];
	return typeof value === 'string' ? value.trim().toLowerCase() : undefined;
}

function refuse(status: 400 | 401, reason: Refusal, event: string | undefined): Decision {
	return { verdict: 'refused', status, reason, ...(event !== undefined && { event }) };
}
