import type { ApiErrorInfo } from './apiError';

/** Shorter values are no secrets, and replacing them would garble the text. */
const MIN_SECRET_LENGTH = 4;

/** Takes the secrets out of all texts: an API may quote the key that it refuses. */
export function redactSecrets(info: ApiErrorInfo, secrets: string[]): ApiErrorInfo {
	const known = secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH);
	const entries = Object.entries(info).map(([name, value]) => [
		name,
		typeof value === 'string'
			? known.reduce((text, secret) => text.replaceAll(secret, '[hidden]'), value)
			: value,
	]);
	return Object.fromEntries(entries) as ApiErrorInfo;
}
