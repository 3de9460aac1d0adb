import * as z from 'zod/v4';

/** Absent where Instagram does not say, `null` where there is none. */
const text = z.string().nullish();
const flag = z.boolean().nullish();

/**
 * A post as it is on Instagram now (the SDK's catalogue of November 2026, `InstagramPost`). Links of
 * media live for about a day.
 */
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
	is_paid_partnership: flag,
	is_pinned: flag,
	accessibility_caption: text,
	carousel_items: z
		.array(
			z.object({
				index: z.number(),
				is_video: z.boolean(),
				display_url: z.string(),
				thumbnail_url: z.string().optional(),
				video_url: z.string().optional(),
			}),
		)
		.optional(),
	display_resources: z
		.array(z.object({ src: z.string(), config_width: z.number(), config_height: z.number() }))
		.optional(),
	video_versions: z
		.array(
			z.object({
				url: z.string(),
				id: z.string().optional(),
				width: z.number().optional(),
				height: z.number().optional(),
				type: z.number().optional(),
			}),
		)
		.optional(),
	engagement_visibility: z
		.object({
			comments_disabled: flag,
			like_and_view_counts_disabled: flag,
			viewer_can_reshare: flag,
		})
		.nullish(),
	location: z
		.object({
			id: text,
			name: text,
			slug: text,
			lat: z.number().nullish(),
			lng: z.number().nullish(),
			has_public_page: flag,
			address_json: z.record(z.string(), z.unknown()).nullish(),
		})
		.nullish(),
	music_attribution: z
		.object({
			artist_name: text,
			song_name: text,
			audio_id: text,
			uses_original_audio: flag,
			should_mute_audio: flag,
		})
		.nullish(),
	product_mentions: z
		.array(z.object({ merchant_username: text, product_id: text, product_name: text }))
		.optional(),
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

/**
 * A profile as it is on Instagram now (the SDK's catalogue of November 2026). Answers of SDK 0.20.0
 * also had `highlight_reel_count`, `is_business` and `is_professional`.
 */
export const liveInstagramProfileSchema = z.object({
	user_id: z.string(),
	username: z.string(),
	full_name: z.string(),
	biography: z.string(),
	bio_links: z.array(
		z.object({ title: z.string(), url: z.string(), link_type: z.string().optional() }),
	),
	external_url: z.string().nullable(),
	category_name: z.string().nullable(),
	follower_count: z.number(),
	following_count: z.number(),
	media_count: z.number().nullable(),
	/** A percentage. */
	engagement_rate: z.number(),
	is_private: z.boolean(),
	is_verified: z.boolean(),
	profile_pic_url: z.string(),
	profile_pic_url_hd: z.string().optional(),
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
