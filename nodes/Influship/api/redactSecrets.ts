import type { ApiErrorInfo } from './apiError';

/** Shorter values are no secrets, and replacing them would garble the text. */
const MIN_SECRET_LENGTH = 4;

/** Reasons are cut at this length, perhaps within a secret. */
export const MAX_REASON_LENGTH = 500;

const HIDDEN = '[hidden]';

/** Takes the secrets out of all texts: an API may quote the key that it refuses. */
export function redactSecrets<Info extends Partial<ApiErrorInfo>>(
	info: Info,
	secrets: string[],
): Info {
	const entries = Object.entries(info).map(([name, value]) => [
		name,
		typeof value === 'string' ? redactText(value, secrets) : value,
	]);
	return Object.fromEntries(entries) as Info;
}

export function redactText(text: string, secrets: readonly string[]): string {
	const written = secrets.flatMap(spellingsOf);
	// The longest first: one may be the beginning of another.
	written.sort((a, b) => b.length - a.length);
	const whole = written.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
	if (text.length < MAX_REASON_LENGTH) return whole;
	// Details are several reasons, one after the other.
	const reasons = whole.split('; ').map((reason) => written.reduce(withoutBeginningOf, reason));
	return reasons.join('; ');
}

/** As it is, and as it stands in a reason, which is one line. */
function spellingsOf(secret: string): string[] {
	const spellings = [secret, secret.replace(/\s+/g, ' ').trim()];
	return spellings.filter(({ length }) => length >= MIN_SECRET_LENGTH);
}

/** Without the beginning of a secret at the end, where the reason was cut. */
function withoutBeginningOf(reason: string, secret: string): string {
	for (let length = secret.length - 1; length >= MIN_SECRET_LENGTH; length--) {
		if (reason.endsWith(secret.slice(0, length))) return reason.slice(0, -length) + HIDDEN;
	}
	return reason;
}
