let serial = 0;

/** A `creator.updated` as in Influship's guide, 253 bytes long, each with content of its own. */
export function newEvent(data: Record<string, string> = {}): Buffer {
	serial += 1;
	return Buffer.from(
		JSON.stringify({
			event: 'creator.updated',
			timestamp: '2024-01-15T10:30:00Z',
			data: {
				creator_id: '123e4567-e89b-12d3-a456-426614174000',
				updated_fields: ['follower_count', 'engagement_rate'],
				platform: 'instagram',
				username: `sarahfitness_${String(serial).padStart(12, '0')}`,
				...data,
			},
		}),
	);
}
