import * as z from 'zod/v4';

/** A profile as it comes with creators (SDK 0.20.0, `ProfileSummary`). */
export const profileSummarySchema = z.object({
	id: z.string(),
	platform: z.string(),
	username: z.string(),
	url: z.string(),
	followers: z.number().nullable(),
	/** A percentage. */
	engagement_rate: z.number().nullable(),
	is_verified: z.boolean(),
	data_updated_at: z.string().nullable(),
});

/** A profile by itself (SDK 0.20.0, `ProfileResponseData`). */
export const profileSchema = z.object({
	id: z.string(),
	creator_id: z.string(),
	platform: z.string(),
	username: z.string(),
	display_name: z.string().nullable(),
	url: z.string(),
	avatar_url: z.string().nullable(),
	bio: z.string().nullable(),
	category: z.string().nullable(),
	external_url: z.string().nullable(),
	pronouns: z.array(z.string()).nullable(),
	is_business: z.boolean(),
	is_private: z.boolean(),
	is_verified: z.boolean(),
	metrics: z.object({
		followers: z.number(),
		following: z.number(),
		posts: z.number(),
		/** A percentage. */
		engagement_rate: z.number(),
		avg_likes_recent: z.number(),
		avg_comments_recent: z.number(),
		avg_views_recent: z.number().nullable(),
		posts_last_30d: z.number(),
		posts_per_week: z.number(),
	}),
	growth: z.object({
		/** A percentage. */
		followers_30d_pct: z.number(),
	}),
	activity: z.object({ last_post_at: z.string().nullable() }),
	data_updated_at: z.string().nullable(),
});

/**
 * What *Look Up* makes of it: one that was not found has `found: false` and what it was asked for
 * by.
 */
export const foundProfileSchema = profileSchema.extend({ found: z.boolean() });

export const simplifiedProfile = {
	creator_id: 'creator_id',
	platform: 'platform',
	username: 'username',
	display_name: 'display_name',
	bio: 'bio',
	followers: 'metrics.followers',
	engagement_rate: 'metrics.engagement_rate',
	growth_30d_pct: 'growth.followers_30d_pct',
	is_verified: 'is_verified',
} as const;
