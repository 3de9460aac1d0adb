import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { analyzeBrandSafety } from '../../data/brandSafety.mts';
import { validate } from '../http/validation.mts';
import { charge, PRICES } from '../http/credits.mts';
import { idSchema, requireCreators } from '../http/references.mts';

const bodySchema = z.strictObject({ creator_ids: z.array(idSchema).min(1).max(100) });

/** Brand safety analyses of creators, in the order in which they were named. */
export function brandSafetyRoute(app: FastifyInstance): void {
	app.post('/brand-safety/creators', async (request, reply) => {
		const { creator_ids: ids } = validate(bodySchema, request.body);
		const references = ids.map((id) => ({ creator_id: id }));
		const creators = requireCreators(references, 'creator_ids');
		charge(reply, creators.length * PRICES.brandSafety);
		return {
			results: creators.map((creator) => ({
				id: creator.id,
				analysis: analyzeBrandSafety(creator),
			})),
		};
	});
}
