import type { INodeProperties } from 'n8n-workflow';
import { parseUrl } from '../../shared/address';
import { quote } from '../../shared/values';
import type { Entry } from '../engine/operation';
import type { Parameters } from '../engine/parameters';
import { BATCH_HINT, input, type OperationInput } from './input';
import { readName, readNames } from './names';
import { adviceFor } from '../../shared/references/misfits';
import {
	keyOfTiktokUrl,
	parseShortcode,
	parseTiktokUrl,
	parseVideoId,
} from '../../shared/references/posts';
import { siteOf } from '../../shared/references/sites';

/** Inputs that name posts and videos. */

const TIKTOK_EXAMPLE = 'https://www.tiktok.com/@creator/video/7517114944362499342';

/** The shortcode of an Instagram post. */
export const post: OperationInput<string> = named(
	{
		displayName: 'Post',
		name: 'post',
		placeholder: 'e.g. https://www.instagram.com/p/C0ABC123xyz',
		description: 'The shortcode of the post, or its URL',
	},
	{ example: 'C0ABC123xyz', parse: parseShortcode, refuse: noPost },
);

/** One or many Instagram posts. */
export const posts: OperationInput<Entry[]> = input(
	{
		displayName: 'Posts',
		name: 'posts',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. C0ABC123xyz, https://www.instagram.com/reel/D1DEF456uvw',
		builderHint: { propertyHint: BATCH_HINT },
		description:
			'Shortcodes or URLs of posts: one, several with commas between them, or an array. All input items together go out in as few calls as possible.',
	},
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
		placeholder: 'e.g. https://www.youtube.com/watch?v=dQw4w9WgXcQ',
		description: 'The ID of the video, or its URL',
	},
	{
		example: 'dQw4w9WgXcQ',
		parse: parseVideoId,
		refuse: (parameters, path, value) =>
			parameters.refuse(
				path,
				`is no YouTube video ID or URL: ${quote(value)}`,
				adviceFor(
					value,
					'post',
					'Enter a video ID of 11 characters, or the URL of a video such as https://www.youtube.com/watch?v=dQw4w9WgXcQ.',
				),
			),
	},
);

/** The URL of a TikTok video. */
export const tiktokVideo: OperationInput<string> = named(
	{
		displayName: 'Video URL',
		name: 'videoUrl',
		placeholder: `e.g. ${TIKTOK_EXAMPLE}`,
		description: 'The URL of the video, also a short one for sharing',
	},
	{
		example: TIKTOK_EXAMPLE,
		parse: parseTiktokUrl,
		refuse: noTiktokVideo,
	},
);

/** One or many TikTok videos. */
export const tiktokVideos: OperationInput<Entry[]> = input(
	{
		displayName: 'Video URLs',
		name: 'videoUrls',
		type: 'string',
		required: true,
		default: '',
		placeholder: `e.g. ${TIKTOK_EXAMPLE}`,
		builderHint: { propertyHint: BATCH_HINT },
		description:
			'URLs of videos: one, several with commas between them, or an array. All input items together go out in as few calls as possible.',
	},
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
		placeholder: 'e.g. 7517114944362499342',
		description: "The field 'comment_id' of an item from 'Get Many Comments'",
	},
	{ example: '7517114944362499342', parse: parseNumber, refuse: noNumber },
);

/** The number of a TikTok sound. */
export const tiktokSound: OperationInput<string> = named(
	{
		displayName: 'Sound ID',
		name: 'soundId',
		placeholder: 'e.g. 7517114944362499342',
		description: "The ID of the sound, or its URL. Videos have it in their raw data as 'music_id'.",
	},
	{ example: '7517114944362499342', parse: parseSound, refuse: noNumber },
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
		'Enter its number, such as 7517114944362499342.',
	);
}

function noTiktokVideo(parameters: Parameters, path: string, text: string): Error {
	return parameters.refuse(
		path,
		`is no TikTok video URL: ${quote(text)}`,
		adviceFor(text, 'post', `Enter the URL of a video such as ${TIKTOK_EXAMPLE}.`),
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
			'Enter a shortcode such as C0ABC123xyz, or the URL of a post such as https://www.instagram.com/p/C0ABC123xyz.',
		),
	);
}
