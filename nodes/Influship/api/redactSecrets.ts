import type { ApiErrorInfo } from './apiError';

/** Shorter values are no secrets, and replacing them would garble the text. */
const MIN_SECRET_LENGTH = 4;

/** Reasons are cut at this length, perhaps within a secret. */
export const MAX_REASON_LENGTH = 500;

const HIDDEN = '[hidden]';

/** Takes the secrets out of all texts: an API may quote the key that it refuses. */
export function redactSecrets(info: ApiErrorInfo, secrets: string[]): ApiErrorInfo {
	const known = secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH);
	const entries = Object.entries(info).map(([name, value]) => [
		name,
		typeof value === 'string' ? redactText(value, known) : value,
	]);
	return Object.fromEntries(entries) as ApiErrorInfo;
}

function redactText(text: string, secrets: string[]): string {
	const whole = secrets.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
	if (text.length < MAX_REASON_LENGTH) return whole;
	// Details are several reasons, one after the other.
	const reasons = whole.split('; ').map((reason) => secrets.reduce(withoutBeginningOf, reason));
	return reasons.join('; ');
}

/** Without the beginning of a secret at the end, where the reason was cut. */
function withoutBeginningOf(reason: string, secret: string): string {
	for (let length = secret.length - 1; length >= MIN_SECRET_LENGTH; length--) {
		if (reason.endsWith(secret.slice(0, length))) return reason.slice(0, -length) + HIDDEN;
	}
	return reason;
}
