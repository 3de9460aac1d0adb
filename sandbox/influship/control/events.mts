import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { EVENT_LIMIT_BYTES } from '../bodyLimits.mts';
import type { SandboxContext } from '../context.mts';
import { eventNameSchema, findEvent } from '../events/index.mts';
import { sendEvent } from '../delivering/sendEvent.mts';
import { validate } from '../api/http/validation.mts';
import { activeEndpoint } from './activeEndpoint.mts';
import { requireRoom } from './room.mts';

const bodySchema = z.strictObject({
	event: eventNameSchema,
	/** Default: a sample for a known event, `{}` for others. */
	data: z.unknown().optional(),
	count: z.number().int().min(1).max(10_000).default(1),
	/** Not checked, so that wrong ones can be tried. Default: now, different for each event. */
	timestamp: z.string().optional(),
	envelope: z.record(z.string(), z.unknown()).optional(),
	signature: z.enum(['valid', 'wrong', 'missing']).default('valid'),
	/** Sends to this active endpoint alone, subscribed or not. */
	endpointId: z.string().optional(),
});

/** Sends events of any kind, broken ones included. */
export function eventRoutes(app: FastifyInstance, context: SandboxContext): void {
	app.post('/events', { bodyLimit: EVENT_LIMIT_BYTES }, async (request, reply) => {
		const { event, data, count, endpointId, ...rest } = validate(bodySchema, request.body);
		const to =
			endpointId === undefined
				? context.endpoints.subscribers(event)
				: [activeEndpoint(context, endpointId)];
		// A sample is small, so what was given is what counts.
		const given = JSON.stringify([data ?? null, rest.envelope]);
		requireRoom(count * to.length, Buffer.byteLength(given));
		const known = findEvent(event);
		const ids: string[] = [];
		for (let sent = 0; sent < count; sent += 1) {
			const sample = () => (known === undefined ? {} : context.samples.next(known));
			const eventData = data === undefined ? sample() : data;
			const deliveries = sendEvent(context, { ...rest, event, data: eventData, to });
			ids.push(...deliveries.map(({ id }) => id));
		}
		return reply.status(202).send({ deliveries: ids });
	});
}
