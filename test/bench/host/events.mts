import { createHmac } from 'node:crypto';

/** One request, ready to be sent. */
export interface PreparedRequest {
	headers: Record<string, string>;
	body: Buffer;
}

let serial = 0;

/** A `creator.updated` as in Influship's guide, 253 bytes long, each with content of its own. */
export function newEvent(platform = 'instagram'): Buffer {
	serial += 1;
	return Buffer.from(
		JSON.stringify({
			event: 'creator.updated',
			timestamp: '2024-01-15T10:30:00Z',
			data: {
				creator_id: '123e4567-e89b-12d3-a456-426614174000',
				updated_fields: ['follower_count', 'engagement_rate'],
				platform,
				username: `sarahfitness_${String(serial).padStart(12, '0')}`,
			},
		}),
	);
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
