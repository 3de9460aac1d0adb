import { EVENT_CATALOG } from '../protocol/events';

/** The value of "All" in the trigger's *Trigger On*: every event, also those this version does not know. */
export const ALL_EVENTS = 'all';

/** What the user chose in *Trigger On*: names of events, or `all`. */
export type ChosenEvents = readonly string[];

export function isChosen(chosen: ChosenEvents, event: string): boolean {
	return chosen.includes(ALL_EVENTS) || chosen.includes(event);
}

/** The catalog's entries that the user chose, in the catalog's order. */
export function chosenEntries(chosen: ChosenEvents) {
	return EVENT_CATALOG.filter(({ name }) => isChosen(chosen, name));
}
