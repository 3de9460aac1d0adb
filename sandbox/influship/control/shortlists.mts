import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { ApiError } from '../api/http/apiError.mts';
import { validate } from '../api/http/validation.mts';
import { listedUsernameSchema } from '../api/resources/shortlists.mts';
import type { SandboxContext } from '../context.mts';

const bodySchema = z.strictObject({ usernames: z.array(listedUsernameSchema) });

/** Edits shortlists as the app does; the API has no call for it. */
export function shortlistEditRoutes(app: FastifyInstance, { shortlists }: SandboxContext): void {
	app.put<{ Params: { id: string } }>('/shortlists/:id/profiles', async (request, reply) => {
		const { usernames } = validate(bodySchema, request.body);
		const profiles = usernames.map((username) => ({ platform: 'instagram' as const, username }));
		if (!shortlists.setProfiles(request.params.id, profiles)) {
			throw new ApiError('not_found', 'No shortlist has this id');
		}
		return reply.status(204).send();
	});
}
