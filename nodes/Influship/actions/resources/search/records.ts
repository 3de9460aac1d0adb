import { z } from 'zod/v4';
import { creatorBasicSchema } from '../creator/records';
import { profileSummarySchema } from '../profile/records';

/** A creator that a search found (SDK 0.20.0, `SearchRetrieveResponse`). */
export const resultSchema = z.object({
	creator: creatorBasicSchema,
	match: z.object({
		/** 0 to 1. */
		score: z.number(),
		confidence: z.number(),
		low_confidence: z.boolean(),
		reasons: z.array(z.string()),
		evidence: z.array(
			z.object({
				text: z.string(),
				provenance: z.string(),
				evidence_quote: z.string().nullable(),
				fact_id: z.string().nullable(),
				source_post_id: z.string().nullable(),
			}),
		),
	}),
	primary_profile: profileSummarySchema.nullable(),
	relevant_profile: profileSummarySchema.nullable(),
	location_unverified: z.boolean().nullable(),
});

/** The same in the answer of the search itself, with what belongs to the search. */
export const searchResultSchema = resultSchema.extend({
	search_id: z.string(),
	total: z.number(),
});

export const simplifiedResult = {
	id: 'creator.id',
	name: 'creator.name',
	score: 'match.score',
	reasons: 'match.reasons',
	platform: 'primary_profile.platform',
	username: 'primary_profile.username',
	followers: 'primary_profile.followers',
	engagement_rate: 'primary_profile.engagement_rate',
} as const;

export const simplifiedSearchResult = {
	...simplifiedResult,
	search_id: 'search_id',
	total: 'total',
} as const;
