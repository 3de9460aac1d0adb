import { findUuid } from '../shared/findUuid';
import { isPlatform } from '../shared/platforms';

/** How Influship's calls name a creator: by ID, or by an account on a platform. */
export type CreatorReference = { creator_id: string } | ProfileReference;

export type ProfileReference = { platform: string; username: string };

const HOSTS = new Map([
	['instagram.com', 'instagram'],
	['tiktok.com', 'tiktok'],
	['youtube.com', 'youtube'],
]);

/**
 * Letters of all scripts, for YouTube's handles; the platforms' own rules are stricter. Never dots alone, which lead elsewhere in a
 * path.
 */
const USERNAME = /^(?!\.+$)[\p{L}\p{N}._-]{1,100}$/u;

/** Parts of a profile's address that come before the name. */
const PATH_PREFIXES: readonly string[] = ['c', 'user'];
/** Pages of the platforms that are no profiles. */
const NOT_PROFILES: readonly string[] = [
	'p',
	'reel',
	'reels',
	'tv',
	'stories',
	'explore',
	'watch',
	'shorts',
	'channel',
];

/**
 * Understands a creator ID (also within a URL), `@username`, `username`, `platform/username` and the URL of a profile.
 *
 * @param platform of a username that comes without one
 */
export function parseCreator(text: string, platform: string): CreatorReference | undefined {
	const id = findUuid(text);
	return id === undefined ? parseProfile(text, platform) : { creator_id: id };
}

/** Like `parseCreator`, for what only takes an account. */
export function parseProfile(text: string, platform: string): ProfileReference | undefined {
	const written = text.trim();
	const url = parseUrl(written);
	if (url !== undefined) return profileIn(url);
	const [first, second, ...rest] = written.split('/');
	if (rest.length > 0) return undefined;
	if (second === undefined) return toProfile(platform, first);
	const named = first.toLowerCase();
	return isPlatform(named) ? toProfile(named, second) : undefined;
}

/** Equal for two references to the same creator or account; names of accounts do not differ by case. */
export function keyOf(reference: CreatorReference): string {
	return 'creator_id' in reference
		? reference.creator_id.toLowerCase()
		: `${reference.platform}/${reference.username}`.toLowerCase();
}

/** The same for what an answer repeats of the question; `undefined` when it names none. */
export function keyOfEcho(echo: unknown): string | undefined {
	const { creator_id, platform, username } = (echo ?? {}) as Record<string, unknown>;
	if (typeof creator_id === 'string') return keyOf({ creator_id });
	if (typeof platform !== 'string' || typeof username !== 'string') return undefined;
	return keyOf({ platform, username });
}

/** A web address, also without its scheme, as browsers show it. */
export function parseUrl(text: string): URL | undefined {
	const written = text.trim();
	const withScheme = /^https?:\/\//i.test(written) ? written : `https://${written}`;
	const isAddress = /^(https?:\/\/|([a-z-]+\.){1,2}[a-z]{2,}\/)/i.test(written);
	return isAddress && URL.canParse(withScheme) ? new URL(withScheme) : undefined;
}

/** The platform whose site an address belongs to. */
export function platformOf({ hostname }: URL): string | undefined {
	return HOSTS.get(hostname.toLowerCase().replace(/^(www|m)\./, ''));
}

function profileIn(url: URL): ProfileReference | undefined {
	const platform = platformOf(url);
	if (platform === undefined) return undefined;
	const segments = url.pathname.split('/').filter((segment) => segment !== '');
	const name = PATH_PREFIXES.includes(segments[0]) ? segments[1] : segments[0];
	if (name === undefined || NOT_PROFILES.includes(name)) return undefined;
	return toProfile(platform, decode(name));
}

function toProfile(platform: string, name: string): ProfileReference | undefined {
	const username = name.trim().replace(/^@/, '');
	return USERNAME.test(username) ? { platform, username } : undefined;
}

function decode(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
