import { EVENT_CATALOG, findEvent } from '../../events';
import { inWords, quote, readWords, UnusableValueError } from '../../shared/values';

/** The value of "All" in the trigger's *Trigger On*: every event, also those this version does not know. */
export const ALL_EVENTS = 'all';

/** What the user chose in *Trigger On*: names of events, or `all`. */
export type ChosenEvents = readonly string[];

const EVENT_NAMES: readonly string[] = EVENT_CATALOG.map(({ name }) => name);

/** A name that this version does not know stays as it is: a newer version may have stored it. */
export function readEvents(raw: unknown): string[] {
	return readWords(raw).map((word) => {
		const name = word.toLowerCase();
		return name === ALL_EVENTS || EVENT_NAMES.includes(name) ? name : word;
	});
}

/** Like `readEvents`, for a delivery: an empty list chooses no event, but nothing at all is no choice and drops none. */
export function readChosenEvents(raw: unknown): string[] {
	const chosen = readEvents(raw);
	const isEmptyList = Array.isArray(raw) && raw.length === 0;
	if (chosen.length > 0 || isEmptyList) return chosen;
	throw new UnusableValueError('is empty', 'Choose at least one event.');
}

/** Refuses names that nothing is known of, such as mistyped ones. */
export function checkEvents(raw: unknown): void {
	const chosen = readEvents(raw);
	const unknown = chosen.find((name) => name !== ALL_EVENTS && findEvent(name) === undefined);
	if (unknown === undefined || chosen.includes(ALL_EVENTS)) return;
	throw new UnusableValueError(
		`holds ${quote(unknown)}, which is no event that this version knows`,
		`Enter ${inWords([...EVENT_NAMES, ALL_EVENTS])}. If Influship has added the event, choose 'All Events' or install the newest version of n8n-nodes-influship.`,
	);
}

export function isChosen(chosen: ChosenEvents, event: string): boolean {
	return chosen.includes(ALL_EVENTS) || chosen.includes(event);
}

/** The catalog's entries that the user chose, in the catalog's order. */
export function chosenEntries(chosen: ChosenEvents) {
	return EVENT_CATALOG.filter(({ name }) => isChosen(chosen, name));
}
