import { adviceFor } from '../../api/advice';
import { describeApiError } from '../../api/errors';
import { UnknownSecretError } from './registeringChallenges';
import { UnexpectedAnswerError } from '../../api/webhooks';

/**
 * Messages for a registration that did not work. Each says what happened, in Influship's own words
 * where it gave any, and what to do next; n8n shows nothing but the message.
 */
export function explainRegistering(webhookUrl: string): (error: unknown) => string {
	const manualWay = `To register without the API, set 'Registration' to 'Manual' and add this URL in the Influship dashboard under Settings > Webhooks: ${webhookUrl}`;
	return (error) => {
		if (error instanceof UnexpectedAnswerError) {
			return `Influship's API does not offer webhook registration in the way this node knows. ${manualWay}`;
		}
		if (error instanceof UnknownSecretError) {
			return "Influship signed its verification request with another secret than 'Webhook Secret' in the Influship API credential, so no delivery could be trusted. Copy the webhook secret from the Influship dashboard under Settings > Webhooks into 'Webhook Secret' and try again.";
		}
		const { status, code, reason, advice } = summarize(error);
		if (code === 'missing_api_key') {
			return `${reason} Automatic registration needs it: copy it from the Influship dashboard. ${manualWay}`;
		}
		if (status === undefined) {
			return `Influship's API could not be reached: ${reason} Check 'Base URL' in the Influship API credential. ${manualWay}`;
		}
		if (status === 401) {
			return `Influship did not accept the API key (HTTP 401): ${reason} Check 'API Key' in the Influship API credential. ${manualWay}`;
		}
		if (status === 402 || ACCOUNT_CODES.includes(code ?? '')) {
			return `Influship's API did not register the webhook (HTTP ${status}): ${reason} ${advice} Try again after that.`;
		}
		if (isPassing(status)) {
			return `Influship's API is not available right now (HTTP ${status}): ${reason} Try again in a few minutes. ${manualWay}`;
		}
		return `Influship's API did not register the webhook (HTTP ${status}): ${reason} ${manualWay}`;
	};
}

export function explainRemoving(webhookUrl: string): (error: unknown) => string {
	return (error) => {
		const { status, reason } =
			error instanceof UnexpectedAnswerError
				? { status: 200, reason: 'The answer was not understood.' }
				: summarize(error);
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
		const reason =
			error instanceof UnexpectedAnswerError
				? 'The answer was not understood.'
				: summarize(error).reason;
		return `Influship's API did not confirm the registration for ${webhookUrl}, which an older version of this node stored: ${reason} Until it does, deliveries signed with that registration's own secret are refused, and Influship sends them again. To register anew, unpublish the workflow and publish it again.`;
	};
}

/**
 * The account has to be put in order first: by hand nothing would be delivered either, or the next
 * call be refused.
 */
const ACCOUNT_CODES: readonly string[] = ['payment_required', 'ip_not_allowed'];

interface Summary {
	status?: number;
	code?: string;
	/** Influship's own words. */
	reason: string;
	/** What to do about it, in ours. */
	advice: string;
}

function summarize(error: unknown): Summary {
	const info = describeApiError(error);
	const { status, code, message } = info;
	const reason = /[.!?]$/.test(message) ? message : `${message}.`;
	return { status, code, reason, advice: adviceFor(info) };
}

/** Time-outs, rate limits and server trouble pass by themselves; 501 says "never". */
function isPassing(status: number): boolean {
	return status === 408 || status === 429 || (status >= 500 && status !== 501);
}
