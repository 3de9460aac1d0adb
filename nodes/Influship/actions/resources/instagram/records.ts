import { z } from 'zod/v4';

/** A post as it is on Instagram now (SDK 0.20.0, `InstagramSinglePostResponse`). */
const livePostSchema = z.object({
	id: z.string(),
	shortcode: z.string(),
	/** `image`, `video` or `carousel`. */
	post_type: z.string(),
	caption: z.string().nullable(),
	like_count: z.number(),
	comment_count: z.number(),
	view_count: z.number().optional(),
	is_video: z.boolean(),
	display_url: z.string(),
	thumbnail_url: z.string().optional(),
	video_url: z.string().optional(),
	/** Seconds since 1970. */
	taken_at: z.number().nullable(),
	owner_username: z.string().optional(),
	coauthor_usernames: z.array(z.string()).optional(),
	tagged_usernames: z.array(z.string()).optional(),
	sponsor_usernames: z.array(z.string()).optional(),
	is_paid_partnership: z.boolean().nullish(),
	is_pinned: z.boolean().nullish(),
});

export const livePostWithTimeSchema = z.object({
	...livePostSchema.shape,
	scraped_at: z.string(),
});

export const simplifiedLivePost = {
	shortcode: 'shortcode',
	type: 'post_type',
	caption: 'caption',
	owner_username: 'owner_username',
	likes: 'like_count',
	comments: 'comment_count',
	views: 'view_count',
	taken_at: 'taken_at',
	video_url: 'video_url',
	is_paid_partnership: 'is_paid_partnership',
} as const;

/** A profile as it is on Instagram now (SDK 0.20.0, `InstagramGetProfileResponse`). */
export const liveInstagramProfileSchema = z.object({
	user_id: z.string(),
	username: z.string(),
	full_name: z.string(),
	biography: z.string(),
	bio_links: z.array(z.object({ title: z.string(), url: z.string() })),
	external_url: z.string().nullable(),
	category_name: z.string().nullable(),
	follower_count: z.number(),
	following_count: z.number(),
	media_count: z.number(),
	highlight_reel_count: z.number(),
	/** A percentage. */
	engagement_rate: z.number(),
	is_business: z.boolean(),
	is_private: z.boolean(),
	is_professional: z.boolean(),
	is_verified: z.boolean(),
	profile_pic_url: z.string(),
	pronouns: z.array(z.string()),
	posts: z.array(livePostSchema),
	related_profiles: z.array(
		z.object({
			username: z.string(),
			full_name: z.string().nullable(),
			is_private: z.boolean(),
			is_verified: z.boolean(),
			profile_pic_url: z.string().nullable(),
		}),
	),
	scraped_at: z.string(),
});

/** What is said in a video (SDK 0.20.0, `InstagramTranscriptResponse`). */
export const instagramTranscriptSchema = z.object({
	shortcode: z.string(),
	language: z.string(),
	full_text: z.string(),
	transcript: z.string(),
	word_count: z.number(),
	duration_seconds: z.number().optional(),
	scraped_at: z.string(),
	post: livePostSchema.optional(),
});

export const simplifiedInstagramTranscript = {
	shortcode: 'shortcode',
	language: 'language',
	full_text: 'full_text',
	word_count: 'word_count',
	duration_seconds: 'duration_seconds',
	owner_username: 'post.owner_username',
	caption: 'post.caption',
	scraped_at: 'scraped_at',
} as const;
