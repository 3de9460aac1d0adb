import { adviceFor } from '../../api/advice';
import type { ApiErrorInfo } from '../../api/apiError';
import { describeForDisplay } from '../../api/errors';
import { kindOf } from '../../api/failure';
import { UnexpectedAnswerError } from '../../api/webhooks';
import { UnknownSecretError } from './registeringChallenges';

/** Most accounts have none. */
const WITHOUT_WEBHOOKS =
	"If your account has no webhooks, take the 'Influship Watch Trigger' in place of this one: it polls, and works with every account.";

/**
 * Messages for a registration that did not work. Each says what happened, in Influship's own words
 * where it gave any, and what to do next; n8n shows nothing but the message. The manual way is only
 * offered where it can help.
 */
export function explainRegistering(webhookUrl: string): (error: unknown) => string {
	const manualWay = `To register without the API, set 'Registration' to 'Manual' and add this URL in the Influship dashboard under Settings > Webhooks: ${webhookUrl}`;
	return (error) => {
		if (error instanceof UnexpectedAnswerError) {
			return `Influship's API does not offer webhook registration in the way this node knows. ${WITHOUT_WEBHOOKS} ${manualWay}`;
		}
		if (error instanceof UnknownSecretError) {
			return "Influship signed its verification request with another secret than 'Webhook Secret' in the Influship API credential, so no delivery could be trusted. Copy the webhook secret from the Influship dashboard under Settings > Webhooks into 'Webhook Secret' and try again.";
		}
		const { info, reason, advice } = summarize(error);
		const answer = `(HTTP ${info.status}): ${reason}`;
		switch (kindOf(info)) {
			case 'authentication':
				return info.code === 'missing_api_key'
					? `${reason} Copy it from the Influship dashboard, or set 'Registration' to 'Manual'.`
					: `Influship did not accept the API key ${answer} Check 'API Key' in the Influship API credential.`;
			case 'account':
				return `Influship's API did not register the webhook ${answer} ${advice} Try again after that.`;
			case 'unreachable':
				return `Influship's API could not be reached: ${reason} ${advice}`;
			case 'unanswered':
				return `Influship's API could not be reached: ${reason} Check 'Base URL' in the Influship API credential.`;
			case 'passing':
			case 'rateLimited':
				return `Influship's API is not available right now ${answer} Publish again in a few minutes.`;
			// Influship looks at the same URL and the same events when they are added by hand.
			case 'content':
				return `Influship's API did not register the webhook ${answer} It was asked to deliver to ${webhookUrl}.`;
			case 'notFound':
			case 'notOffered':
				return `Influship's API did not register the webhook ${answer} ${WITHOUT_WEBHOOKS} ${manualWay}`;
			default:
				return `Influship's API did not register the webhook ${answer} ${manualWay}`;
		}
	};
}

export function explainRemoving(webhookUrl: string): (error: unknown) => string {
	return (error) => {
		const { info, reason } = summarize(error);
		const { status } = info;
		const answer = status === undefined ? 'could not be reached' : `answered HTTP ${status}`;
		return `The webhook may still be registered at Influship, whose API ${answer}: ${reason} If it is still listed in the Influship dashboard under Settings > Webhooks, delete it there: ${webhookUrl}`;
	};
}

/** For a registration that may be somebody else's: it is left alone, and the user is told. */
export function explainLeftAlone(registeredUrl: string): string {
	return `Influship may still deliver to ${registeredUrl}, which was registered by this workflow at another address of n8n, or by another workflow. If nothing receives events there any more, delete it in the Influship dashboard under Settings > Webhooks.`;
}

/** For a secret that the first version of this node stored without a proof. */
export function explainUnconfirmed(webhookUrl: string): (error: unknown) => string {
	return (error) => {
		const { reason } = summarize(error);
		return `Influship's API did not confirm the registration for ${webhookUrl}, which an older version of this node stored: ${reason} ${UNTIL_CONFIRMED}`;
	};
}

/** For one that Influship has, without telling its secret again. */
export function explainUntoldSecret(webhookUrl: string): string {
	return `Influship's API does not tell the secret of the registration for ${webhookUrl}, which an older version of this node stored. ${UNTIL_CONFIRMED}`;
}

const UNTIL_CONFIRMED =
	"Until it does, deliveries signed with that registration's own secret are refused, and Influship sends them again. To register anew, unpublish the workflow and publish it again.";

interface Summary {
	info: ApiErrorInfo;
	/** Influship's own words, as a sentence. */
	reason: string;
	/** What to do about it, in ours. */
	advice: string;
}

const NOT_UNDERSTOOD: ApiErrorInfo = { status: 200, message: 'The answer was not understood.' };

function summarize(error: unknown): Summary {
	const isUnexpected = error instanceof UnexpectedAnswerError;
	const info = isUnexpected ? NOT_UNDERSTOOD : describeForDisplay(error);
	const { message } = info;
	const reason = /[.!?]$/.test(message) ? message : `${message}.`;
	return { info, reason, advice: adviceFor(info) };
}
