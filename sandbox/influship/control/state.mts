import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { STARTS } from '../compose/draft.mts';
import type { SandboxContext } from '../context.mts';
import { EVENTS } from '../events/index.mts';
import { validate } from '../api/http/validation.mts';
import { profileViews } from './profiles.mts';
import { deliverySummary, endpointView } from './views.mts';

const querySchema = z.object({ limit: z.coerce.number().int().min(0).max(500).default(50) });

/** Everything at a glance, and the way to forget it. */
export function stateRoutes(app: FastifyInstance, context: SandboxContext): void {
	const { deliverer, endpoints, faults } = context;

	app.get('/state', async (request) => {
		return stateOf(context, validate(querySchema, request.query));
	});

	app.post('/reset', async (_request, reply) => {
		deliverer.reset();
		context.poster.abortAll();
		endpoints.clear();
		faults.clear();
		context.calls.clear();
		context.rateLimit.clear();
		context.searches.clear();
		context.shortlists.clear();
		context.profiles.clear();
		context.changes.notify();
		return reply.status(204).send();
	});
}

export type State = ReturnType<typeof stateOf>;

function stateOf(context: SandboxContext, { limit }: z.output<typeof querySchema>) {
	const { deliverer, endpoints, faults, settings } = context;
	const { deliveries, total } = deliverer.deliveries.list({}, { limit, offset: 0 });
	const { webhookSecret, ...otherSettings } = settings;
	const metrics = deliverer.metrics.report(deliverer.deliveries.statusCounts());
	return {
		url: context.url,
		account: { apiKey: context.apiKey, webhookSecret },
		settings: otherSettings,
		events: EVENTS.map(({ name, about }) => ({ name, about })),
		starts: STARTS.map(({ value, label }) => ({ value, label })),
		endpoints: endpoints.all().map(endpointView),
		metrics,
		deadLetters: metrics.deadLetters,
		deliveries: deliveries.map((delivery) => deliverySummary(delivery, deliverer)),
		total,
		faults: faults.all(),
		profiles: profileViews(context),
		creditsCharged: context.calls.creditsCharged(),
	};
}
