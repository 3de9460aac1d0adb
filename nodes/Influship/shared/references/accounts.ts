import { cleanText, DEFAULT_BASE_URL, parseUrl, segmentsOf } from '../address';
import { parseCreatorId } from '../creatorId';
import { findUuid } from '../findUuid';
import { isPlatform } from '../platforms';
import { composed } from '../unseen';
import { isShort, siteOf, siteWith, type Site } from './sites';

/** How Influship's calls name a creator: by ID, or by an account on a platform. */
export type CreatorReference = { creator_id: string } | ProfileReference;

export type ProfileReference = { platform: string; username: string };

/**
 * Letters of all scripts, with their marks and the middle dot of YouTube's handles; most platforms'
 * own rules are stricter. Never dots alone, which lead elsewhere in a path.
 */
const USERNAME = /^(?!\.+$)(?!\p{M})[\p{L}\p{M}\p{N}._·-]{1,100}$/u;
/** What Instagram lets people choose. */
const INSTAGRAM_USERNAME = /^[a-z0-9._]{1,30}$/i;

/** Of a channel on YouTube, as its API names it. */
const CHANNEL_ID = /^UC[\w-]{22}$/;

/** Before a name in an address of TikTok. */
const LOCALE = /^[a-z]{2}(-[a-z]{2,4})?$/i;

/**
 * Understands a creator ID (also within an address of Influship), `@username`, `username`,
 * `platform/username` and the URL of a profile.
 *
 * @param platform of a username that comes without one
 * @param baseUrl of the credential, whose host counts as Influship's
 */
export function parseCreator(
	text: string,
	platform: string,
	baseUrl = DEFAULT_BASE_URL,
): CreatorReference | undefined {
	const id = parseCreatorId(text, baseUrl);
	return id === undefined ? parseProfile(text, platform) : { creator_id: id };
}

/** Like `parseCreator`, for what only takes an account. */
export function parseProfile(text: string, platform: string): ProfileReference | undefined {
	const written = cleanText(text);
	const url = parseUrl(written);
	if (url !== undefined) return profileIn(url);
	const [first, second, ...rest] = written.split('/');
	if (rest.length > 0) return undefined;
	if (second === undefined) return toProfile(platform, first);
	const named = first.toLowerCase();
	return isPlatform(named) ? toProfile(named, second) : undefined;
}

/**
 * Like `parseProfile`, for YouTube's live calls, which also take the ID of a channel: here that of
 * its URL, too.
 */
export function parseChannel(text: string): ProfileReference | undefined {
	const url = parseUrl(text);
	if (url === undefined || siteOf(url)?.platform !== 'youtube') {
		return parseProfile(text, 'youtube');
	}
	const [first, id = ''] = segmentsOf(url);
	if (first?.toLowerCase() !== 'channel') return profileIn(url);
	return CHANNEL_ID.test(id) ? { platform: 'youtube', username: id } : undefined;
}

/**
 * Equal for two references to the same creator or account; names of accounts do not differ by case.
 */
export function keyOf(reference: CreatorReference): string {
	const key =
		'creator_id' in reference
			? reference.creator_id
			: `${reference.platform}/${reference.username}`;
	return composed(key).toLowerCase();
}

/** The same for what an answer repeats of the question; `undefined` when it names none. */
export function keyOfEcho(echo: unknown): string | undefined {
	return keysOfEcho(echo)[0];
}

/**
 * All keys of what an answer repeats of the question: it may name a creator by the ID and by the
 * account, though only one of them was asked about.
 */
export function keysOfEcho(echo: unknown): string[] {
	const { creator_id, platform, username } = (echo ?? {}) as Record<string, unknown>;
	return [
		...(typeof creator_id === 'string' ? [keyOf({ creator_id })] : []),
		...(typeof platform === 'string' && typeof username === 'string'
			? [keyOf({ platform, username })]
			: []),
	];
}

function profileIn(url: URL): ProfileReference | undefined {
	const site = siteOf(url);
	if (site === undefined || isShort(url)) return undefined;
	const name = nameIn(segmentsOf(url), site);
	return name === undefined ? undefined : toProfile(site.platform, name);
}

/** The part of a path that names the account, by the rules of the platform. */
function nameIn(segments: string[], { platform, pages, tabs }: Site): string | undefined {
	const [first = '', second] = segments;
	if (platform === 'tiktok' && LOCALE.test(first) && second?.startsWith('@')) return second;
	if (first.startsWith('@')) return first;
	const kind = first.toLowerCase();
	if (platform === 'instagram' && kind === '_u') return second;
	if (platform === 'instagram' && kind === 'stories' && second !== 'highlights') return second;
	if (platform === 'youtube' && ['c', 'user'].includes(kind)) return second;
	const isPage = kind === '' || pages.includes(kind);
	const hasStranger = second !== undefined && !tabs.includes(second.toLowerCase());
	return isPage || hasStranger ? undefined : first;
}

function toProfile(platform: string, name: string): ProfileReference | undefined {
	const username = cleanText(name).replace(/^[@＠]/, '');
	const isName = platform === 'instagram' ? INSTAGRAM_USERNAME : USERNAME;
	if (!USERNAME.test(username) || !isName.test(username)) return undefined;
	// No platform has names this long that look like IDs, and none has its own address for a name.
	if (findUuid(username) !== undefined || siteWith(username) !== undefined) return undefined;
	return { platform, username };
}
