import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import type { SandboxContext } from '../../context.mts';
import { judgeRelevance, type MatchReason } from '../../data/relevance.mts';
import { validate } from '../http/validation.mts';
import { charge, PRICES } from '../http/credits.mts';
import { creatorReferenceSchema, requireCreators } from '../http/references.mts';
import { intentContextSchema, intentSchema } from './intent.mts';

/** From which score on a creator is a good match, and from which not one to avoid. */
const GOOD = 0.5;
const NEUTRAL = 0.4;

const bodySchema = z.strictObject({
	creators: z.array(creatorReferenceSchema).min(1).max(100),
	intent: z.strictObject({ query: intentSchema, context: intentContextSchema.optional() }),
});

/** Judges creators for a campaign, in the order in which they were named. */
export function matchRoute(app: FastifyInstance, { profiles }: SandboxContext): void {
	app.post('/creators/match', async (request, reply) => {
		const { creators: references, intent } = validate(bodySchema, request.body);
		const creators = requireCreators(references, 'creators', profiles);
		const campaign = `${intent.query} ${intent.context ?? ''}`;
		charge(reply, creators.length * PRICES.match);
		return {
			data: creators.map((creator, index) => {
				const { score, reasons } = judgeRelevance(creator, campaign);
				return {
					creator: { id: creator.id, name: creator.name, avatar_url: creator.avatarUrl },
					input: references[index],
					match: { score, decision: decide(score), reasons: reasons.map(describe) },
				};
			}),
		};
	});
}

function decide(score: number): 'good' | 'neutral' | 'avoid' {
	if (score >= GOOD) return 'good';
	return score >= NEUTRAL ? 'neutral' : 'avoid';
}

/** What a reason does not have is left out here; search results say null. */
function describe({ text, provenance, factId, postId, quote }: MatchReason) {
	return {
		text,
		provenance,
		...(factId === undefined ? {} : { fact_id: factId }),
		...(postId === undefined ? {} : { source_post_id: postId }),
		...(quote === undefined ? {} : { evidence_quote: quote }),
	};
}
