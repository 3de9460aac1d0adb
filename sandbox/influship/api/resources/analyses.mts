import type { FastifyInstance } from 'fastify';

import { ApiError } from '../http/apiError.mts';
import { analyzeBrandSafety } from '../../data/brandSafety.mts';
import { SAMPLE_CREATORS } from '../../data/creators.mts';

/** The number that the guide's example and the first sample event use: `analysis_123`. */
const FIRST_ANALYSIS = 123;

/**
 * Results of analyses: the target of `results_url`. Their shape is not documented; this one wraps
 * the documented brand safety result.
 */
export function analysisRoutes(app: FastifyInstance): void {
	app.get<{ Params: { id: string } }>('/analyses/:id', async (request) => {
		const { id } = request.params;
		const number = Number(/^analysis_([1-9]\d{0,8})$/.exec(id)?.[1] ?? Number.NaN);
		if (!(number >= FIRST_ANALYSIS)) throw new ApiError('not_found', 'No analysis has this id');
		const creator = SAMPLE_CREATORS[(number - FIRST_ANALYSIS) % SAMPLE_CREATORS.length];
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
