import { createHmac } from 'node:crypto';

/**
 * The guide's example of each event, as a sender would build it. Each call returns a new object.
 */
export const guideEvents = {
	'creator.updated': () => ({
		event: 'creator.updated',
		timestamp: '2024-01-15T10:30:00Z',
		data: {
			creator_id: '123e4567-e89b-12d3-a456-426614174000',
			updated_fields: ['follower_count', 'engagement_rate'],
			platform: 'instagram',
			username: 'sarahfitness',
		},
	}),
	'analysis.complete': () => ({
		event: 'analysis.complete',
		timestamp: '2024-01-15T10:30:00Z',
		data: {
			analysis_id: 'analysis_123',
			type: 'brand_safety',
			creator_id: '123e4567-e89b-12d3-a456-426614174000',
			status: 'completed',
			results_url: 'https://api.influship.com/v1/analyses/analysis_123',
		},
	}),
	'rate_limit.warning': () => ({
		event: 'rate_limit.warning',
		timestamp: '2024-01-15T10:30:00Z',
		data: { current_usage: 950, limit: 1000, reset_time: '2024-01-15T11:00:00Z' },
	}),
} as const;

export type GuideEventName = keyof typeof guideEvents;

/**
 * Signs as Influship's guide describes. Written apart from the node's code, so that they cannot
 * share a mistake.
 */
export function sign(body: string | Buffer, secret: string): string {
	return createHmac('sha256', secret).update(body).digest('hex');
}
