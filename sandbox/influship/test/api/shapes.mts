import { z } from 'zod/v4';

/**
 * What Influship answers, after the types of its SDK 0.20.0 and, for brand safety, its older docs.
 * All objects are strict: a field too many is a drift as much as one too few.
 */
const instagram = z.literal('instagram');
const id = z.guid();
const time = z.iso.datetime();
const url = z.url();
const count = z.number().int().min(0);
const share = z.number().min(0).max(1);

const pageOf = <Item extends z.ZodType>(item: Item) =>
	z.strictObject({
		data: z.array(item),
		has_more: z.boolean(),
		next_cursor: z.string().min(1).nullable(),
	});

const profileSummary = z.strictObject({
	id,
	data_updated_at: time.nullable(),
	engagement_rate: z.number().nullable(),
	followers: count.nullable(),
	is_verified: z.boolean(),
	platform: instagram,
	url,
	username: z.string(),
});

const creatorBasic = z.strictObject({
	id,
	avatar_url: url.nullable(),
	bio: z.string().nullable(),
	name: z.string(),
});

const profile = z.strictObject({
	id,
	activity: z.strictObject({ last_post_at: time.nullable() }),
	avatar_url: url.nullable(),
	bio: z.string().nullable(),
	category: z.string().nullable(),
	creator_id: id,
	data_updated_at: time.nullable(),
	display_name: z.string().nullable(),
	external_url: url.nullable(),
	growth: z.strictObject({ followers_30d_pct: z.number() }),
	is_business: z.boolean(),
	is_private: z.boolean(),
	is_verified: z.boolean(),
	metrics: z.strictObject({
		avg_comments_recent: count,
		avg_likes_recent: count,
		avg_views_recent: count.nullable(),
		engagement_rate: z.number(),
		followers: count,
		following: count,
		posts: count,
		posts_last_30d: count,
		posts_per_week: z.number(),
	}),
	platform: instagram,
	pronouns: z.array(z.string()).nullable(),
	url,
	username: z.string(),
});

export const creatorShape = z.strictObject({
	data: z.strictObject({
		id,
		ai_summary: z.string().nullable(),
		analysis_fact_count: count.nullable(),
		analysis_updated_at: time.nullable(),
		audience_demographics: z.string().nullable(),
		avatar_url: url.nullable(),
		bio: z.string().nullable(),
		brand_alignment: z.array(z.string()),
		content_themes: z.array(z.string()),
		key_facts: z.array(z.string()),
		name: z.string(),
		vibe_and_aesthetics: z.string().nullable(),
		profiles: z.array(profileSummary).optional(),
	}),
	warning: z.string().optional(),
});

export const autocompleteShape = z.strictObject({
	data: z.array(
		z.strictObject({
			id,
			avatar: url.nullable(),
			name: z.string(),
			platforms: z.array(
				z.strictObject({
					display_name: z.string().nullable(),
					match_field: z.string(),
					match_type: z.enum(['name', 'username', 'display_name']),
					platform: instagram,
					username: z.string(),
				}),
			),
		}),
	),
});

export const lookalikeShape = pageOf(
	z.strictObject({
		creator: creatorBasic,
		primary_profile: profileSummary.nullable(),
		similarity: z.strictObject({ score: share, shared_traits: z.array(z.string()).min(1) }),
	}),
);

const provenance = z.enum(['post_evidence', 'profile_fact', 'inferred']);

export const matchShape = z.strictObject({
	data: z.array(
		z.strictObject({
			creator: z.strictObject({ id, avatar_url: url.nullable(), name: z.string() }),
			input: z.strictObject({
				creator_id: id.optional(),
				platform: instagram.optional(),
				username: z.string().optional(),
			}),
			match: z.strictObject({
				decision: z.enum(['good', 'neutral', 'avoid']),
				reasons: z.array(
					z.strictObject({
						provenance,
						text: z.string(),
						evidence_quote: z.string().optional(),
						fact_id: z.string().optional(),
						source_post_id: z.string().optional(),
					}),
				),
				score: share,
			}),
		}),
	),
});

