import { EVENT_NAMES, eventOptions, findEvent } from '../../events';
import type { Input } from '../../shared/input';
import { subtitleOf } from '../../shared/subtitle';
import { inWords, quote, readWords, UnusableValueError } from '../../shared/values';

/**
 * The value of "All" in the trigger's *Trigger On*: every event, also those this version does not
 * know.
 */
export const ALL_EVENTS = 'all';

/** What the user chose in *Trigger On*: names of events, or `all`. */
export type ChosenEvents = readonly string[];

const ALL_TITLE = 'All Events';

export const SUBTITLE_EXPRESSION = subtitleOf([
	{ name: ALL_TITLE, value: ALL_EVENTS },
	...eventOptions,
]);

export const eventsInput: Input<string[]> = {
	property: {
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		// Stored workflows leave the default out: never change it.
		default: ['creator.updated'],
		builderHint: {
			propertyHint:
				"An array of event names, such as ['creator.updated']; only those that the workflow needs. To narrow events down, use filters of this node rather than an IF node: what is filtered out starts no execution.",
		},
		options: [
			{
				name: ALL_TITLE,
				value: ALL_EVENTS,
				description: 'Every event, including new ones that Influship adds',
			},
			...eventOptions,
		],
	},
	/** An empty list chooses no event, but nothing at all is no choice and drops none. */
	read(raw) {
		const chosen = readEvents(raw);
		const isEmptyList = Array.isArray(raw) && raw.length === 0;
		if (chosen.length > 0 || isEmptyList) return chosen;
		throw new UnusableValueError('is empty', 'Choose at least one event.');
	},
	/** Refuses names that nothing is known of, such as mistyped ones. */
	check(raw) {
		const chosen = readEvents(raw);
		const unknown = chosen.find((name) => name !== ALL_EVENTS && findEvent(name) === undefined);
		if (unknown === undefined || chosen.includes(ALL_EVENTS)) return;
		throw new UnusableValueError(
			`holds ${quote(unknown)}, which is no event that this version knows`,
			`Enter ${inWords([...EVENT_NAMES, ALL_EVENTS])}. If Influship has added the event, choose 'All Events' or install the newest version of n8n-nodes-influship.`,
		);
	},
};

/** A name that this version does not know stays as it is: a newer version may have stored it. */
export function readEvents(raw: unknown): string[] {
	return readWords(raw).map((word) => {
		const name = word.toLowerCase();
		return name === ALL_EVENTS || EVENT_NAMES.includes(name) ? name : word;
	});
}

const NAME_OF_AN_EVENT = /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/i;

/**
 * Refuses entries that no event can be named, such as a number: an expression gives them, and may
 * mean any event. What is only unknown a newer version may have stored.
 */
export function refuseUnclear(raw: unknown): string[] {
	const chosen = readEvents(raw);
	const unclear = chosen.find((name) => !NAME_OF_AN_EVENT.test(name));
	if (unclear === undefined) return chosen;
	throw new UnusableValueError(
		`holds ${quote(unclear)}, which is no event`,
		`Enter ${inWords([...EVENT_NAMES, ALL_EVENTS])}.`,
	);
}

export function isChosen(chosen: ChosenEvents, event: string): boolean {
	return chosen.includes(ALL_EVENTS) || chosen.includes(event);
}
