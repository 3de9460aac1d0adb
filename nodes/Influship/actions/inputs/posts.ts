import type { INodeProperties } from 'n8n-workflow';
import { parseUrl } from '../../shared/address';
import { adviceFor } from '../../shared/references/misfits';
import {
	keyOfTiktokUrl,
	parseShortcode,
	parseTiktokUrl,
	parseVideoId,
} from '../../shared/references/posts';
import { siteOf } from '../../shared/references/sites';
import { quote } from '../../shared/values';
import { type Entry, input, type OperationInput } from './input';
import { namesProperty, readName, readNames } from './names';
import type { Parameters } from './parameters';

/** Inputs that name posts and videos. */

/** Examples, for texts. */
const SHORTCODE = 'C0ABC123xyz';
const POST_URL = `https://www.instagram.com/p/${SHORTCODE}`;
const VIDEO_ID = 'dQw4w9WgXcQ';
const VIDEO_URL = `https://www.youtube.com/watch?v=${VIDEO_ID}`;
const TIKTOK_NUMBER = '7517114944362499342';
const TIKTOK_URL = `https://www.tiktok.com/@creator/video/${TIKTOK_NUMBER}`;

/** The shortcode of an Instagram post. */
export const post: OperationInput<string> = named(
	{
		displayName: 'Post',
		name: 'post',
		placeholder: `e.g. ${POST_URL}`,
		description: 'The shortcode of the post, or its URL',
	},
	{ example: SHORTCODE, parse: parseShortcode, refuse: noPost },
);

/** One or many Instagram posts. */
export const posts: OperationInput<Entry[]> = input(
	namesProperty(
		{
			displayName: 'Posts',
			name: 'posts',
			placeholder: `e.g. ${SHORTCODE}, https://www.instagram.com/reel/D1DEF456uvw`,
		},
		'Shortcodes or URLs of posts',
	),
	(parameters, path) =>
		readNames(parameters, path, parseShortcode, (text) => noPost(parameters, path, text)).map(
			(shortcode) => ({ key: shortcode, value: shortcode, echo: { shortcode } }),
		),
);

/** The ID of a YouTube video. */
export const video: OperationInput<string> = named(
	{
		displayName: 'Video',
		name: 'video',
		placeholder: `e.g. ${VIDEO_URL}`,
		description: 'The ID of the video, or its URL',
	},
	{
		example: VIDEO_ID,
		parse: parseVideoId,
		refuse: (parameters, path, value) =>
			parameters.refuse(
				path,
				`is no YouTube video ID or URL: ${quote(value)}`,
				adviceFor(
					value,
					'post',
					`Enter a video ID of 11 characters, or the URL of a video such as ${VIDEO_URL}.`,
				),
			),
	},
);

/** The URL of a TikTok video. */
export const tiktokVideo: OperationInput<string> = named(
	{
		displayName: 'Video URL',
		name: 'videoUrl',
		placeholder: `e.g. ${TIKTOK_URL}`,
		description: 'The URL of the video, also a short one for sharing',
	},
	{
		example: TIKTOK_URL,
		parse: parseTiktokUrl,
		refuse: noTiktokVideo,
	},
);

/** One or many TikTok videos. */
export const tiktokVideos: OperationInput<Entry[]> = input(
	namesProperty(
		{ displayName: 'Video URLs', name: 'videoUrls', placeholder: `e.g. ${TIKTOK_URL}` },
		'URLs of videos',
	),
	(parameters, path) =>
		readNames(parameters, path, parseTiktokUrl, (text) =>
			noTiktokVideo(parameters, path, text),
		).map((url) => ({ key: keyOfTiktokUrl(url), value: url, echo: { url } })),
);

/** The number of a TikTok comment. */
export const tiktokComment: OperationInput<string> = named(
	{
		displayName: 'Comment ID',
		name: 'commentId',
		placeholder: `e.g. ${TIKTOK_NUMBER}`,
		description: "The field 'comment_id' of an item from 'Get Many Comments'",
	},
	{ example: TIKTOK_NUMBER, parse: parseNumber, refuse: noNumber },
);

/** The number of a TikTok sound. */
export const tiktokSound: OperationInput<string> = named(
	{
		displayName: 'Sound ID',
		name: 'soundId',
		placeholder: `e.g. ${TIKTOK_NUMBER}`,
		description: "The ID of the sound, or its URL. Videos have it in their raw data as 'music_id'.",
	},
	{ example: TIKTOK_NUMBER, parse: parseSound, refuse: noNumber },
);

const SOUND_PATH = /^\/music\/(?:[^/]*-)?(\d+)\/?$/;

function parseSound(text: string): string | undefined {
	const url = parseUrl(text);
	if (url === undefined) return parseNumber(text);
	if (siteOf(url)?.platform !== 'tiktok') return undefined;
	return SOUND_PATH.exec(url.pathname)?.[1];
}

function parseNumber(text: string): string | undefined {
	return /^\d{5,30}$/.test(text) ? text : undefined;
}

function noNumber(parameters: Parameters, path: string, text: string): Error {
	return parameters.refuse(
		path,
		`is no ID: ${quote(text)}`,
		`Enter its number, such as ${TIKTOK_NUMBER}.`,
	);
}

function noTiktokVideo(parameters: Parameters, path: string, text: string): Error {
	return parameters.refuse(
		path,
		`is no TikTok video URL: ${quote(text)}`,
		adviceFor(text, 'post', `Enter the URL of a video such as ${TIKTOK_URL}.`),
	);
}

function named(
	property: Omit<INodeProperties, 'type' | 'default' | 'required'>,
	{
		example,
		parse,
		refuse,
	}: {
		example: string;
		parse(text: string): string | undefined;
		refuse(parameters: Parameters, path: string, text: string): Error;
	},
): OperationInput<string> {
	const { displayName, name, ...rest } = property;
	return input(
		{ displayName, name, type: 'string', required: true, default: '', ...rest },
		(parameters, path) => {
			const text = readName(parameters, path, example);
			const found = parse(text);
			if (found !== undefined) return found;
			throw refuse(parameters, path, text);
		},
	);
}

function noPost(parameters: Parameters, path: string, text: string): Error {
	return parameters.refuse(
		path,
		`is no Instagram shortcode or post URL: ${quote(text)}`,
		adviceFor(
			text,
			'post',
			`Enter a shortcode such as ${SHORTCODE}, or the URL of a post such as ${POST_URL}.`,
		),
	);
}
