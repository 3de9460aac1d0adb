import type { Checked } from '../../../nodes/Influship/protocol/checked.ts';
import {
	type BodyRefusal,
	type Delivery,
	type IdentifiedDelivery,
	parseBody,
	toDelivery,
} from '../../../nodes/Influship/protocol/delivery.ts';

/**
 * What becomes of a verified body: JSON text, its bytes, or content that is sent as compact JSON.
 * Throws if it is refused.
 */
export function identify(body: object | string | Buffer): IdentifiedDelivery {
	const identified = tryToIdentify(body);
	if (identified.refused !== undefined) throw new Error(`refused: ${identified.refused}`);
	return identified;
}

/** The same, or the reason for refusing it. */
export function tryToIdentify(
	body: object | string | Buffer,
): Checked<IdentifiedDelivery, BodyRefusal> {
	const isText = typeof body === 'string' || Buffer.isBuffer(body);
	const parsed = parseBody(Buffer.from(isText ? body : JSON.stringify(body)));
	return parsed.refused === undefined ? toDelivery(parsed) : parsed;
}

export function deliveryOf(body: object | string | Buffer): Delivery {
	return identify(body).delivery;
}
