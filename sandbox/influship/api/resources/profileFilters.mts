import { z } from 'zod/v4';

import type { ProfileSummary } from '../../data/profiles.mts';

interface Range {
	min?: number;
	max?: number;
}

/** The filters of a search and of lookalikes. */
export const profileFiltersSchema = z.strictObject({
	followers: rangeOf(z.number().int().min(0)).optional(),
	engagement_rate: rangeOf(z.number().min(0)).optional(),
	verified: z.boolean().optional(),
});

export type ProfileFilters = z.output<typeof profileFiltersSchema>;

/** Whether a creator's main profile passes. What is not known passes no filter. */
export function passesFilters(
	profile: ProfileSummary | null,
	{ followers, engagement_rate: engagementRate, verified }: ProfileFilters = {},
): boolean {
	return (
		isWithin(profile?.followers, followers) &&
		isWithin(profile?.engagement_rate, engagementRate) &&
		(verified === undefined || profile?.is_verified === verified)
	);
}

function rangeOf(number: z.ZodNumber) {
	return z
		.strictObject({ min: number.optional(), max: number.optional() })
		.refine(({ min = 0, max = Infinity }) => min <= max, 'min must not be more than max');
}

function isWithin(value: number | null | undefined, range?: Range): boolean {
	if (range === undefined) return true;
	if (value === null || value === undefined) return false;
	return value >= (range.min ?? 0) && value <= (range.max ?? Infinity);
}
