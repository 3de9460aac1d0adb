import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import type { SandboxContext } from '../../context.mts';
import { ApiError } from '../http/apiError.mts';
import { findCreator } from '../../data/creators.mts';
import { validate } from '../http/validation.mts';
import { charge, PRICES } from '../http/credits.mts';
import { fullCreator } from './creatorViews.mts';
import { requireId } from '../http/references.mts';

/** One value, or the same one several times. */
const includeSchema = z.union([z.literal('profiles'), z.array(z.literal('profiles'))]).optional();

const querySchema = z.strictObject({ include: includeSchema, 'include[]': includeSchema });

/** A creator by id. */
export function creatorRoutes(app: FastifyInstance, { profiles }: SandboxContext): void {
	app.get('/creators/:id', async (request, reply) => {
		const id = requireId(request.params);
		const { include, 'include[]': included = include } = validate(querySchema, request.query);
		const creator = findCreator(id);
		if (!creator) throw new ApiError('not_found', 'No creator has this id');
		charge(reply, PRICES.creator);
		return {
			data: fullCreator(creator, included === undefined ? undefined : profiles.of(creator)),
			...(creator.warning === undefined ? {} : { warning: creator.warning }),
		};
	});
}
