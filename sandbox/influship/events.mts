import { z } from 'zod/v4';

import { SAMPLE_CREATORS } from './data/creators.mts';

/** The events of the webhook guide. Others may be sent too, to try what a receiver does. */
export const KNOWN_EVENTS = ['creator.updated', 'analysis.complete', 'rate_limit.warning'] as const;

export type KnownEvent = (typeof KNOWN_EVENTS)[number];

/** A name that fits into a header: visible ASCII without spaces. */
export const eventNameSchema = z
	.string()
	.max(200)
	.regex(/^[\x21-\x7e]+$/, 'must be visible ASCII without spaces');

export function isKnownEvent(event: string): event is KnownEvent {
	return (KNOWN_EVENTS as readonly string[]).includes(event);
}

/** Events whose data names a creator. */
export function takesCreatorId(event: string): boolean {
	return event === 'creator.updated' || event === 'analysis.complete';
}

/**
 * Sample data with the fields that the guide documents. The index varies the sample, so that
 * a series of events shows different creators, analyses and usage.
 */
export function sampleData(
	event: KnownEvent,
	index: number,
	apiUrl: string,
): Record<string, unknown> {
	const creator = SAMPLE_CREATORS[index % SAMPLE_CREATORS.length];
	const { platform, username } = creator.profiles[0].data;
	switch (event) {
		case 'creator.updated':
			return {
				creator_id: creator.id,
				updated_fields: ['follower_count', 'engagement_rate'],
				platform,
				username,
			};
		case 'analysis.complete': {
			const analysisId = `analysis_${123 + index}`;
			return {
				analysis_id: analysisId,
				type: 'brand_safety',
				creator_id: creator.id,
				status: 'completed',
				results_url: `${apiUrl}/v1/analyses/${analysisId}`,
			};
		}
		case 'rate_limit.warning':
			return {
				current_usage: 950 + (index % 50),
				limit: 1_000,
				reset_time: `${new Date(Date.now() + 30 * 60_000).toISOString().slice(0, 19)}Z`,
			};
	}
}

/** Hands out the sample data of each event in turn. */
export class Samples {
	private index = 0;

	constructor(private readonly apiUrl: () => string) {}

	next(event: KnownEvent): Record<string, unknown> {
		const data = sampleData(event, this.index, this.apiUrl());
		this.index += 1;
		return data;
	}
}
