import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { ApiError } from '../http/apiError.mts';
import { challengeProblem } from '../../endpoints/challenge.mts';
import type { SandboxContext } from '../../context.mts';
import { endpointInputSchema } from '../../endpoints/endpointInput.mts';
import { newSecret, type Endpoint } from '../../endpoints/endpoints.mts';
import { removeEndpoint } from '../../endpoints/removeEndpoint.mts';
import { validate } from '../http/validation.mts';
import {
	cursorSchema,
	decodeCursor,
	DEFAULT_LIMIT,
	encodeCursor,
	limitSchema,
} from '../http/paging.mts';

const listQuerySchema = z.strictObject({
	limit: limitSchema.default(DEFAULT_LIMIT),
	cursor: cursorSchema.optional(),
});

const CURSOR_SCOPE = 'webhooks';

/** Listing, registering and removing webhook endpoints. */
export function webhookRoutes(app: FastifyInstance, context: SandboxContext): void {
	const { endpoints, settings } = context;

	app.get('/webhooks', async (request) => {
		requirePlan(context);
		const { limit, cursor } = validate(listQuerySchema, request.query);
		const after = cursor === undefined ? 0 : decodeCursor(cursor, CURSOR_SCOPE);
		const rest = endpoints.all().filter(({ sequence }) => sequence > after);
		const page = rest.slice(0, limit);
		const hasMore = rest.length > page.length;
		return {
			data: page.map(describe),
			has_more: hasMore,
			next_cursor: hasMore ? encodeCursor(page[page.length - 1].sequence, CURSOR_SCOPE) : null,
		};
	});

	app.post('/webhooks', async (request, reply) => {
		requirePlan(context);
		const { url, events } = validate(endpointInputSchema, request.body);
		const secret = settings.endpointSecrets ? newSecret() : undefined;
		const ownSecret = settings.challengeSecret === 'endpoint' ? secret : undefined;
		const problem = await challengeProblem(
			url,
			ownSecret ?? settings.webhookSecret,
			context.clock.now(),
			context.poster,
		);
		if (problem) throw new ApiError('validation_error', problem, [{ field: 'url' }]);
		const endpoint = endpoints.add({ url, events, status: 'active', secret });
		context.changes.notify();
		return reply
			.status(201)
			.send({ data: { ...describe(endpoint), ...(secret === undefined ? {} : { secret }) } });
	});

	app.delete<{ Params: { id: string } }>('/webhooks/:id', async (request, reply) => {
		requirePlan(context);
		removeEndpoint(context, request.params.id);
		return reply.status(204).send();
	});
}

function requirePlan({ settings }: SandboxContext): void {
	if (settings.registrationApi === 'off') {
		throw new ApiError('not_found', 'Webhook registration is not part of this plan');
	}
}

function describe({ id, url, events, status, createdAt }: Endpoint) {
	return { id, url, events, status, created_at: createdAt };
}
