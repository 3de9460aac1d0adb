import { parseUrl, platformOf } from './references';

const SHORTCODE = /^[\w-]{5,64}$/;
const SHORTCODE_PATH = /^\/(?:[^/]+\/)?(?:p|reel|reels|tv)\/([\w-]{5,64})\/?$/;
const VIDEO_ID = /^[\w-]{11}$/;
const VIDEO_PATH = /^\/(?:shorts|live|embed|v)\/([\w-]{11})\/?$/;
/** TikTok's own short addresses. */
const TIKTOK_HOST = /^((www|m|vm|vt)\.)?tiktok\.com$/;

/** The shortcode of an Instagram post, also out of its URL. */
export function parseShortcode(text: string): string | undefined {
	const written = text.trim();
	const url = parseUrl(written);
	if (url === undefined) return SHORTCODE.test(written) ? written : undefined;
	return platformOf(url) === 'instagram' ? SHORTCODE_PATH.exec(url.pathname)?.[1] : undefined;
}

/** The ID of a YouTube video, also out of its URL. */
export function parseVideoId(text: string): string | undefined {
	const written = text.trim();
	const url = parseUrl(written);
	if (url === undefined) return VIDEO_ID.test(written) ? written : undefined;
	if (url.hostname === 'youtu.be') return idOf(url.pathname.slice(1));
	if (platformOf(url) !== 'youtube') return undefined;
	return VIDEO_PATH.exec(url.pathname)?.[1] ?? idOf(url.searchParams.get('v') ?? '');
}

/** The address of a TikTok video, also a short one. */
export function parseTiktokUrl(text: string): string | undefined {
	const url = parseUrl(text);
	if (url === undefined || !TIKTOK_HOST.test(url.hostname) || url.pathname === '/')
		return undefined;
	url.protocol = 'https:';
	return url.href;
}

function idOf(text: string): string | undefined {
	return VIDEO_ID.test(text) ? text : undefined;
}
