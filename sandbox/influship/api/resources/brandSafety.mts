import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import type { SandboxContext } from '../../context.mts';
import { analyzeBrandSafety } from '../../data/brandSafety.mts';
import { validate } from '../http/validation.mts';
import { charge, PRICES } from '../http/credits.mts';
import { creatorReferenceSchema, idSchema, requireCreators } from '../http/references.mts';

const olderSchema = z.strictObject({ creator_ids: z.array(idSchema).min(1).max(100) });
const newerSchema = z.strictObject({ creators: z.array(creatorReferenceSchema).min(1).max(100) });

/**
 * Brand safety analyses of creators, in the order in which they were named, in the form in which
 * they are asked for: that of 2025 by `creator_ids`, or the last that was published by `creators`.
 */
export function brandSafetyRoute(app: FastifyInstance, { profiles }: SandboxContext): void {
	app.post('/brand-safety/creators', async (request, reply) => {
		if (typeof request.body === 'object' && request.body !== null && 'creators' in request.body) {
			const { creators: inputs } = validate(newerSchema, request.body);
			const creators = requireCreators(inputs, 'creators', profiles);
			charge(reply, creators.length * PRICES.brandSafetyNewer);
			return {
				data: creators.map((creator, index) => {
					const { rating, overall_confidence, summary, flags, metadata } =
						analyzeBrandSafety(creator);
					return {
						creator: { id: creator.id, name: creator.name },
						input: inputs[index],
						safety: { rating, confidence: overall_confidence, summary, flags },
						analyzed_at: metadata.analysis_date,
					};
				}),
			};
		}
		const { creator_ids: ids } = validate(olderSchema, request.body);
		const references = ids.map((id) => ({ creator_id: id }));
		const creators = requireCreators(references, 'creator_ids', profiles);
		charge(reply, creators.length * PRICES.brandSafety);
		return {
			results: creators.map((creator) => ({
				id: creator.id,
				analysis: analyzeBrandSafety(creator),
			})),
		};
	});
}
