import { createHmac } from 'node:crypto';

/** One request, ready to be sent. */
export interface PreparedRequest {
	headers: Record<string, string>;
	body: Buffer;
}

/** Hex, in whatever header the receiver looks for it. */
export function hmac(body: Buffer, secret: string): string {
	return createHmac('sha256', secret).update(body).digest('hex');
}

export function asRequest(body: Buffer, headers: Record<string, string>): PreparedRequest {
	return {
		body,
		headers: {
			'content-type': 'application/json',
			'content-length': String(body.length),
			...headers,
		},
	};
}
