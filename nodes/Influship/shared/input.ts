import type { INodeProperties } from 'n8n-workflow';

/** A parameter that reads itself: what the panel shows of it, and what its value means. */
export interface Input<Value = unknown> {
	property: INodeProperties;
	/** The name of the collection that it stands in; absent for a parameter by itself. */
	collection?: string;
	/**
	 * @param raw what n8n gives, `null` for what is not set
	 * @throws {UnusableValueError} for what means nothing
	 */
	read(raw: unknown): Value;
	/** What publishing demands; throws likewise. Default: that it can be read. */
	check?(raw: unknown): unknown;
}

/**
 * Reads an input. What cannot be used is refused by the name that the panel shows.
 *
 * @param as another reading than its own
 */
export type ReadInput = <Value>(input: Input<Value>, as?: (raw: unknown) => Value) => Value;

/** Where n8n stores the value: a parameter's name, or `collection.name`. */
export function pathOf({ property, collection }: Input): string {
	return collection === undefined ? property.name : `${collection}.${property.name}`;
}
