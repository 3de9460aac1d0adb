import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { z } from 'zod/v4';
import type { ApiAnswer, ApiRequest } from '../../api/client';
import {
	type Inputs,
	type OperationInput,
	type Option,
	readInputs,
	type ValuesOf,
} from '../inputs/input';
import type { Parameters } from './parameters';

/**
 * One thing the node can do with a resource: what it asks for, its request and its records, mostly
 * as data. One file each, listed in `index.ts` of its resource, and made by `call`, `list` or
 * `batch`. Waits, paging, batches, item linking and refusals are the same for all, and live in this
 * folder.
 */
export type Operation = CallOperation | ListOperation | BatchOperation;

export interface Resource {
	/** Singular, in title case. */
	name: string;
	/** Stored in workflows: never change it. */
	value: string;
	/** The first is the default, which stored workflows leave out: it must stay the first. */
	operations: readonly Operation[];
}

interface OperationBase {
	/** In the Operation list, in title case. */
	name: string;
	/** Stored in workflows: never change it. Unique within its resource. */
	value: string;
	/** In the node panel and as an AI tool, in sentence case without articles. */
	action: string;
	/** One sentence without a full stop; what it costs is added. */
	description: string;
	/**
	 * What Influship charges, such as `0.1 credits` or `1.5 credits per creator`, or `FREE`; shown in
	 * the panel and in the README. Calls of what is not free are not repeated while nobody knows
	 * whether they were carried out, see `isCharged`.
	 */
	credits: string;
	/**
	 * Its own parameters. When to show them is added, and Return All, Limit, Simplify and Options
	 * where they apply.
	 */
	properties: readonly INodeProperties[];
	/** Its own entries of the collection *Options*. */
	options: readonly Option[];
	output: Output;
	/** What to do when the API does not know the call (404, 405, 501). */
	adviceWhenUnknown?: string;
	/** Calls go out one after another, and none after a refusal: they take effect, or cost much. */
	isSequential?: boolean;
}

export const FREE = '0 credits';

/** Whether a call of an operation costs anything. */
export function isCharged({ credits }: Operation): boolean {
	return credits !== FREE;
}

/** What becomes an item. */
export interface Output {
	/**
	 * A record as Influship sends it. Documentation, types and the editor's preview come from it;
	 * answers are never cut to it. Read by the build and the tests only: it is not in the package.
	 */
	record: z.ZodObject;
	/**
	 * For records of more than 10 fields: at most 10, by name, with the dotted path of each in the
	 * record.
	 */
	simplified?: Readonly<Record<string, string>>;
	/** Secrets, which are taken out of a record. */
	alwaysWithout?: readonly string[];
}

/**
 * Where the records are in an answer: the dotted path to one record or to a list, or a function for
 * other shapes.
 */
export type RecordsIn = string | ((body: unknown) => unknown);

/**
 * Fields of the answer that belong to each of its records, by name, with the dotted path of each.
 */
export type EnvelopeFields = Readonly<Record<string, string>>;

/** One call for each input item. */
export interface CallOperation extends OperationBase {
	kind: 'call';
	request(parameters: Parameters): ApiRequest;
	records: RecordsIn;
	envelope?: EnvelopeFields;
}

/** As many calls for each input item as its *Limit* or *Return All* takes. */
export interface ListOperation extends OperationBase {
	kind: 'list';
	/**
	 * The first page, without size and cursor: they are added to the query of a GET, and to the body
	 * of a POST.
	 */
	request(parameters: Parameters): ApiRequest;
	records: string;
	envelope?: EnvelopeFields;
	page: {
		/** The largest size a page may be asked for; absent where the API decides. */
		maxSize?: number;
		/**
		 * The dotted path of the object that holds `has_more` and `next_cursor`; absent: the answer
		 * itself.
		 */
		cursorIn?: string;
		/** The request for further pages, when it differs from the first one. */
		next?(firstAnswer: ApiAnswer): ApiRequest;
	};
	/** How to come by the records of a list again that was cut short, in whole sentences. */
	adviceWhenCut?(firstBody: unknown): string | undefined;
}

/** One call for many entries, which come from one or many input items. */
export interface BatchOperation extends OperationBase {
	kind: 'batch';
	/** The most that the API takes in one call. */
	maxEntries: number;
	/** What one input item asks about, at least one. */
	entries(parameters: Parameters): Entry[];
	/** What else goes into the call; only items that agree in it share one. */
	settings(parameters: Parameters): IDataObject;
	request(values: unknown[], settings: IDataObject): ApiRequest;
	/** Records do not say whom they are about: each gets its entry's `echo`. */
	withEcho?: boolean;
	/**
	 * The API promises its answers in the order of the entries: then the place tells whom an answer
	 * without a key is about.
	 */
	inInputOrder?: boolean;
	/**
	 * Reads what the call says of each entry, with an empty element for one that cannot be read, so
	 * that the others keep their places.
	 *
	 * @param asked the keys of the call's entries
	 * @returns `undefined` when the answer is not in the expected shape
	 */
	answers(body: unknown, asked: ReadonlySet<string>): EntryAnswer[] | undefined;
}

export interface Entry {
	/** Equal for the same thing, however it was written: asked about only once in a call. */
	key: string;
	/** As the API takes it. */
	value: unknown;
	/** Names it in an item when the API has no record of it. */
	echo: IDataObject;
}

export interface EntryAnswer {
	/** Which entry it is about, asked for or not; absent where the API does not say. */
	key?: string;
	/** Absent: there is none. */
	record?: IDataObject;
	/** Why there is none. */
	failure?: { message: string; code?: string; status?: number; retryAfterSeconds?: number };
}

/** An operation as its file describes it: its request gets what its inputs read. */
type Definition<Kind extends Operation, Asked extends Inputs> = Omit<
	Kind,
	'kind' | 'properties' | 'options' | 'request' | 'entries' | 'settings'
> & {
	/** In the order the panel shows them. */
	inputs: Asked;
};

export function call<Asked extends Inputs>({
	inputs,
	request,
	...rest
}: Definition<CallOperation, Asked> & {
	request(values: ValuesOf<Asked>): ApiRequest;
}): CallOperation {
	return {
		kind: 'call',
		...rest,
		...parametersOf(Object.values(inputs)),
		request: (parameters) => request(readInputs(inputs, parameters)),
	};
}

export function list<Asked extends Inputs>({
	inputs,
	request,
	...rest
}: Definition<ListOperation, Asked> & {
	request(values: ValuesOf<Asked>): ApiRequest;
}): ListOperation {
	return {
		kind: 'list',
		...rest,
		...parametersOf(Object.values(inputs)),
		request: (parameters) => request(readInputs(inputs, parameters)),
	};
}

/** `inputs` beside the entries are what only input items that agree in it can share a call. */
export function batch<Asked extends Inputs>({
	entries,
	inputs,
	request,
	...rest
}: Definition<BatchOperation, Asked> & {
	entries: OperationInput<Entry[]>;
	request(values: unknown[], settings: ValuesOf<Asked>): ApiRequest;
}): BatchOperation {
	return {
		kind: 'batch',
		...rest,
		...parametersOf([entries, ...Object.values(inputs)]),
		entries: entries.read,
		settings: (parameters) => readInputs(inputs, parameters) as IDataObject,
		request: (values, settings) => request(values, settings as ValuesOf<Asked>),
	};
}

function parametersOf(inputs: ReadonlyArray<OperationInput<unknown>>) {
	return {
		properties: inputs.flatMap(({ properties }) => properties),
		options: inputs.flatMap(({ options = [] }) => options),
	};
}
