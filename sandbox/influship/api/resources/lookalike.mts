import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import type { SandboxContext } from '../../context.mts';
import { CREATORS, type SampleCreator } from '../../data/creators.mts';
import { compareToSeeds } from '../../data/similarity.mts';
import { ApiError } from '../http/apiError.mts';
import { validate } from '../http/validation.mts';
import { charge, PRICES } from '../http/credits.mts';
import { basicCreator, primaryProfile } from './creatorViews.mts';
import { bodyLimitSchema, cursorSchema, cutPage, DEFAULT_LIMIT } from '../http/paging.mts';
import { passesFilters, profileFiltersSchema } from './profileFilters.mts';
import { creatorReferenceShape, findReferenced, namesOneCreator } from '../http/references.mts';

const seedSchema = z
	.strictObject({ ...creatorReferenceShape, weight: z.number().min(0).max(1).default(1) })
	.check(namesOneCreator);

const bodySchema = z.strictObject({
	seeds: z
		.array(seedSchema)
		.min(1)
		.max(10)
		.refine(
			(seeds) => seeds.length === 0 || seeds.some(({ weight }) => weight > 0),
			'need one weight above 0',
		),
	filters: profileFiltersSchema.optional(),
	limit: bodyLimitSchema.default(DEFAULT_LIMIT),
	cursor: cursorSchema.optional(),
});

/** Creators that share something with the seeds, the most similar first. */
export function lookalikeRoute(app: FastifyInstance, { profiles }: SandboxContext): void {
	app.post('/creators/lookalike', async (request, reply) => {
		const { seeds, filters, ...paging } = validate(bodySchema, request.body);
		const weighted = seeds.flatMap(({ weight, ...reference }) => {
			const creator = findReferenced(reference, profiles);
			return creator ? [{ creator, weight }] : [];
		});
		if (!weighted.some(({ weight }) => weight > 0)) {
			throw new ApiError('seed_not_found', 'None of the seeds can be used');
		}
		const isSeed = (one: SampleCreator) => weighted.some(({ creator }) => creator === one);
		const ranked = CREATORS.filter((creator) => !isSeed(creator))
			.map((creator) => ({ creator, similarity: compareToSeeds(creator, weighted) }))
			.filter(({ similarity }) => similarity.traits.length > 0)
			.filter(({ creator }) => passesFilters(primaryProfile(creator), filters))
			.sort((left, right) => right.similarity.score - left.similarity.score);
		const page = cutPage(ranked, paging, ['lookalike', seeds, filters]);
		charge(reply, page.data.length * PRICES.lookalike);
		return {
			...page,
			data: page.data.map(({ creator, similarity: { score, traits } }) => ({
				creator: basicCreator(creator),
				primary_profile: primaryProfile(creator),
				similarity: { score, shared_traits: traits },
			})),
		};
	});
}
