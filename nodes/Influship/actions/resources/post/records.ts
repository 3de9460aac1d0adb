import * as z from 'zod/v4';

/** A stored post (SDK 0.20.0, `PostListResponse`). */
export const postSchema = z.object({
	id: z.string(),
	platform: z.string(),
	platform_id: z.string(),
	profile_id: z.string(),
	/** `image`, `video`, `carousel`, `reel` or `story`. */
	type: z.string(),
	url: z.string(),
	posted_at: z.string(),
	caption: z.string().nullable(),
	hashtags: z.array(z.string()),
	mentions: z.array(z.string()),
	location: z.object({ name: z.string().nullable() }).nullable(),
	media: z.object({
		url: z.string().nullable(),
		thumbnail_url: z.string().nullable(),
		duration_seconds: z.number().nullable(),
		carousel_items: z
			.array(
				z.object({
					index: z.number(),
					is_video: z.boolean(),
					thumbnail_url: z.string().nullable(),
				}),
			)
			.nullable(),
	}),
	metrics: z.object({
		likes: z.number().nullable(),
		comments: z.number().nullable(),
		shares: z.number().nullable(),
		views: z.number().nullable(),
		/** A percentage. */
		engagement_rate: z.number().nullable(),
	}),
});
