import * as z from 'zod/v4';

/** A channel as it is on YouTube now (SDK 0.20.0, `YoutubeGetChannelResponse`). */
export const channelSchema = z.object({
	channel_id: z.string(),
	handle: z.string().nullable(),
	name: z.string(),
	description: z.string(),
	country: z.string().nullable(),
	keywords: z.array(z.string()),
	avatar_url: z.string().nullable(),
	banner_url: z.string().nullable(),
	subscribers: z.number().nullable(),
	subscribers_text: z.string().nullable(),
	videos_count: z.number().nullable(),
	views_total: z.number().nullable(),
	videos: z.array(
		z.object({
			video_id: z.string(),
			url: z.string(),
			title: z.string(),
			thumbnail_url: z.string().nullable(),
			duration_seconds: z.number().nullable(),
			duration_text: z.string().nullable(),
			published_text: z.string().nullable(),
			view_count: z.number().nullable(),
			view_count_text: z.string().nullable(),
		}),
	),
	scraped_at: z.string(),
});

const segmentSchema = z.object({ start: z.number(), duration: z.number(), text: z.string() });

/** One of a channel's transcripts (SDK 0.20.0, `YoutubeGetChannelTranscriptsResponse`). */
export const channelTranscriptSchema = z.object({
	video_id: z.string(),
	url: z.string(),
	title: z.string(),
	published_text: z.string().nullable(),
	view_count: z.number().nullable(),
	language: z.string().nullable(),
	/** `manual` or `auto_generated`. */
	source: z.string().nullable(),
	full_text: z.string().nullable(),
	word_count: z.number().nullable(),
	transcript: z.array(segmentSchema).nullable(),
	/** Why there is no transcript. */
	error: z.string().nullable(),
	channel_id: z.string(),
	channel_name: z.string(),
	handle: z.string(),
	scraped_at: z.string(),
});

/** What is said in a video (SDK 0.20.0, `YoutubeGetTranscriptResponse`). */
export const youtubeTranscriptSchema = z.object({
	video_id: z.string(),
	url: z.string(),
	title: z.string(),
	language: z.string(),
	source: z.string(),
	full_text: z.string(),
	word_count: z.number(),
	transcript: z.array(segmentSchema),
	available_languages: z.array(
		z.object({ code: z.string(), name: z.string(), is_auto: z.boolean() }),
	),
	scraped_at: z.string(),
});

/** A video as it is on YouTube now (SDK 0.20.0, `YoutubeGetVideoResponse`). */
export const youtubeVideoSchema = z.object({
	video_id: z.string(),
	url: z.string(),
	title: z.string(),
	description: z.string(),
	channel_id: z.string().nullable(),
	channel_name: z.string().nullable(),
	channel_handle: z.string().nullable(),
	view_count: z.number().nullable(),
	like_count: z.number().nullable(),
	comment_count: z.number().nullable(),
	duration_seconds: z.number().nullable(),
	published_at: z.string().nullable(),
	published_date: z.string().nullable(),
	categories: z.array(z.string()),
	tags: z.array(z.string()),
	availability: z.string().nullable(),
	live_status: z.string().nullable(),
	thumbnail_url: z.string().nullable(),
	scraped_at: z.string(),
});

/**
 * What a search finds: a video or a channel, with the fields of its kind (SDK 0.20.0,
 * `YoutubeSearchResponse`).
 */
export const youtubeResultSchema = z.object({
	/** `video` or `channel`. */
	type: z.string(),
	url: z.string(),
	channel_id: z.string(),
	channel_name: z.string(),
	channel_handle: z.string().nullable(),
	channel_verified: z.boolean(),
	description: z.string().nullable(),
	thumbnail_url: z.string().nullable(),
	video_id: z.string().optional(),
	title: z.string().optional(),
	duration_seconds: z.number().nullish(),
	duration_text: z.string().nullish(),
	published_at: z.string().nullish(),
	published_text: z.string().nullish(),
	view_count: z.number().nullish(),
	view_count_text: z.string().nullish(),
	subscriber_count: z.number().nullish(),
	video_count: z.number().nullish(),
	scraped_at: z.string(),
});

/** One suggestion for a search. */
export const suggestionSchema = z.object({ suggestion: z.string(), query: z.string() });
