import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { ApiError } from '../api/http/apiError.mts';
import { EVENT_LIMIT_BYTES } from '../bodyLimits.mts';
import { draftBody, draftSchema } from '../compose/draft.mts';
import { checkBody } from '../compose/eventShape.mts';
import { expectationOf } from '../compose/expectation.mts';
import { directUrlProblem } from '../compose/target.mts';
import type { SandboxContext } from '../context.mts';
import { eventNameSchema } from '../events/index.mts';
import { SIGNATURE_KINDS } from '../delivering/signing.mts';
import { validate } from '../api/http/validation.mts';
import { activeEndpoint } from './activeEndpoint.mts';
import { requireRoom } from './room.mts';

const headerValueSchema = z
	.string()
	.min(1)
	.max(200)
	.regex(/^[\x20-\x7e]+$/, 'must be visible ASCII');

const requestSchema = z.strictObject({
	/** The exact text to post, any text at all. */
	body: z.string(),
	/** The event, for a body that names none. */
	event: eventNameSchema.optional(),
	signature: z.enum(SIGNATURE_KINDS).default('valid'),
	/** Default: the event; null leaves the header out. */
	eventHeader: eventNameSchema.nullish(),
	/** Null leaves the header out. */
	contentType: headerValueSchema.nullable().default('application/json'),
});

/** Without `endpointId` and `url`, every active endpoint gets it that subscribed to the event. */
const composeSchema = z.strictObject({
	...requestSchema.shape,
	/** One active endpoint, subscribed or not. */
	endpointId: z.string().optional(),
	/** A receiver that is not registered, on this machine or in its private network. */
	url: z
		.string()
		.max(2_048)
		.superRefine((url, context) => {
			const message = directUrlProblem(url);
			if (message) context.addIssue({ code: 'custom', message });
		})
		.optional(),
	/** Retry on the documented schedule; a request that is broken on purpose needs one attempt. */
	retries: z.boolean().default(false),
});

/** Writes requests by hand, broken on purpose, and says what a receiver should do with them. */
export function composeRoutes(app: FastifyInstance, context: SandboxContext): void {
	app.get('/draft', async (request) => ({
		body: draftBody(validate(draftSchema, request.query), context.url, Date.now()),
	}));

	app.post('/deliveries/check', { bodyLimit: EVENT_LIMIT_BYTES }, async (request) => {
		const { expectation, report } = examine(validate(requestSchema, request.body));
		const { syntaxError = null, problems } = report;
		return { advice: expectation.advice, syntaxError, problems };
	});

	app.post('/deliveries', { bodyLimit: EVENT_LIMIT_BYTES }, async (request, reply) => {
		const { endpointId, url, retries, ...input } = validate(composeSchema, request.body);
		const { body, signature, contentType } = input;
		const { expectation, event, eventHeader } = examine(input);
		const composed = { eventHeader, contentType, retries };
		const receivers = targets(context, { endpointId, url }, event);
		requireRoom(receivers.length, Buffer.byteLength(body));
		const deliveries = receivers.map((target) =>
			context.deliverer.enqueue({ ...target, event, body, signature, composed, expectation }),
		);
		return reply.status(202).send({ deliveries: deliveries.map(({ id }) => id) });
	});
}

function examine(input: z.output<typeof requestSchema>) {
	const report = checkBody(input.body);
	const event = report.event ?? input.event ?? 'unnamed';
	// What a body names as its event may not fit into a header.
	const fitting = eventNameSchema.safeParse(report.event ?? input.event).data ?? null;
	const eventHeader = input.eventHeader === undefined ? fitting : input.eventHeader;
	const expectation = expectationOf({ ...input, eventHeader }, Date.now());
	return { report, event, eventHeader, expectation };
}

function targets(
	context: SandboxContext,
	{ endpointId, url }: { endpointId?: string | undefined; url?: string | undefined },
	event: string,
): Array<{ endpointId: string | null; url: string }> {
	if (url !== undefined) {
		if (endpointId === undefined) return [{ endpointId: null, url }];
		throw new ApiError('validation_error', 'Give either an endpointId or a url');
	}
	const endpoints =
		endpointId === undefined
			? context.endpoints.subscribers(event)
			: [activeEndpoint(context, endpointId)];
	return endpoints.map((endpoint) => ({ endpointId: endpoint.id, url: endpoint.url }));
}
