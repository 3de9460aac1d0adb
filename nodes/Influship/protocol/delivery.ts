import { contentId } from './contentId';
import { checkEvent, type EventData, type EventName, type SchemaMatch } from './events';
import { stripByteOrderMark } from './signature';

interface DeliveryBase {
	/** The event's own id where it has one, else a hash of its content. Equal for every retry of an event. */
	id: string;
	event: string;
	/** ISO 8601, UTC, when the event is as documented; else whatever was sent. */
	timestamp: unknown;
	data: unknown;
	schema: SchemaMatch;
	/** What did not match the documentation, one line each; empty when `schema` is `documented`. */
	schemaIssues: string[];
	/** Top-level fields beside the documented ones, and an `event` or `id` that is of no use; absent when there are none. */
	extra?: Record<string, unknown>;
}

/** A documented event with its typed data. */
export type DocumentedDelivery = {
	[Name in EventName]: DeliveryBase & {
		event: Name;
		timestamp: string;
		data: EventData<Name>;
		schema: 'documented';
	};
}[EventName];

/** An event in a shape the documentation does not describe: kept, and marked with what did not match. */
export type UndocumentedDelivery = DeliveryBase & { schema: 'drifted' | 'unknown' };

/** One verified event: what a workflow receives as an item. */
export type Delivery = DocumentedDelivery | UndocumentedDelivery;

export type BodyRefusal = 'body_not_json' | 'body_not_an_object' | 'body_too_deep';

/** The name given to an event that carries none. */
export const UNNAMED_EVENT = 'unnamed';

/**
 * Turns the verified bytes of a request into a JSON object. n8n's own parsing is not used, because it depends on the
 * content type that the sender names.
 */
export function parseBody(body: Buffer): Record<string, unknown> | BodyRefusal {
	let parsed: unknown;
	try {
		parsed = JSON.parse(stripByteOrderMark(body.toString('utf8')));
	} catch {
		return 'body_not_json';
	}
	if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
		return 'body_not_an_object';
	}
	return parsed as Record<string, unknown>;
}

/** Builds the delivery from a parsed body. Nothing signed is dropped: unknown fields, events and shapes are kept. */
export function toDelivery(body: Record<string, unknown>): Delivery | BodyRefusal {
	const { id, event, timestamp = null, data = null, ...others } = body;
	const isNamed = typeof event === 'string' && event !== '';
	const name = isNamed ? event : UNNAMED_EVENT;
	const eventId = ownId(id);
	const deliveryId = eventId ?? contentId(body);
	if (deliveryId === undefined) return 'body_too_deep';
	const extra = {
		...others,
		...(!isNamed && event !== undefined && { event }),
		...(eventId === undefined && id !== undefined && { id }),
	};
	return {
		id: deliveryId,
		event: name,
		timestamp,
		data,
		...checkEvent({ event: name, timestamp, data }),
		...(Object.keys(extra).length > 0 && { extra }),
	} as Delivery;
}

/** Longer than any id in use, short enough to remember thousands of them. */
const MAX_ID_LENGTH = 200;

function ownId(id: unknown): string | undefined {
	if (typeof id === 'number' && Number.isFinite(id)) return String(id);
	if (typeof id !== 'string') return undefined;
	const trimmed = id.trim();
	return trimmed !== '' && trimmed.length <= MAX_ID_LENGTH ? trimmed : undefined;
}
