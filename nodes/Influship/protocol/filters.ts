import type { Delivery } from './delivery';
import { toNumber } from '../shared/toNumber';

/**
 * What the user wants of the events that were chosen. A list that is empty or absent filters nothing. Texts are compared without regard to
 * case and surrounding white space.
 */
export interface Filters {
	/** Of `creator.updated` and every other event with a platform. */
	platforms?: readonly string[];
	/** Of every event about a creator. */
	creatorIds?: readonly string[];
	updatedFields?: readonly string[];
	/** Whether one of `updatedFields` is enough, or all of them must have been updated. Default: any. */
	updatedFieldsMatch?: 'any' | 'all';
	analysisTypes?: readonly string[];
	analysisStatuses?: readonly string[];
	/** Percent of the rate limit that must be used up for a warning to count. */
	minimumUsage?: number;
}

export type FilterName = Exclude<keyof Filters, 'updatedFieldsMatch'>;

/**
 * Finds the filter that drops a delivery. A filter only drops what it can judge: an event that lacks the field, or carries it
 * in another shape, gets through, because dropping it was never the user's choice. A number as text is the number it says.
 */
export function findDroppingFilter(delivery: Delivery, filters: Filters): FilterName | undefined {
	const data = isObject(delivery.data) ? delivery.data : {};
	if (isOutside(data.platform, filters.platforms)) return 'platforms';
	if (isOutside(data.creator_id, filters.creatorIds)) return 'creatorIds';
	if (delivery.event === 'creator.updated' && lacksFields(data.updated_fields, filters)) {
		return 'updatedFields';
	}
	if (delivery.event === 'analysis.complete') {
		if (isOutside(data.type, filters.analysisTypes)) return 'analysisTypes';
		if (isOutside(data.status, filters.analysisStatuses)) return 'analysisStatuses';
	}
	if (delivery.event === 'rate_limit.warning' && isBelow(data, filters.minimumUsage)) {
		return 'minimumUsage';
	}
	return undefined;
}

function isOutside(value: unknown, wanted: readonly string[] = []): boolean {
	if (wanted.length === 0 || !isSingleWord(value)) return false;
	return !wanted.some((entry) => isSame(entry, value));
}

function lacksFields(
	updated: unknown,
	{ updatedFields = [], updatedFieldsMatch }: Filters,
): boolean {
	if (updatedFields.length === 0 || !Array.isArray(updated)) return false;
	const entries: unknown[] = updated;
	// Any other entry may stand for any field.
	if (!entries.every(isSingleWord)) return false;
	const isUpdated = (wanted: string) => entries.some((field) => isSame(field, wanted));
	return updatedFieldsMatch === 'all'
		? !updatedFields.every(isUpdated)
		: !updatedFields.some(isUpdated);
}

function isBelow(data: Record<string, unknown>, minimumUsage = 0): boolean {
	const usage = toNumber(data.current_usage);
	const limit = toNumber(data.limit);
	if (usage === undefined || limit === undefined || usage < 0 || limit <= 0) return false;
	return (usage / limit) * 100 < minimumUsage;
}

/** One value as the guide writes them all; a text with several in it, or none, is another shape. */
function isSingleWord(value: unknown): value is string {
	return typeof value === 'string' && /^[^\s,;]+$/.test(value.trim());
}

function isSame(a: string, b: string): boolean {
	return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
