import type { FastifyInstance } from 'fastify';

import { EVENT_LIMIT_BYTES } from '../bodyLimits.mts';
import type { SandboxContext } from '../context.mts';
import { faultSchema } from '../api/http/faults.mts';
import { validate } from '../api/http/validation.mts';

/** Asks for failures, and takes back those that have not happened yet. */
export function faultRoutes(app: FastifyInstance, context: SandboxContext): void {
	app.post('/faults', { bodyLimit: EVENT_LIMIT_BYTES }, async (request, reply) => {
		const fault = validate(faultSchema, request.body);
		context.faults.add(fault);
		context.changes.notify();
		return reply.status(201).send({ fault });
	});

	app.delete('/faults', async (_request, reply) => {
		context.faults.clear();
		context.changes.notify();
		return reply.status(204).send();
	});
}
