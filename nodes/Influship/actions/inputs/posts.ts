import type { Entry } from '../engine/operation';
import { quote, type Parameters } from '../engine/parameters';
import { parseShortcode, parseTiktokUrl, parseVideoId } from './postReferences';
import { readName, readNames } from './entries';
import { adviceFor } from './misfits';

const POST_ADVICE =
	'Enter a shortcode such as C0ABC123xyz, or the URL of a post such as https://www.instagram.com/p/C0ABC123xyz.';
const VIDEO_ADVICE =
	'Enter a video ID of 11 characters, or the URL of a video such as https://www.youtube.com/watch?v=dQw4w9WgXcQ.';
const TIKTOK_ADVICE =
	'Enter the URL of a video such as https://www.tiktok.com/@creator/video/7517114944362499342.';

/** The shortcode of an Instagram post. */
export function readShortcode(parameters: Parameters): string {
	const text = readName(parameters, 'post', 'C0ABC123xyz');
	const shortcode = parseShortcode(text);
	if (shortcode !== undefined) return shortcode;
	throw noPost(parameters, 'post', text);
}

/** One or many Instagram posts. */
export function readShortcodeEntries(parameters: Parameters): Entry[] {
	return readNames(parameters, 'posts', parseShortcode, (text) =>
		noPost(parameters, 'posts', text),
	).map((shortcode) => ({ key: shortcode, value: shortcode, echo: { shortcode } }));
}

/** The ID of a YouTube video. */
export function readVideoId(parameters: Parameters): string {
	const text = readName(parameters, 'video', 'dQw4w9WgXcQ');
	const id = parseVideoId(text);
	if (id !== undefined) return id;
	throw parameters.refuse(
		'video',
		`is no YouTube video ID or URL: ${quote(text)}`,
		adviceFor(text, 'post', VIDEO_ADVICE),
	);
}

/** The URL of a TikTok video. */
export function readTiktokUrl(parameters: Parameters): string {
	const text = readName(
		parameters,
		'videoUrl',
		'https://www.tiktok.com/@creator/video/7517114944362499342',
	);
	const url = parseTiktokUrl(text);
	if (url !== undefined) return url;
	throw parameters.refuse(
		'videoUrl',
		`is no TikTok video URL: ${quote(text)}`,
		adviceFor(text, 'post', TIKTOK_ADVICE),
	);
}

function noPost(parameters: Parameters, path: string, text: string): Error {
	return parameters.refuse(
		path,
		`is no Instagram shortcode or post URL: ${quote(text)}`,
		adviceFor(text, 'post', POST_ADVICE),
	);
}
