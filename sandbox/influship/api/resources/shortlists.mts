import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { ApiError } from '../http/apiError.mts';
import type { SandboxContext } from '../../context.mts';
import { platformSchema, requireId, usernameSchema } from '../http/references.mts';
import { validate } from '../http/validation.mts';

const profileSchema = z.strictObject({
	platform: platformSchema,
	username: usernameSchema.refine(
		(username) => username === username.toLowerCase(),
		'must be in lower case',
	),
});

/** As the vendor's creator-shortlist example checks it. */
const bodySchema = z.strictObject({
	name: z.string().trim().min(1).max(80),
	brief: z.string().trim().min(1).max(500),
	notes: z.string().max(2_000),
	profiles: z
		.array(profileSchema)
		.min(1)
		.max(8)
		.refine(
			(profiles) => new Set(profiles.map(({ username }) => username)).size === profiles.length,
			'must be different ones',
		),
});

/** Lists of accounts that the vendor keeps for its customers. They cost nothing. */
export function shortlistRoutes(app: FastifyInstance, { shortlists }: SandboxContext): void {
	app.post('/shortlists', async (request, reply) => {
		const data = shortlists.add(validate(bodySchema, request.body));
		return reply.status(201).send({ data });
	});

	app.get('/shortlists', async () => ({ data: shortlists.all() }));

	app.get('/shortlists/:id', async (request) => {
		const data = shortlists.get(requireId(request.params));
		if (!data) throw new ApiError('not_found', 'No shortlist has this id');
		return { data };
	});
}
