import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { ApiError } from '../api/http/apiError.mts';
import type { SandboxContext } from '../context.mts';
import { DELIVERY_STATUSES, KEPT_DELIVERIES, type Delivery } from '../delivering/deliveries.mts';
import { DEEPEST, isDeeperThan } from '../nesting.mts';
import { validate } from '../api/http/validation.mts';
import { deliveryDetail, deliverySummary } from './views.mts';

const querySchema = z.object({
	status: z.enum(DELIVERY_STATUSES).optional(),
	limit: z.coerce.number().int().min(1).max(KEPT_DELIVERIES).default(50),
	offset: z.coerce.number().int().min(0).default(0),
	id: z.string().optional(),
	event: z.string().optional(),
	url: z.string().optional(),
	/** A part of the event, the URL, the body or the id. */
	text: z.string().max(500).optional(),
});

interface ById {
	Params: { id: string };
}

/** The delivery log: look, retry, download. */
export function deliveryRoutes(app: FastifyInstance, context: SandboxContext): void {
	const { deliverer } = context;

	const find = (id: string): Delivery => {
		const delivery = deliverer.deliveries.get(id);
		if (!delivery) throw new ApiError('not_found', 'No delivery has this id');
		return delivery;
	};

	app.get('/deliveries', async (request) => {
		return listOf(context, validate(querySchema, request.query));
	});

	app.delete('/deliveries', async (_request, reply) => {
		deliverer.reset();
		context.changes.notify();
		return reply.status(204).send();
	});

	app.get<ById>('/deliveries/:id', async (request) => ({
		delivery: deliveryDetail(find(request.params.id), deliverer),
	}));

	app.post<ById>('/deliveries/:id/retry', async (request, reply) => {
		const delivery = find(request.params.id);
		deliverer.retry(delivery);
		return reply.status(202).send({ delivery: deliverySummary(delivery, deliverer) });
	});

	app.get<ById>('/deliveries/:id/payload', async (request, reply) => {
		const { id, body } = find(request.params.id);
		return reply
			.header('content-type', 'application/json')
			.header('content-disposition', `attachment; filename="${id}.json"`)
			.send(body);
	});

	app.get('/dead-letters', async (_request, reply) => {
		const everything = { limit: KEPT_DELIVERIES, offset: 0 };
		const failed = deliverer.deliveries.list({ status: 'Failed' }, everything);
		return reply.header('content-disposition', 'attachment; filename="dead-letters.json"').send(
			failed.deliveries.map((delivery) => ({
				...deliverySummary(delivery, deliverer),
				payload: payloadOf(delivery),
			})),
		);
	});
}

export type DeliveryList = ReturnType<typeof listOf>;

function listOf(
	{ deliverer }: SandboxContext,
	{ limit, offset, ...filter }: z.output<typeof querySchema>,
) {
	const { deliveries, ...figures } = deliverer.deliveries.list(filter, { limit, offset });
	return {
		deliveries: deliveries.map((found) => deliverySummary(found, deliverer)),
		...figures,
		choices: deliverer.deliveries.choices(),
	};
}

/**
 * The parsed body. What is not JSON, as it may be when written by hand, stays text, and so does
 * what is nested too deeply to be written as JSON again.
 */
function payloadOf({ body }: Delivery): unknown {
	try {
		const payload: unknown = JSON.parse(body);
		return isDeeperThan(DEEPEST, payload) ? body : payload;
	} catch {
		return body;
	}
}
