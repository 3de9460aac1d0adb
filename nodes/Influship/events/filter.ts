import { cleanWord, foldCase } from '../shared/unseen';
import type { Input, ReadInput } from '../shared/input';

/** The `data` of an event; empty when it is no object. */
export type EventFields = Readonly<Record<string, unknown>>;

/**
 * Keeps events out of the workflow: the parameters that the panel shows, and a judgment. A filter
 * only drops what it can judge: an event that lacks the field, or carries it in another shape, gets
 * through, because dropping it was never the user's choice.
 */
export interface EventFilter {
	/** Stored in workflows, and written to n8n's log. */
	name: string;
	inputs: readonly Input[];
	/** Reads what the user wants. Returns whether an event with such data is dropped. */
	bind(read: ReadInput): (data: EventFields) => boolean;
}

/** The collection of the panel that all filters stand in. */
export const FILTERS_COLLECTION = 'filters';

/** A filter with one parameter. */
export function filterBy<Value>(
	input: Input<Value>,
	drops: (data: EventFields, wanted: Value) => boolean,
): EventFilter {
	return {
		name: input.property.name,
		inputs: [input],
		bind(read) {
			const wanted = read(input);
			return (data) => {
				if (!drops(data, wanted)) return false;
				// What publishing refuses comes from an expression, and may mean this event: then the sender
				// keeps it until that is corrected.
				read(input, (raw) => {
					input.check?.(raw);
					return wanted;
				});
				return true;
			};
		},
	};
}

/** Whether a value is none of those that are wanted. An empty list filters nothing. */
export function isOutside(value: unknown, wanted: readonly string[]): boolean {
	if (wanted.length === 0 || !isSingleWord(value)) return false;
	return !wanted.some((entry) => isSame(entry, value));
}

/** One value as the guide writes them all; a text with several in it, or none, is another shape. */
export function isSingleWord(value: unknown): value is string {
	return typeof value === 'string' && /^[^\s,;]+$/.test(cleanWord(value));
}

/** Without regard to case, surrounding white space and characters that nobody sees. */
export function isSame(a: string, b: string): boolean {
	return foldCase(a).trim() === foldCase(b).trim();
}
