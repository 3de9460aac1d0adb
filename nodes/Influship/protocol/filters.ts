import type { ActiveFilter } from '../events';
import type { EventFields } from '../events/filter';
import type { Delivery } from './delivery';

/** The first filter that drops a delivery, in the order in which they are given. */
export function findDroppingFilter(
	{ event, data }: Pick<Delivery, 'event' | 'data'>,
	filters: readonly ActiveFilter[],
): ActiveFilter | undefined {
	const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
	const fields = isObject ? (data as EventFields) : {};
	return filters.find(({ judges, drops }) => judges(event) && drops(fields));
}
