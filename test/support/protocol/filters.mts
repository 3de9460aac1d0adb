import { type ActiveFilter, bindFilters } from '../../../nodes/Influship/events/index.ts';
import type { Delivery } from '../../../nodes/Influship/protocol/delivery.ts';
import { findDroppingFilter } from '../../../nodes/Influship/protocol/filters.ts';

/** What a user entered in the trigger's filters, by the names of the parameters. */
export type Filters = Record<string, unknown>;

export function activeFilters(values: Filters): ActiveFilter[] {
	return bindFilters((input, as = input.read) => as(values[input.property.name] ?? null));
}

/** The name of the filter that drops a delivery. */
export function droppedBy(
	delivery: Pick<Delivery, 'event' | 'data'>,
	values: Filters,
): string | undefined {
	return findDroppingFilter(delivery, activeFilters(values))?.name;
}
