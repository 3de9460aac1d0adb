import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import type { SandboxContext } from '../context.mts';
import { validate } from '../api/http/validation.mts';

const querySchema = z.strictObject({
	path: z.string().startsWith('/').optional(),
	limit: z.coerce.number().int().min(1).max(2_000).default(100),
});

/** Which calls of the API came, and what they cost. */
export function callRoutes(app: FastifyInstance, { calls }: SandboxContext): void {
	app.get('/calls', async (request) => {
		const { path, limit } = validate(querySchema, request.query);
		return { calls: calls.list(path, limit), creditsCharged: calls.creditsCharged() };
	});

	app.delete('/calls', async (_request, reply) => {
		calls.clear();
		return reply.status(204).send();
	});
}
