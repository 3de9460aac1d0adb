import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type * as z from 'zod/v4';
import type { ApiErrorInfo } from '../../api/apiError';
import type { ApiAnswer, ApiRequest } from '../../api/client';
import {
	type Entry,
	type Inputs,
	type OperationInput,
	type Option,
	readInputs,
	type ValuesOf,
} from '../inputs/input';
import type { Parameters } from '../inputs/parameters';
import { FREE, isFree, type Price, priceInWords } from './price';

/**
 * One thing the node can do with a resource: what it asks for, its request and its records, mostly
 * as data. One file each, listed in `index.ts` of its resource, and made by `call`, `list`, `batch`
 * or `gather`. Waits, paging, batches, item linking and refusals are the same for all, and live in
 * this folder.
 */
export type Operation = CallOperation | ListOperation | BatchOperation | GatherOperation;

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
	 * What Influship charges, or `FREE`. Calls of what is not free are not repeated while nobody
	 * knows whether they were carried out, see `isCharged`.
	 */
	price: Price;
	/** The same in words, made of it; shown in the panel and in the documents. */
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
	/** What to do when nobody knows whether the call was carried out, for one that costs nothing. */
	adviceWhenUncertain?: string;
	/** What a record's reader has to know, in whole sentences; added to what the answer warns of. */
	warningOf?(record: IDataObject): string | undefined;
	/** Calls go out one after another, and none after a refusal: they take effect, or cost much. */
	isSequential?: boolean;
}

export { FREE };

/** Whether a call of an operation costs anything. */
export function isCharged({ price }: Pick<Operation, 'price'>): boolean {
	return !isFree(price);
}

/** What becomes an item. */
export interface Output {
	/**
	 * A record as Influship sends it. Documentation, types and the editor's preview come from it;
	 * answers are never cut to it. Read by the build and the tests only: it is not in the package.
	 */
	record: z.ZodObject;
	/**
	 * For records of more than 10 fields: at most 10, by name, and where each is in the record. What
	 * qualifies a record may come on top.
	 */
	simplified?: Readonly<Record<string, FieldPath>>;
	/** Secrets, which are taken out of a record. */
	alwaysWithout?: readonly string[];
}

/**
 * A dotted path, or several: then the first counts whose object is there, even if its value is
 * `null`, so that no field is taken from another object than its neighbours.
 */
export type FieldPath = string | readonly string[];

/**
 * Where the records are in an answer: the dotted path to one record or to a list, or a function for
 * other shapes.
 */
export type RecordsIn = string | ((body: unknown) => unknown);

/**
 * Fields of the answer that belong to each of its records, by name, with the dotted path of each.
 */
export type EnvelopeFields = Readonly<Record<string, string>>;

/** Two calls, of which the second needs what the first one answers. */
export interface CallsInTurn {
	first: ApiRequest;
	/** The most that it can cost, in credits; the price of the operation is that of the second. */
	firstCredits: number;
	/**
	 * The second call.
	 *
	 * @param body of the answer to the first
	 * @returns `undefined` when what is needed is not in it
	 */
	then(body: unknown): ApiRequest | undefined;
}

/** One call for each input item, or two in turn. */
export interface CallOperation extends OperationBase {
	kind: 'call';
	request(parameters: Parameters): ApiRequest | CallsInTurn;
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
	/** What else is asked for; only items that make the same call of it share one. */
	settings(parameters: Parameters): IDataObject;
	request(values: unknown[], settings: IDataObject): ApiRequest;
	/** The same in an older form, for an API that refuses this one. */
	olderRequest?(values: unknown[]): ApiRequest;
	/** Records do not say whom they are about: each gets its entry's `echo`. */
	withEcho?: boolean;
	/** What of the answer belongs to each of its records, by the settings. */
	envelope?(settings: IDataObject): EnvelopeFields | undefined;
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

/** One call for the entries of all input items together, which make one thing. */
export interface GatherOperation extends OperationBase {
	kind: 'gather';
	/** What is made, such as `shortlist`. */
	thing: string;
	/** The most that it is made of: more are refused before any call. */
	maxEntries: number;
	/** What one input item adds, at least one. */
	entries(parameters: Parameters): Entry[];
	/** What else goes into the call; only items that agree in it share one. */
	settings(parameters: Parameters): IDataObject;
	request(values: unknown[], settings: IDataObject): ApiRequest;
	records: RecordsIn;
}

export type EntryFailure = Pick<ApiErrorInfo, 'message' | 'code' | 'status' | 'retryAfterSeconds'>;

export interface EntryAnswer {
	/**
	 * Of the entry that it is about, asked for or not: several where it names that in several ways,
	 * none where the API does not say.
	 */
	keys?: readonly string[];
	/** Absent: there is none. */
	record?: IDataObject;
	/** Why there is none. */
	failure?: EntryFailure;
}

/** An operation as its file describes it: its request gets what its inputs read. */
type Definition<Kind extends Operation, Asked extends Inputs> = Omit<
	Kind,
	'kind' | 'credits' | 'properties' | 'options' | 'request' | 'entries' | 'settings'
> & {
	/** In the order the panel shows them. */
	inputs: Asked;
};

export function call<Asked extends Inputs>({
	inputs,
	request,
	...rest
}: Definition<CallOperation, Asked> & {
	request(values: ValuesOf<Asked>): ApiRequest | CallsInTurn;
}): CallOperation {
	return {
		kind: 'call',
		...rest,
		credits: priceInWords(rest.price, { isPaged: false }),
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
		credits: priceInWords(rest.price, { isPaged: true }),
		...parametersOf(Object.values(inputs)),
		request: (parameters) => request(readInputs(inputs, parameters)),
	};
}

/** Input items can share a call where their `inputs` beside the entries make the same one. */
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
		credits: priceInWords(rest.price, { isPaged: false }),
		...parametersOf([entries, ...Object.values(inputs)]),
		entries: entries.read,
		settings: (parameters) => readInputs(inputs, parameters) as IDataObject,
		request: (values, settings) => request(values, settings as ValuesOf<Asked>),
	};
}

/** `inputs` beside the entries are what only input items that agree in it make one thing of. */
export function gather<Asked extends Inputs>({
	entries,
	inputs,
	request,
	...rest
}: Definition<GatherOperation, Asked> & {
	entries: OperationInput<Entry[]>;
	request(values: unknown[], settings: ValuesOf<Asked>): ApiRequest;
}): GatherOperation {
	return {
		kind: 'gather',
		...rest,
		credits: priceInWords(rest.price, { isPaged: false }),
		...parametersOf([...Object.values(inputs), entries]),
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
