import { cleanWord } from './unseen';

export const DEFAULT_BASE_URL = 'https://api.influship.com';

/** Longer than what anyone pastes for a reason. */
const MAX_LENGTH = 2_048;
/** Without its scheme, as browsers show it; a name with dots alone is no address. */
const HOST_AND_PATH = /^(?:[a-z0-9-]+\.){1,4}[a-z]{2,}\.?(?::\d+)?[/?#]/i;

/**
 * A text without what copying brings along. Letters with marks get their composed form (NFC), so
 * that two ways of typing are one text. Too long a text becomes an empty one.
 */
export function cleanText(text: string): string {
	return text.length > MAX_LENGTH ? '' : cleanWord(text).normalize('NFC');
}

/**
 * A web address, also without its scheme. One with white space or backslashes in it, which browsers
 * repair, is none.
 */
export function parseUrl(text: string): URL | undefined {
	const written = cleanText(text).replace(/^\/\//, '');
	if (/[\s\\]/.test(written)) return undefined;
	const hasScheme = /^https?:\/\//i.test(written);
	if (!hasScheme && !HOST_AND_PATH.test(written)) return undefined;
	const address = hasScheme ? written : `https://${written}`;
	return URL.canParse(address) ? new URL(address) : undefined;
}

/**
 * The host, for comparing it. `undefined` for an address that only looks like one on that host, or
 * leads to another service there: with user information (`https://instagram.com@…`) or a port.
 */
export function plainHost({ hostname, port, username, password }: URL): string | undefined {
	if (port !== '' || username !== '' || password !== '') return undefined;
	return hostname.toLowerCase().replace(/\.$/, '');
}

/** The parts of the path, without percent-encoding. */
export function segmentsOf({ pathname }: Pick<URL, 'pathname'>): string[] {
	return pathname
		.split('/')
		.filter((segment) => segment !== '')
		.map(decode);
}

/**
 * Whether an address is Influship's, or that of the gateway which the credential names in its
 * place.
 */
export function isInfluship(url: URL, baseUrl: string): boolean {
	const host = plainHost(url);
	if (host === 'influship.com' || host?.endsWith('.influship.com')) return true;
	if (url.username !== '' || url.password !== '') return false;
	return [baseUrl, DEFAULT_BASE_URL].some(
		(base) => URL.canParse(base) && new URL(base).host === url.host,
	);
}

/** Without percent-encoding; what is not encoded as it should be stays as it is. */
export function decode(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}
