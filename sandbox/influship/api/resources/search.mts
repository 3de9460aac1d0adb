import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { ApiError } from '../http/apiError.mts';
import type { SandboxContext } from '../../context.mts';
import { summarizeProfile, type ProfileSummary } from '../../data/profiles.mts';
import type { SampleCreator } from '../../data/creators.mts';
import type { MatchReason } from '../../data/relevance.mts';
import { searchCreators, type Found } from '../../data/searchCreators.mts';
import { validate } from '../http/validation.mts';
import { charge, PRICES } from '../http/credits.mts';
import { basicCreator, primaryProfile } from './creatorViews.mts';
import {
	bodyLimitSchema,
	cursorSchema,
	cutPage,
	DEFAULT_LIMIT,
	limitSchema,
} from '../http/paging.mts';
import type { Settings } from '../../settings.mts';
import { intentSchema } from './intent.mts';
import { passesFilters, profileFiltersSchema } from './profileFilters.mts';
import { platformSchema, requireId } from '../http/references.mts';

/** Up to this score a result is marked as a weak one. */
const LOW_CONFIDENCE = 0.4;

const bodySchema = z.strictObject({
	query: intentSchema,
	limit: bodyLimitSchema.default(DEFAULT_LIMIT),
	platforms: z.array(platformSchema).min(1).optional(),
	creator_kinds: z
		.array(z.enum(['INFLUENCER', 'THEME_PAGE']))
		.min(1)
		.optional(),
	filters: profileFiltersSchema.optional(),
});

const pageQuerySchema = z.strictObject({
	limit: limitSchema.default(DEFAULT_LIMIT),
	cursor: cursorSchema.optional(),
});

/**
 * A search, and its pages, which cost nothing for an hour and reach as far as its limit. Source:
 * header of the published OpenAPI description, 2026.
 */
export function searchRoutes(app: FastifyInstance, { searches, settings }: SandboxContext): void {
	app.post('/search', async (request, reply) => {
		const { query, limit, ...wishes } = validate(bodySchema, request.body);
		const found = searchCreators(query).filter(({ creator }) => isWanted(creator, wishes));
		const reached = found
			.slice(0, limit)
			.map((one, index) => describe(one, rankingSource(index, settings)));
		const id = searches.add(reached, Date.now());
		const page = pageOf(reached, { limit }, id);
		charge(reply, PRICES.search + page.data.length * PRICES.searchResult);
		return { ...page, search_id: id, total: found.length, quality: qualityOf(settings) };
	});

	app.get('/search/:id', async (request) => {
		const id = requireId(request.params);
		const paging = validate(pageQuerySchema, request.query);
		const found = searches.get(id, Date.now());
		if (!found) throw new ApiError('not_found', 'No search has this id, or it is over an hour old');
		return pageOf(found, paging, id);
	});
}

function isWanted(
	creator: SampleCreator,
	wishes: Pick<z.output<typeof bodySchema>, 'platforms' | 'creator_kinds' | 'filters'>,
): boolean {
	const { platforms, creator_kinds: kinds, filters } = wishes;
	return (
		(platforms === undefined || creator.profiles.length > 0) &&
		(kinds === undefined || kinds.includes(creator.kind)) &&
		passesFilters(primaryProfile(creator), filters)
	);
}

function pageOf(
	found: readonly SearchResult[],
	paging: { limit: number; cursor?: string },
	id: string,
) {
	return cutPage(found, paging, ['search', id]);
}

type RankingSource = 'reranked' | 'retrieval_fallback';

/** When the ranking was cut short, every second result has none. */
function rankingSource(index: number, { searchRanking }: Settings): RankingSource {
	const isRanked =
		searchRanking === 'reranked' || (searchRanking === 'partially_reranked' && index % 2 === 0);
	return isRanked ? 'reranked' : 'retrieval_fallback';
}

function qualityOf({ searchRanking: mode }: Settings) {
	return { mode, reason: mode === 'reranked' ? null : 'soft_timeout' };
}

/** As it is answered, and as it stays on further pages. */
export type SearchResult = ReturnType<typeof describe>;

function describe(
	{ creator, relevance: { score, reasons }, locationUnverified }: Found,
	ranking: RankingSource,
) {
	return {
		creator: basicCreator(creator),
		location_unverified: locationUnverified,
		match: {
			score,
			confidence: score,
			low_confidence: score <= LOW_CONFIDENCE,
			ranking_source: ranking,
			reasons: reasons.map(({ text }) => text),
			evidence: reasons.map(describeEvidence),
		},
		primary_profile: primaryProfile(creator),
		relevant_profile: mostEngaging(creator),
	};
}

function describeEvidence({ text, provenance, factId, postId, quote }: MatchReason) {
	return {
		text,
		provenance,
		fact_id: factId ?? null,
		source_post_id: postId ?? null,
		evidence_quote: quote ?? null,
	};
}

function mostEngaging({ profiles }: SampleCreator): ProfileSummary | null {
	const [best] = profiles
		.map(summarizeProfile)
		.sort((left, right) => (right.engagement_rate ?? 0) - (left.engagement_rate ?? 0));
	return best ?? null;
}
