import type { ActiveFilter } from '../events';
import type { EventFields } from '../events/filter';
import { isObject } from '../shared/objects';
import type { Delivery } from './delivery';

/** The first filter that drops a delivery, in the order in which they are given. */
export function findDroppingFilter(
	{ event, data }: Pick<Delivery, 'event' | 'data'>,
	filters: readonly ActiveFilter[],
): ActiveFilter | undefined {
	const fields: EventFields = isObject(data) ? data : {};
	return filters.find(({ judges, drops }) => judges(event) && drops(fields));
}
