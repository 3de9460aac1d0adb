import * as z from 'zod/v4';
import { creatorBasicSchema } from '../creator/records';
import { profileSummarySchema } from '../profile/records';

/** A creator that a search found (SDK 0.20.2, `SearchRetrieveResponse`, `MatchInfo`). */
export const resultSchema = z.object({
	creator: creatorBasicSchema,
	match: z.object({
		/** 0 to 1. */
		score: z.number(),
		confidence: z.number(),
		low_confidence: z.boolean(),
		/** `reranked`, or `retrieval_fallback`: then the score is none of fit. Absent: `reranked`. */
		ranking_source: z.string().optional(),
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
	quality: z
		.object({
			/** `reranked`, `partially_reranked` or `retrieval_fallback`. */
			mode: z.string(),
			/** Why not all was ranked, such as `soft_timeout`. */
			reason: z.string().nullable(),
		})
		.optional(),
});

/** The profile that fits the search best, else the creator's main one. */
const ofProfile = <Name extends string>(name: Name) =>
	[`relevant_profile.${name}`, `primary_profile.${name}`] as const;

/** The last three say how far the score can be trusted. */
export const simplifiedResult = {
	id: 'creator.id',
	name: 'creator.name',
	score: 'match.score',
	reasons: 'match.reasons',
	platform: ofProfile('platform'),
	username: ofProfile('username'),
	followers: ofProfile('followers'),
	engagement_rate: ofProfile('engagement_rate'),
	low_confidence: 'match.low_confidence',
	location_unverified: 'location_unverified',
	ranking_source: 'match.ranking_source',
} as const;

export const simplifiedSearchResult = {
	...simplifiedResult,
	search_id: 'search_id',
	total: 'total',
	quality: 'quality',
} as const;
