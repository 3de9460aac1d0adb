import { guideEvents, sign, type GuideEventName } from '../influship/guideEvents.mts';
import type { OutgoingRequest } from './send.mts';

export interface Event {
	event: string;
	timestamp: string;
	data: Record<string, unknown>;
}

let lastMicros = 0;

/** One of the guide's examples with a timestamp of its own, and so unlike every event before it. */
export function newEvent(name: GuideEventName = 'creator.updated'): Event {
	lastMicros = Math.max(Date.now() * 1000, lastMicros + 1);
	const millis = new Date(Math.floor(lastMicros / 1000)).toISOString().slice(0, -1);
	const micros = String(lastMicros % 1000).padStart(3, '0');
	return { ...guideEvents[name](), timestamp: `${millis}${micros}Z` };
}

export interface DeliveryRequest extends OutgoingRequest {
	headers: Record<string, string | string[]>;
}

/**
 * The request that Influship delivers an event with.
 *
 * @param content an event, or any other text or bytes to sign
 */
export function deliveryOf(content: object | string | Buffer, secret: string): DeliveryRequest {
	const isBody = typeof content === 'string' || Buffer.isBuffer(content);
	const body = isBody ? content : JSON.stringify(content);
	return {
		headers: {
			'content-type': 'application/json',
			'x-influship-event': eventOf(content) ?? 'creator.updated',
			'x-influship-signature': sign(body, secret),
		},
		body,
	};
}

/** The request that Influship verifies an endpoint with. */
export function verificationOf(fields: Record<string, unknown>, secret: string): DeliveryRequest {
	return deliveryOf({ event: 'webhook.verify', ...fields }, secret);
}

function eventOf(content: object | string | Buffer): string | undefined {
	if (typeof content === 'string' || !('event' in content)) return undefined;
	return String(content.event);
}
