import * as z from 'zod/v4';
import { profileSummarySchema } from '../profile/records';

/** A creator in lists (SDK 0.20.0, `CreatorBasic`). */
export const creatorBasicSchema = z.object({
	id: z.string(),
	name: z.string(),
	bio: z.string().nullable(),
	avatar_url: z.string().nullable(),
});

/** A creator by itself (SDK 0.20.0, `CreatorRetrieveResponse`). */
export const creatorSchema = z.object({
	...creatorBasicSchema.shape,
	ai_summary: z.string().nullable(),
	content_themes: z.array(z.string()),
	key_facts: z.array(z.string()),
	brand_alignment: z.array(z.string()),
	audience_demographics: z.string().nullable(),
	vibe_and_aesthetics: z.string().nullable(),
	analysis_fact_count: z.number().nullable(),
	analysis_updated_at: z.string().nullable(),
	profiles: z.array(profileSummarySchema).optional(),
});

/** What a search by name finds (SDK 0.20.0, `CreatorAutocompleteResponse`). */
export const suggestionSchema = z.object({
	id: z.string(),
	name: z.string(),
	avatar: z.string().nullable(),
	platforms: z.array(
		z.object({
			platform: z.string(),
			username: z.string(),
			display_name: z.string().nullable(),
			match_field: z.string(),
			match_type: z.string(),
		}),
	),
});

/** A creator like the seeds (SDK 0.20.0, `CreatorLookalikeResponse`). */
export const lookalikeSchema = z.object({
	creator: creatorBasicSchema,
	primary_profile: profileSummarySchema.nullable(),
	similarity: z.object({
		/** 0 to 1. */
		score: z.number(),
		shared_traits: z.array(z.string()),
	}),
});

/** How well a creator fits a campaign (SDK 0.20.0, `CreatorMatchResponse`). */
export const fitSchema = z.object({
	creator: z.object({ id: z.string(), name: z.string(), avatar_url: z.string().nullable() }),
	input: z.object({
		creator_id: z.string().optional(),
		platform: z.string().optional(),
		username: z.string().optional(),
	}),
	match: z.object({
		/** 0 to 1. */
		score: z.number(),
		/** `good`, `neutral` or `avoid`. */
		decision: z.string(),
		reasons: z.array(
			z.object({
				text: z.string(),
				/** `post_evidence`, `profile_fact` or `inferred`. */
				provenance: z.string(),
				evidence_quote: z.string().optional(),
				fact_id: z.string().optional(),
				source_post_id: z.string().optional(),
			}),
		),
	}),
});
