import type { Logger } from 'n8n-workflow';
import type { Outcome, RefusedRequest } from './outcome';
import { SlowCredentialError } from './secrets';

/**
 * What the trigger writes to n8n's log: each request's event, id and verdict. Never a secret, a
 * signature or a payload. The sender's words come from outside, so they are cut and cleaned before
 * they are written.
 */
export function logOutcome(logger: Logger, outcome: Outcome): void {
	switch (outcome.verdict) {
		case 'accepted':
		case 'duplicate':
		case 'ignored': {
			const { verdict, delivery } = outcome;
			const event = printable(delivery.event);
			const id = printable(delivery.id);
			const reason = verdict === 'ignored' ? reasonOf(outcome) : undefined;
			const why = reason === undefined ? '' : ` (${reason})`;
			// An accepted delivery stands in the list of executions: a line in the log costs, and tells
			// no more.
			const level = verdict === 'accepted' ? 'debug' : 'info';
			logger[level](`Influship delivery ${verdict}${why}: event ${event}, ID ${id}`, {
				event,
				id,
				verdict,
				reason,
				schema: delivery.schema,
			});
			return;
		}
		case 'challenge':
			logger.info(
				outcome.isUnproven
					? 'Influship verification request answered: its signature is checked once the registration is known'
					: 'Influship verification request answered',
				{ verdict: 'challenge' },
			);
			return;
		case 'refused': {
			const { reason, status } = outcome;
			const event = printable(outcome.event ?? 'not named');
			logger.warn(
				`Influship request refused (${reason}): event ${event}. ${adviceOn(outcome) ?? ''}`,
				{
					event,
					verdict: 'refused',
					reason,
					status,
				},
			);
		}
	}
}

function reasonOf(outcome: Extract<Outcome, { verdict: 'ignored' }>): string {
	return outcome.reason === 'filtered'
		? `filtered by ${printable(outcome.filter)}`
		: outcome.reason;
}

export function logUnreadable(logger: Logger, status: number): void {
	const reason = 'body_unreadable';
	logger.warn(`Influship request refused (${reason})`, { verdict: 'refused', reason, status });
}

/**
 * Something on our side, such as a deleted credential or an overloaded n8n: the sender is asked to
 * try again later.
 */
export function logUnavailable(logger: Logger, error: unknown): void {
	const cause = error instanceof Error ? error.message : 'unknown';
	const advice =
		error instanceof SlowCredentialError
			? "If this comes often, n8n has more to do than it can: see 'Running at scale' in this package's documentation."
			: "Check the trigger's credential.";
	logger.error(
		`Influship request refused (receiver_unavailable): ${cause}. Influship sends it again later. ${advice}`,
		{ verdict: 'refused' },
	);
}

/**
 * A parameter that an expression gave another value since the workflow was published.
 *
 * @param what whole sentences that name it, and say what to enter
 */
export function logUnreadableParameter(logger: Logger, what: string): void {
	const reason = 'parameter_unreadable';
	const line = what.replace(/[^\x20-\x7e]+/g, ' ');
	logger.error(
		`Influship request refused (${reason}): ${line} Correct it and publish again. Influship sends the event again later.`,
		{ verdict: 'refused', reason, status: 503 },
	);
}

/**
 * What is logged sparingly, each apart: `refused` and `challenge` are what anybody can bring about,
 * and must not hide `troubled`, which is this n8n's own to correct.
 */
export type SparinglyLogged = 'refused' | 'challenge' | 'troubled';

export function kindOfLine(
	outcome: RefusedRequest | Extract<Outcome, { verdict: 'challenge' }>,
): SparinglyLogged {
	if (outcome.verdict === 'challenge' || outcome.status === 401) return outcome.verdict;
	// Advice on the content, such as its age, is for what Influship has signed.
	return outcome.status === 503 || adviceOn(outcome) !== undefined ? 'troubled' : 'refused';
}

/** What was of the kind beyond the lines of the last minute. */
export function logOthers(logger: Logger, kind: SparinglyLogged, count: number): void {
	const more = `${count} more in the last minute`;
	if (kind === 'challenge') {
		const fields = { verdict: kind, count };
		logger.info(`Influship verification requests answered: ${more}`, fields);
	} else logger.warn(`Influship requests refused: ${more}`, { verdict: 'refused', count });
}

/**
 * What the owner of this n8n can do about a refusal that a wrong set-up explains; `undefined` for
 * one that has other reasons.
 */
export function adviceOn({ reason, cause }: RefusedRequest): string | undefined {
	return ADVICE[cause ?? reason];
}

const ADVICE: { [Why in RefusedRequest['reason' | 'cause'] & string]?: string } = {
	secret_not_configured:
		"The Influship API credential has no webhook secret: paste it into 'Webhook Secret'.",
	event_too_old:
		"It is older than 'Maximum Event Age' in the trigger's options. Raise it and retry the delivery in the Influship dashboard to run it all the same.",
	event_in_future:
		"Its timestamp lies more than five minutes ahead of this server's clock: check the clock. 'Maximum Event Age' in the trigger's options asks for this check.",
	event_age_unknown:
		"It carries no time that can be read, so 'Maximum Event Age' in the trigger's options refuses it. Set that to 0 and retry the delivery in the Influship dashboard to run it all the same.",
	signature_mismatch:
		"If it came from Influship, compare 'Webhook Secret' in the credential with the dashboard under Settings > Webhooks.",
	secret_unproven:
		"If it came from Influship, unpublish the workflow and publish it again: since it was published, 'API Key' and 'Webhook Secret' in the credential were both changed, so the secret that Influship gave this webhook is no longer trusted.",
};

const MAX_PRINTED = 100;

export function printable(text: string): string {
	return text.slice(0, MAX_PRINTED).replace(/[^\x20-\x7e]/g, '?');
}
