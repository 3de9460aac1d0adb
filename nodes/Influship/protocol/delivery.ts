import type { EventData, EventName } from '../events';
import { checkEvent, type SchemaMatch } from '../events/check';
import { isObject } from '../shared/objects';
import type { Checked } from './checked';
import { contentId } from './contentId';
import { findInexactNumbers, parseWithTexts } from './json/numbers';
import { stripByteOrderMark } from './signature';

interface DeliveryBase {
	/**
	 * The event's own id where it has one, else a hash of its content. Equal for every retry of an
	 * event, but its own id may be shared with other events: what tells deliveries apart is
	 * `identity`.
	 */
	id: string;
	event: string;
	/** ISO 8601, UTC, when the event is as documented; else whatever was sent. */
	timestamp: unknown;
	data: unknown;
	schema: SchemaMatch;
	/** What did not match the documentation, one line each; empty when `schema` is `documented`. */
	schemaIssues: string[];
	/**
	 * Top-level fields beside the documented ones, and an `event` or `id` that is of no use; absent
	 * when there are none.
	 */
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

/**
 * An event in a shape the documentation does not describe: kept, and marked with what did not
 * match.
 */
export type UndocumentedDelivery = DeliveryBase & { schema: 'drifted' | 'unknown' };

/** One verified event: what a workflow receives as an item. */
export type Delivery = DocumentedDelivery | UndocumentedDelivery;

const ITEM_FIELD_NAMES: Record<keyof DeliveryBase, true> = {
	id: true,
	event: true,
	timestamp: true,
	data: true,
	schema: true,
	schemaIssues: true,
	extra: true,
};

/** All that an item can have. */
export const ITEM_FIELDS: readonly string[] = Object.keys(ITEM_FIELD_NAMES);

/** A verified event, and what is not for the workflow. */
export interface IdentifiedDelivery {
	delivery: Delivery;
	/** Made of everything that was sent: see docs/decisions/identity-of-deliveries.md. */
	identity: string;
}

/** The verified bytes of a request, and what `JSON.parse` makes of them. */
export interface ParsedBody {
	payload: Buffer;
	text: string;
	fields: Record<string, unknown>;
}

export type BodyRefusal = 'body_not_json' | 'body_not_an_object' | 'body_too_deep';

/** The name given to an event that carries none. */
const UNNAMED_EVENT = 'unnamed';

/**
 * Turns the verified bytes of a request into a JSON object. n8n's own parsing is not used, because
 * it depends on the content type that the sender names.
 */
export function parseBody(payload: Buffer): Checked<ParsedBody, BodyRefusal> {
	const text = stripByteOrderMark(payload.toString('utf8'));
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		return { refused: 'body_not_json' };
	}
	if (!isObject(parsed)) return { refused: 'body_not_an_object' };
	return { payload, text, fields: parsed };
}

/**
 * Builds the delivery from a parsed body. Nothing signed is dropped: unknown fields, events and
 * shapes are kept. A number that JavaScript cannot represent as it was sent, such as an id beyond
 * 2^53, is kept as text.
 */
export function toDelivery(body: ParsedBody): Checked<IdentifiedDelivery, BodyRefusal> {
	const { payload, text } = body;
	const inexact = findInexactNumbers(text);
	if (inexact === undefined) return { refused: 'body_too_deep' };
	const fields = inexact.length === 0 ? body.fields : parseWithTexts(text, inexact);
	const { id, event, timestamp = null, data = null, ...others } = fields as Record<string, unknown>;
	// As it was sent: a number is no name, also where it has become a text.
	const sentName = body.fields.event;
	const isNamed = typeof sentName === 'string' && sentName !== '';
	const name = isNamed ? sentName : UNNAMED_EVENT;
	const identity = contentId(payload, text);
	const eventId = ownId(id);
	const extra = {
		...others,
		...(!isNamed && event !== undefined && { event }),
		...(eventId === undefined && id !== undefined && { id }),
	};
	const delivery = {
		id: eventId ?? identity,
		event: name,
		timestamp,
		data,
		...checkEvent({ event: name, timestamp, data }),
		...(Object.keys(extra).length > 0 && { extra }),
	} as Delivery;
	return { delivery, identity };
}

/** Longer than any id in use, short enough to remember thousands of them. */
const MAX_ID_LENGTH = 200;

function ownId(id: unknown): string | undefined {
	if (typeof id === 'number' && Number.isFinite(id)) return String(id);
	if (typeof id !== 'string') return undefined;
	const trimmed = id.trim();
	return trimmed !== '' && trimmed.length <= MAX_ID_LENGTH ? trimmed : undefined;
}
