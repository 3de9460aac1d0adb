import type { FastifyInstance } from 'fastify';

import { ApiError } from '../api/http/apiError.mts';
import { challengeProblem } from '../endpoints/challenge.mts';
import type { SandboxContext } from '../context.mts';
import { endpointInputSchema } from '../endpoints/endpointInput.mts';
import type { Endpoint } from '../endpoints/endpoints.mts';
import { removeEndpoint } from '../endpoints/removeEndpoint.mts';
import { validate } from '../api/http/validation.mts';
import { endpointView } from './views.mts';

/**
 * Endpoints the way the dashboard handles them: one that fails its challenge is kept as
 * `unverified`, with the reason, and can be verified again.
 */
export function endpointRoutes(app: FastifyInstance, context: SandboxContext): void {
	const { endpoints } = context;

	const verify = async (endpoint: Endpoint) => {
		const reason = await challengeProblem(
			endpoint.url,
			context.settings.webhookSecret,
			context.clock.now(),
			context.poster,
		);
		endpoint.status = reason === undefined ? 'active' : 'unverified';
		if (reason === undefined) delete endpoint.reason;
		else endpoint.reason = reason;
		context.changes.notify();
		return { endpoint: endpointView(endpoint) };
	};

	app.post('/endpoints', async (request, reply) => {
		const { url, events } = validate(endpointInputSchema, request.body);
		const endpoint = endpoints.add({ url, events, status: 'unverified' });
		return reply.status(201).send(await verify(endpoint));
	});

	app.post<{ Params: { id: string } }>('/endpoints/:id/verify', async (request) => {
		const endpoint = endpoints.get(request.params.id);
		if (!endpoint) throw new ApiError('not_found', 'No endpoint has this id');
		return verify(endpoint);
	});

	app.delete<{ Params: { id: string } }>('/endpoints/:id', async (request, reply) => {
		removeEndpoint(context, request.params.id);
		return reply.status(204).send();
	});
}
