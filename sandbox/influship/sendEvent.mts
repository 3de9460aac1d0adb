import type { SandboxContext } from './context.mts';
import type { Delivery } from './deliveries.mts';
import type { Endpoint } from './endpoints.mts';
import type { SignatureKind } from './signing.mts';

export interface EventInput {
	event: string;
	data: unknown;
	/** Default: now. */
	timestamp?: string;
	/** More fields for the top level of the body; they also replace the three documented ones. */
	envelope?: Record<string, unknown>;
	signature?: SignatureKind;
	/** Default: every active endpoint that subscribed to the event. */
	to?: Endpoint[];
}

/** Queues one event, with the same body for each of its endpoints. */
export function sendEvent(context: SandboxContext, input: EventInput): Delivery[] {
	const body = JSON.stringify({
		event: input.event,
		timestamp: input.timestamp ?? context.clock.now(),
		data: input.data,
		...input.envelope,
	});
	const endpoints = input.to ?? context.endpoints.subscribers(input.event);
	return endpoints.map((endpoint) =>
		context.deliverer.enqueue({
			endpointId: endpoint.id,
			url: endpoint.url,
			event: input.event,
			body,
			signature: input.signature ?? 'valid',
		}),
	);
}
