import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import type { SandboxContext } from '../../context.mts';
import { ApiError } from '../http/apiError.mts';
import { platformSchema, requireId } from '../http/references.mts';
import { noQuerySchema, validate } from '../http/validation.mts';

/** A username as shortlists keep it. */
export const listedUsernameSchema = z
	.string()
	.regex(/^[a-z0-9._]{1,50}$/, 'must be a username in lower case');

const profileSchema = z.strictObject({ platform: platformSchema, username: listedUsernameSchema });

/** The limits are those of Influship's own example. */
const bodySchema = z.strictObject({
	name: z.string().trim().min(1).max(80),
	brief: z.string().trim().min(1).max(500),
	notes: z.string().trim().max(2_000),
	profiles: z
		.array(profileSchema)
		.min(1)
		.max(8)
		.refine(
			(profiles) => new Set(profiles.map(({ username }) => username)).size === profiles.length,
			'must not name a profile twice',
		),
});

/** Shortlists of the account; all of it is free. */
export function shortlistRoutes(app: FastifyInstance, { shortlists }: SandboxContext): void {
	app.post('/shortlists', async (request) => ({
		data: shortlists.add(validate(bodySchema, request.body)),
	}));

	app.get('/shortlists', async (request) => {
		validate(noQuerySchema, request.query);
		return { data: shortlists.all() };
	});

	app.get('/shortlists/:id', async (request) => {
		validate(noQuerySchema, request.query);
		const found = shortlists.get(requireId(request.params));
		if (!found) throw new ApiError('not_found', 'No shortlist has this id');
		return { data: found };
	});
}
