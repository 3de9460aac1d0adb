import type { FastifyInstance } from 'fastify';

import { ApiError } from '../http/apiError.mts';
import { noQuerySchema, validate } from '../http/validation.mts';
import { analyzedCreator } from '../../data/analyses.mts';
import { analyzeBrandSafety } from '../../data/brandSafety.mts';

/**
 * Results of analyses: the target of `results_url`. Their shape is not documented; this one wraps
 * the documented brand safety result.
 */
export function analysisRoutes(app: FastifyInstance): void {
	app.get<{ Params: { id: string } }>('/analyses/:id', async (request) => {
		validate(noQuerySchema, request.query);
		const { id } = request.params;
		const creator = analyzedCreator(id);
		if (!creator) throw new ApiError('not_found', 'No analysis has this id');
		return {
			data: {
				id,
				type: 'brand_safety',
				creator_id: creator.id,
				status: 'completed',
				analysis: analyzeBrandSafety(creator),
			},
		};
	});
}
