import { createHmac } from 'node:crypto';

export type SignatureKind = 'valid' | 'wrong' | 'missing';

/** HMAC-SHA256 of the exact body, as lower-case hex: the value of `x-influship-signature`. */
export function sign(body: string, secret: string): string {
	return createHmac('sha256', secret).update(body, 'utf8').digest('hex');
}

/**
 * The headers of a webhook request. `wrong` signs with a secret nobody has, `missing` leaves the
 * signature out; both exist to try what a receiver does with them.
 */
export function webhookHeaders(
	event: string,
	body: string,
	secret: string,
	signature: SignatureKind = 'valid',
): Record<string, string> {
	const headers: Record<string, string> = {
		'content-type': 'application/json',
		'content-length': String(Buffer.byteLength(body)),
		'user-agent': 'Influship-Webhooks/1.0 (sandbox)',
		'x-influship-event': event,
	};
	if (signature === 'valid') headers['x-influship-signature'] = sign(body, secret);
	if (signature === 'wrong') headers['x-influship-signature'] = sign(body, `not ${secret}`);
	return headers;
}
