import type * as z from 'zod/v4';
import type { ReadInput } from '../shared/input';
import { analysisComplete } from './analysisComplete';
import { creatorUpdated } from './creatorUpdated';
import { creatorIds, platforms } from './everyEvent';
import type { EventFields, EventFilter } from './filter';
import { rateLimitWarning } from './rateLimitWarning';

/**
 * The catalog of Influship's webhook events, in the order of their outputs. A new event goes to the
 * end, with the next version of the trigger node as its `since`: see `event.ts`.
 */
export const EVENT_CATALOG = [creatorUpdated, analysisComplete, rateLimitWarning] as const;

type CatalogEntry = (typeof EVENT_CATALOG)[number];

/** The name of a documented event, such as `creator.updated`. */
export type EventName = CatalogEntry['name'];

/** In the order of the catalog. */
export const EVENT_NAMES: readonly string[] = EVENT_CATALOG.map(({ name }) => name);

/** As a menu offers them. */
export const eventOptions = EVENT_CATALOG.map(({ name, title, description }) => ({
	name: title,
	value: name as string,
	description,
}));

/** The documented `data` of one event; unknown fields are kept. */
export type EventData<Name extends EventName> = z.infer<
	Extract<CatalogEntry, { name: Name }>['data']
>;

export function findEvent(name: string): CatalogEntry | undefined {
	return EVENT_CATALOG.find((entry) => entry.name === name);
}

const OF_EVERY_EVENT: readonly EventFilter[] = [platforms, creatorIds];

/** In the order in which they judge. */
export const FILTERS: readonly EventFilter[] = [
	...new Set([...OF_EVERY_EVENT, ...EVENT_CATALOG.flatMap(({ filters }) => [...filters])]),
];

/** The events that a filter judges; `undefined` for one that judges every event. */
export function eventsOf(filter: EventFilter): string[] | undefined {
	if (OF_EVERY_EVENT.includes(filter)) return undefined;
	return EVENT_NAMES.filter((name) => judges(filter, name));
}

function judges(filter: EventFilter, event: string): boolean {
	const ofEvent: readonly EventFilter[] = findEvent(event)?.filters ?? [];
	return OF_EVERY_EVENT.includes(filter) || ofEvent.includes(filter);
}

/** A filter with what the user wants. */
export interface ActiveFilter {
	name: string;
	/** Whether it judges such an event at all. */
	judges(event: string): boolean;
	drops(data: EventFields): boolean;
}

/** Reads what the user wants of all filters: one that cannot be read lets no event be judged. */
export function bindFilters(read: ReadInput): ActiveFilter[] {
	return FILTERS.map((filter) => ({
		name: filter.name,
		judges: (event) => judges(filter, event),
		drops: filter.bind(read),
	}));
}
