import { cleanText, parseUrl, segmentsOf } from '../address';
import { findUuid } from '../findUuid';
import { isShort, siteOf } from './sites';

const SHORTCODE = /^[\w-]{5,64}$/;
/** The number of a post in Instagram's own interfaces, which is no shortcode. */
const MEDIA_ID = /^\d{15,}(_\d+)?$/;
/** Before the shortcode in an address. */
const POST_KINDS: readonly string[] = ['p', 'reel', 'reels', 'tv'];
/** Pages in the place of a shortcode: `/reels/audio/…` */
const NO_SHORTCODES: readonly string[] = ['audio', 'videos', 'templates'];

const VIDEO_ID = /^[\w-]{11}$/;
const VIDEO_KINDS: readonly string[] = ['shorts', 'live', 'embed', 'v', 'e', 'watch'];
/** Players without a certain video, in the place of an ID: they have its length by chance. */
const NO_VIDEO_IDS: readonly string[] = ['videoseries', 'live_stream'];

/** Paths of a TikTok video, and of the links for sharing one. */
const TIKTOK_PATHS: readonly RegExp[] = [
	/^\/(?:[a-z]{2}(?:-[a-z]{2,4})?\/)?@[^/]*\/(?:video|photo)\/\d+\/?$/i,
	/^\/(?:(?:h5\/)?share\/)?video\/\d+\/?$/,
	/^\/(?:v|embed|embed\/v[23]|player\/v1)\/\d+(?:\.html)?\/?$/,
	/^\/t\/\w+\/?$/,
];
const TIKTOK_SHORT_PATH = /^\/\w+\/?$/;

/** The shortcode of an Instagram post, also out of its URL. */
export function parseShortcode(text: string): string | undefined {
	const written = cleanText(text);
	const url = parseUrl(written);
	if (url === undefined) return toShortcode(written);
	if (siteOf(url)?.platform !== 'instagram') return undefined;
	const segments = segmentsOf(url);
	const [kind = '', code = ''] = isKind(segments[0]) ? segments : segments.slice(1);
	// `/share/p/…` has a code of its own, from which that of the post does not follow.
	if (segments[0]?.toLowerCase() === 'share' || !isKind(kind)) return undefined;
	return NO_SHORTCODES.includes(code.toLowerCase()) ? undefined : toShortcode(code);
}

/** The ID of a YouTube video, also out of its URL. */
export function parseVideoId(text: string): string | undefined {
	const written = cleanText(text);
	const url = parseUrl(written);
	if (url === undefined) return toVideoId(written);
	if (siteOf(url)?.platform !== 'youtube') return undefined;
	const [first = '', second] = segmentsOf(url);
	const queried = [...new Set(url.searchParams.getAll('v'))];
	if (VIDEO_KINDS.includes(first.toLowerCase()) && second !== undefined) return toVideoId(second);
	if (first.toLowerCase() === 'watch') {
		return queried.length === 1 ? toVideoId(cleanText(queried[0])) : undefined;
	}
	return url.hostname.endsWith('youtu.be') ? toVideoId(first) : undefined;
}

/** The address of a TikTok video, also a short one. */
export function parseTiktokUrl(text: string): string | undefined {
	const url = parseUrl(text);
	if (url === undefined || siteOf(url)?.platform !== 'tiktok') return undefined;
	const path = segmentsOf(url)
		.map((segment) => `/${segment}`)
		.join('');
	const isVideo = isShort(url)
		? TIKTOK_SHORT_PATH.test(path)
		: TIKTOK_PATHS.some((one) => one.test(path));
	if (!isVideo) return undefined;
	url.protocol = 'https:';
	return url.href;
}

const TIKTOK_NUMBER = /\/(?:video|photo|v|v[123]|embed)\/(\d+)(?:\.html)?\/?$/;

/**
 * Equal for the same video, whatever stands behind its number in the address. A short link has no
 * number: it stands for itself.
 *
 * @param url as `parseTiktokUrl` gives it
 */
export function keyOfTiktokUrl(url: string): string {
	return TIKTOK_NUMBER.exec(new URL(url).pathname)?.[1] ?? url;
}

function isKind(segment = ''): boolean {
	return POST_KINDS.includes(segment.toLowerCase());
}

function toShortcode(text: string): string | undefined {
	const isOther = MEDIA_ID.test(text) || findUuid(text) !== undefined;
	return SHORTCODE.test(text) && !isOther ? text : undefined;
}

function toVideoId(text: string): string | undefined {
	return VIDEO_ID.test(text) && !NO_VIDEO_IDS.includes(text) ? text : undefined;
}
