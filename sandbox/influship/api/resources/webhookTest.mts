import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { EVENT_LIMIT_BYTES } from '../../bodyLimits.mts';
import type { SandboxContext } from '../../context.mts';
import { findCreator, type SampleCreator } from '../../data/creators.mts';
import { eventNameSchema, findEvent } from '../../events/index.mts';
import { sendEvent } from '../../delivering/sendEvent.mts';
import { validate } from '../http/validation.mts';

const bodySchema = z
	.looseObject({ event: eventNameSchema, creator_id: z.unknown().optional() })
	.superRefine(({ event, creator_id: creatorId }, context) => {
		if (creatorId === undefined || !findEvent(event)?.isAboutCreator) return;
		if (z.guid().safeParse(creatorId).success) return;
		context.addIssue({ code: 'custom', path: ['creator_id'], message: 'must be a UUID' });
	});

/**
 * The webhook testing tool: sends a sample of an event, about the creator that is named. Everything
 * in the request but `event` goes into the sample's data; an event that is not known has no other
 * data.
 */
export function webhookTestRoute(app: FastifyInstance, context: SandboxContext): void {
	app.post('/webhooks/test', { bodyLimit: EVENT_LIMIT_BYTES }, async (request, reply) => {
		const { event, ...fields } = validate(bodySchema, request.body);
		const known = findEvent(event);
		const sample = known && context.samples.next(known, sampledCreator(fields.creator_id));
		const deliveries = sendEvent(context, { event, data: { ...sample, ...fields } });
		return reply.status(202).send({
			data: {
				event,
				deliveries: deliveries.map(({ id, endpointId, status }) => ({
					id,
					endpoint_id: endpointId,
					status,
				})),
			},
		});
	});
}

/** One who is not known, or has no profile to tell of, has only the id in the sample. */
function sampledCreator(id: unknown): SampleCreator | undefined {
	const creator = typeof id === 'string' ? findCreator(id) : undefined;
	return creator && creator.profiles.length > 0 ? creator : undefined;
}
