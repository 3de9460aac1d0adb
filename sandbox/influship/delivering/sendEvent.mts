import { expectationOf } from '../compose/expectation.mts';
import type { SandboxContext } from '../context.mts';
import type { Delivery } from './deliveries.mts';
import type { Endpoint } from '../endpoints/endpoints.mts';
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

/**
 * Queues one event, with the same body for each of its endpoints. What they make of a broken
 * signature is judged.
 */
export function sendEvent(context: SandboxContext, input: EventInput): Delivery[] {
	const { event, data, timestamp = context.clock.now(), envelope, signature = 'valid' } = input;
	const body = JSON.stringify({ event, timestamp, data, ...envelope });
	const request = { body, signature, eventHeader: event, contentType: 'application/json' };
	const judged = signature !== 'valid' && { expectation: expectationOf(request, Date.now()) };
	const endpoints = input.to ?? context.endpoints.subscribers(event);
	return endpoints.map(({ id, url }) =>
		context.deliverer.enqueue({ endpointId: id, url, event, body, signature, ...judged }),
	);
}
