import * as z from 'zod/v4';

const authorSchema = z.object({
	user_id: z.string(),
	username: z.string(),
	display_name: z.string(),
	avatar_url: z.string().nullable(),
	is_verified: z.boolean(),
});

/** An account as it is on TikTok now (SDK 0.20.0, `Profile`). */
export const tiktokProfileSchema = z.object({
	user_id: z.string(),
	username: z.string(),
	display_name: z.string(),
	biography: z.string(),
	avatar_url: z.string().nullable(),
	external_url: z.string().nullable(),
	profile_url: z.string(),
	follower_count: z.number(),
	following_count: z.number(),
	like_count: z.number(),
	video_count: z.number(),
	is_business: z.boolean(),
	is_private: z.boolean(),
	is_verified: z.boolean(),
	scraped_at: z.string(),
});

/** A video as it is on TikTok now (SDK 0.20.0, `Video`). */
export const tiktokVideoSchema = z.object({
	video_id: z.string(),
	url: z.string(),
	description: z.string(),
	/** `video` or `slideshow`. */
	media_type: z.string(),
	author: authorSchema,
	hashtags: z.array(z.string()),
	images: z.array(z.string()),
	view_count: z.number(),
	like_count: z.number(),
	comment_count: z.number(),
	share_count: z.number(),
	save_count: z.number(),
	duration_seconds: z.number().nullable(),
	created_at: z.string().nullable(),
	is_pinned: z.boolean(),
	has_watermark: z.boolean().nullable(),
	music: z
		.object({
			music_id: z.string().nullable(),
			title: z.string().nullable(),
			author: z.string().nullable(),
			duration_seconds: z.number().nullable(),
		})
		.nullable(),
	thumbnail_url: z.string().nullable(),
	video_url: z.string().nullable(),
	scraped_at: z.string(),
});

export const simplifiedTiktokVideo = {
	video_id: 'video_id',
	url: 'url',
	description: 'description',
	username: 'author.username',
	hashtags: 'hashtags',
	views: 'view_count',
	likes: 'like_count',
	comments: 'comment_count',
	shares: 'share_count',
	created_at: 'created_at',
} as const;

/** What is said in a video (SDK 0.20.0, `Transcript`). */
export const tiktokTranscriptSchema = z.object({
	video_id: z.string(),
	url: z.string(),
	language: z.string(),
	/** `captions` or `generated`. */
	source: z.string(),
	full_text: z.string(),
	transcript: z.string(),
	word_count: z.number(),
	duration_seconds: z.number().nullable(),
	segments: z.array(z.object({ start_ms: z.number(), end_ms: z.number(), text: z.string() })),
	scraped_at: z.string(),
});

/** A comment below a video (SDK 0.20.0, `TiktokListVideoCommentsResponse`). */
export const tiktokCommentSchema = z.object({
	comment_id: z.string(),
	video_id: z.string(),
	text: z.string(),
	author: authorSchema,
	like_count: z.number(),
	reply_count: z.number(),
	is_pinned: z.boolean(),
	created_at: z.string().nullable(),
	scraped_at: z.string(),
});

/** An account that a search finds (SDK after 0.20.2, `TiktokSearchUsersResponse`). */
export const tiktokUserSchema = z.object({
	user_id: z.string(),
	username: z.string(),
	display_name: z.string().nullable(),
	biography: z.string().nullable(),
	avatar_url: z.string().nullable(),
	follower_count: z.number().nullable(),
	following_count: z.number().nullable(),
	video_count: z.number().nullable(),
	is_verified: z.boolean().nullable(),
	scraped_at: z.string(),
});

/** A sound (SDK after 0.20.2, `TiktokGetMusicResponse`). Its addresses live for a short time. */
export const tiktokSoundSchema = z.object({
	music_id: z.string(),
	title: z.string().nullable(),
	author: z.string().nullable(),
	album: z.string().nullable(),
	cover_url: z.string().nullable(),
	play_url: z.string().nullable(),
	duration_seconds: z.number().nullable(),
	video_count: z.number().nullable(),
	scraped_at: z.string(),
});
