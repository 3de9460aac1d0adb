import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

type OptionField = INodePropertyCollection['values'][number];

/** Scrapes are slow: Influship's own SDK waits this long. */
export const LIVE_TIMEOUT_MS = 210_000;

/** An account of the resource's own platform: `readProfile`. */
export function accountField(platform: string, example: string): INodeProperties {
	return {
		displayName: 'Username',
		name: 'username',
		type: 'string',
		required: true,
		default: '',
		placeholder: `e.g. ${example}`,
		description: `The name of the account on ${platform}, or the URL of its profile`,
	};
}

/** One Instagram post: `readShortcode`. */
export const postField: INodeProperties = {
	displayName: 'Post',
	name: 'post',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://www.instagram.com/p/C0ABC123xyz',
	description: 'The shortcode of the post, or its URL',
};

/** One or many Instagram posts: `readShortcodeEntries`. */
export const postsField: INodeProperties = {
	displayName: 'Posts',
	name: 'posts',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. C0ABC123xyz, https://www.instagram.com/reel/D1DEF456uvw',
	description:
		'Shortcodes or URLs of posts: one, several with commas between them, or an array. All input items together go out in as few calls as possible.',
};

/** One YouTube video: `readVideoId`. */
export const videoField: INodeProperties = {
	displayName: 'Video',
	name: 'video',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://www.youtube.com/watch?v=dQw4w9WgXcQ',
	description: 'The ID of the video, or its URL',
};

/** One TikTok video: `readTiktokUrl`. */
export const videoUrlField: INodeProperties = {
	displayName: 'Video URL',
	name: 'videoUrl',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://www.tiktok.com/@creator/video/7517114944362499342',
	description: 'The URL of the video, also a short one for sharing',
};

export const languageOption: OptionField = {
	displayName: 'Language Code',
	name: 'language',
	type: 'string',
	default: '',
	placeholder: 'e.g. en',
	description: 'Language code of the transcript. Leave it empty to detect the language.',
};

export const countryOption: OptionField = {
	displayName: 'Country Code',
	name: 'countryCode',
	type: 'string',
	default: '',
	placeholder: 'e.g. US',
	description: 'Two-letter code of the country to look from',
};
