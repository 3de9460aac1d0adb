import * as z from 'zod/v4';

/** One finding. */
const flagSchema = z.object({
	type: z.string(),
	/** `low`, `medium` or `high`. */
	severity: z.string(),
	/** 0 to 1. */
	confidence: z.number(),
	description: z.string(),
	evidence: z.array(z.string()).optional(),
});

/**
 * What was found about a creator's brand safety (SDK 0.9, `BrandSafetyAnalysis`; later SDKs leave
 * it out).
 */
const brandSafetySchema = z.object({
	ok: z.boolean(),
	/** `A` (no risks), `B` (moderate concerns) or `C` (significant risks). */
	rating: z.string(),
	/** 0 to 1. */
	overall_confidence: z.number(),
	summary: z.string(),
	flags: z.array(flagSchema),
	reasoning: z.string(),
	metadata: z.object({
		analysis_date: z.string(),
		content_analyzed: z.object({
			posts_count: z.number().optional(),
			text_length: z.number().optional(),
		}),
		model_version: z.string(),
		processing_time_ms: z.number(),
	}),
});

/** The same as it was published last, in February 2026. */
const safetySchema = z.object({
	rating: z.string(),
	/** 0 to 1. */
	confidence: z.number(),
	summary: z.string(),
	flags: z.array(flagSchema.extend({ examples: z.array(z.string()).optional() })),
});

/** The result of *Analyze Creators*, with the creator it is about, in its older or newer form. */
export const creatorSafetySchema = z.object({
	creator_id: z.string(),
	id: z.string().optional(),
	analysis: brandSafetySchema.optional(),
	creator: z.object({ id: z.string(), name: z.string() }).optional(),
	input: z.object({ creator_id: z.string().optional() }).optional(),
	safety: safetySchema.optional(),
	analyzed_at: z.string().optional(),
});

/** The target of `results_url`. Its shape is not documented: this is what the sandbox gives. */
export const analysisSchema = z.object({
	id: z.string(),
	type: z.string(),
	creator_id: z.string(),
	/** `completed`, … */
	status: z.string(),
	analysis: brandSafetySchema,
});
