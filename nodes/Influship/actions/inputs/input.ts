import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import type { Parameters } from './parameters';

/** An entry of the collection *Options*. */
export type Option = INodePropertyCollection['values'][number];

/**
 * Something that an operation asks for: its parameters as the panel shows them, and how their
 * values become one typed value.
 */
export interface OperationInput<Value> {
	properties: readonly INodeProperties[];
	options?: readonly Option[];
	/** @throws what `parameters.refuse` makes, for a value that cannot be used */
	read(parameters: Parameters): Value;
}

/** One of many things that an operation takes in one call, such as an account. */
export interface Entry {
	/** Equal for the same thing, however it was written: asked about only once in a call. */
	key: string;
	/** As the API takes it. */
	value: unknown;
	/** Names it in an item when the API has no record of it. */
	echo: IDataObject;
}

/** What an operation asks for, by the names under which its request gets the values. */
export type Inputs = Readonly<Record<string, OperationInput<unknown>>>;

export type ValuesOf<Asked extends Inputs> = {
	[Name in keyof Asked]: Asked[Name] extends OperationInput<infer Value> ? Value : never;
};

/** An input of one parameter. */
export function input<Value>(
	property: INodeProperties,
	read: (parameters: Parameters, path: string) => Value,
): OperationInput<Value> {
	return { properties: [property], read: (parameters) => read(parameters, property.name) };
}

/** An input that stands among the options. */
export function option<Value>(
	property: Option,
	read: (parameters: Parameters, path: string) => Value,
): OperationInput<Value> {
	return {
		properties: [],
		options: [property],
		read: (parameters) => read(parameters, `options.${property.name}`),
	};
}

export function readInputs<Asked extends Inputs>(
	asked: Asked,
	parameters: Parameters,
): ValuesOf<Asked> {
	const entries = Object.entries(asked).map(([name, { read }]) => [name, read(parameters)]);
	return Object.fromEntries(entries) as ValuesOf<Asked>;
}
