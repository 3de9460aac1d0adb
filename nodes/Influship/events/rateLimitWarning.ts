import * as z from 'zod/v4';
import { compareNumbers, toNumber, writeProduct } from '../shared/toNumber';
import { readNumber } from '../shared/values';
import type { EventEntry } from './event';
import { filterBy, FILTERS_COLLECTION } from './filter';
import { isoTimestamp } from './isoTimestamp';

const minimumUsage = filterBy(
	{
		collection: FILTERS_COLLECTION,
		property: {
			displayName: 'Minimum Usage (%)',
			name: 'minimumUsage',
			type: 'number',
			default: 90,
			typeOptions: { minValue: 0, maxValue: 100 },
			description: 'Only rate limit warnings from this share of the limit on',
		},
		read: (raw) => readNumber(raw),
		check: (raw) => readNumber(raw, { min: 0, max: 100 }),
	},
	(data, minimum = 0) => {
		const usage = toNumber(data.current_usage);
		const limit = toNumber(data.limit);
		if (usage === undefined || limit === undefined || usage < 0 || limit <= 0) return false;
		return compareNumbers(writeProduct(usage, 100), writeProduct(limit, minimum))! < 0;
	},
);

/** Source: Influship's webhook guide, "Webhook Events". */
export const rateLimitWarning = {
	name: 'rate_limit.warning',
	since: 1.1,
	title: 'Rate Limit Warning',
	description: 'When your account is close to its API rate limit',
	data: z.looseObject({
		current_usage: z.number(),
		limit: z.number(),
		reset_time: isoTimestamp,
	}),
	hasCreator: false,
	sample: { current_usage: 950, limit: 1000, reset_time: '2024-01-15T11:00:00Z' },
	filters: [minimumUsage],
} as const satisfies EventEntry;