const searchResult = z.strictObject({
	creator: creatorBasic,
	location_unverified: z.boolean().nullable(),
	match: z.strictObject({
		confidence: share,
		evidence: z.array(
			z.strictObject({
				evidence_quote: z.string().nullable(),
				fact_id: z.string().nullable(),
				provenance,
				source_post_id: z.string().nullable(),
				text: z.string(),
			}),
		),
		low_confidence: z.boolean(),
		ranking_source: z.enum(['reranked', 'retrieval_fallback']),
		reasons: z.array(z.string()),
		score: share,
	}),
	primary_profile: profileSummary.nullable(),
	relevant_profile: profileSummary.nullable(),
});

export const searchShape = pageOf(searchResult).extend({
	search_id: id,
	total: count,
	quality: z.strictObject({
		mode: z.enum(['reranked', 'partially_reranked', 'retrieval_fallback']),
		reason: z.enum(['soft_timeout']).nullable(),
	}),
});

export const searchPageShape = pageOf(searchResult);

export const profileShape = z.strictObject({ data: profile, warning: z.string().optional() });

export const profileLookupShape = z.strictObject({
	data: z.array(profile),
	not_found: z.array(z.strictObject({ platform: instagram, username: z.string() })),
});

export const creatorEmailsShape = z.strictObject({
	data: z.strictObject({
		billing: z.strictObject({ billable_results: count, credits_charged: z.number() }),
		results: z.array(
			z.strictObject({
				creator_id: id.nullable(),
				emails: z.array(
					z.strictObject({
						confidence: share.nullable(),
						email: z.email(),
						first_seen_at: time,
						is_primary: z.boolean(),
						last_seen_at: time,
						status: z.enum(['unvalidated', 'valid', 'risky', 'creator_verified']),
						validated_at: time.nullable(),
					}),
				),
				input: z.union([
					z.strictObject({ creator_id: id }),
					z.strictObject({ platform: instagram, username: z.string() }),
				]),
				resolved: z.boolean(),
			}),
		),
	}),
});

export const postsShape = pageOf(
	z.strictObject({
		id,
		caption: z.string().nullable(),
		hashtags: z.array(z.string()),
		location: z.strictObject({ name: z.string().nullable() }).nullable(),
		media: z.strictObject({
			carousel_items: z
				.array(
					z.strictObject({
						index: count,
						is_video: z.boolean(),
						thumbnail_url: url.nullable(),
					}),
				)
				.nullable(),
			duration_seconds: z.number().nullable(),
			thumbnail_url: url.nullable(),
			url: url.nullable(),
		}),
		mentions: z.array(z.string()),
		metrics: z.strictObject({
			comments: count.nullable(),
			engagement_rate: z.number().nullable(),
			likes: count.nullable(),
			shares: count.nullable(),
			views: count.nullable(),
		}),
		platform: instagram,
		platform_id: z.string(),
		posted_at: time,
		profile_id: id,
		type: z.enum(['image', 'video', 'carousel', 'reel', 'story']),
		url,
	}),
);

const brandSafetyAnalysis = z.strictObject({
	ok: z.boolean(),
	rating: z.enum(['A', 'B', 'C']),
	overall_confidence: share,
	summary: z.string(),
	flags: z.array(
		z.strictObject({
			type: z.string(),
			severity: z.enum(['low', 'medium', 'high']),
			confidence: share,
			description: z.string(),
			evidence: z.array(z.string()).optional(),
		}),
	),
	reasoning: z.string(),
	metadata: z.strictObject({
		analysis_date: time,
		content_analyzed: z.strictObject({ posts_count: count, text_length: count }),
		model_version: z.string(),
		processing_time_ms: count,
	}),
});

const shortlist = z.strictObject({
	id,
	name: z.string(),
	brief: z.string(),
	notes: z.string(),
	profiles: z.array(z.strictObject({ platform: instagram, username: z.string() })),
});

export const shortlistShape = z.strictObject({ data: shortlist });

export const shortlistsShape = z.strictObject({ data: z.array(shortlist) });

export const brandSafetyShape = z.strictObject({
	results: z.array(z.strictObject({ id, analysis: brandSafetyAnalysis })),
});

/** Not documented: the sandbox's own idea of it. */
export const analysisShape = z.strictObject({
	data: z.strictObject({
		id: z.string(),
		type: z.literal('brand_safety'),
		creator_id: id,
		status: z.literal('completed'),
		analysis: brandSafetyAnalysis,
	}),
});
