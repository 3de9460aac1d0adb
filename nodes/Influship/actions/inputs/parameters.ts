import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import { type Field, labelOf } from '../../shared/labelOf';
import { nodeOf } from '../../shared/nodeOf';
import { valueAt } from '../../shared/objects';
import {
	quote,
	readBoolean,
	readList,
	readNumber,
	readObject,
	readText,
	readWords,
	toUnusable,
} from '../../shared/values';

/**
 * Reads an operation's parameters for one input item. What cannot be used is refused by the name
 * that the panel shows.
 */
export class Parameters {
	constructor(
		private readonly context: IExecuteFunctions,
		/** Asked for only when something is refused. */
		private readonly fields: () => readonly Field[],
		readonly itemIndex: number,
		/** Where the API is, by the credential. */
		readonly baseUrl: string,
	) {}

	/** Of the node, as the workflow has stored it. */
	get typeVersion(): number {
		return nodeOf(this.context).typeVersion;
	}

	/**
	 * The value as it is, after expressions.
	 *
	 * @param path a parameter's name, or `collection.name`
	 */
	raw(path: string): unknown {
		const value: unknown = this.context.getNodeParameter(path, this.itemIndex, null);
		return isLocator(value) ? value.value : value;
	}

	/** How the user chose to name something; `undefined` where nothing was chosen. */
	mode(path: string): unknown {
		const value: unknown = this.context.getNodeParameter(path, this.itemIndex, null);
		return isLocator(value) ? value.mode : undefined;
	}

	/** Whether the workflow has stored anything for it, such as an expression that gives nothing. */
	isSet(path: string): boolean {
		return valueAt(nodeOf(this.context).parameters, path) !== undefined;
	}

	/** Without white space around it; empty when it is left out. */
	text(path: string): string {
		return this.read(path, readText);
	}

	/** Like `text`, but `undefined` when it is left out, so that it is not sent. */
	optionalText(path: string): string | undefined {
		return this.text(path) || undefined;
	}

	/** @param example completes "Enter it, for example …" */
	requiredText(path: string, example: string): string {
		const value = this.text(path);
		if (value === '') throw this.refuse(path, 'is empty', `Enter it, for example ${example}.`);
		return value;
	}

	/**
	 * Like `requiredText`, for what becomes a segment of a path once it is encoded: dots alone would
	 * lead elsewhere.
	 */
	requiredId(path: string, example: string): string {
		const value = this.requiredText(path, example);
		if (!/^\.+$|\p{Surrogate}/u.test(value)) return value;
		throw this.refuse(path, `is ${quote(value)}`, `Enter it, for example ${example}.`);
	}

	/** `undefined` when it is left out. */
	number(
		path: string,
		limits: { min?: number; max?: number; isWhole?: boolean } = {},
	): number | undefined {
		return this.read(path, (raw) => readNumber(raw, limits));
	}

	/** `undefined` when it is left out. */
	boolean(path: string): boolean | undefined {
		return this.read(path, readBoolean);
	}

	/** Several values, such as usernames and URLs. */
	list(path: string): string[] {
		return this.read(path, readList);
	}

	/** Several values that hold no white space, such as IDs and numbers. */
	words(path: string): string[] {
		return this.read(path, readWords);
	}

	/** The chosen values of a multiple choice. */
	choices(path: string): string[] | undefined {
		const chosen = this.words(path);
		return chosen.length > 0 ? chosen : undefined;
	}

	/** A JSON object: typed text, or what an expression gave. Empty when it is left out. */
	object(path: string): IDataObject {
		// Not `raw`: an object of the user's may look like a locator.
		const value: unknown = this.context.getNodeParameter(path, this.itemIndex, null);
		return this.read(path, readObject, value) as IDataObject;
	}

	private read<Value>(path: string, reader: (raw: unknown) => Value, raw = this.raw(path)): Value {
		try {
			return reader(raw);
		} catch (error) {
			const { what, advice } = toUnusable(error);
			throw this.refuse(path, what, advice);
		}
	}

	/**
	 * What to throw for a value that cannot be used.
	 *
	 * @param what completes the sentence that begins with the parameter's name
	 * @param advice what to do, in whole sentences
	 */
	refuse(path: string, what: string, advice: string): NodeOperationError {
		const message = `'${labelOf(path, this.fields())}' ${what}`;
		return new NodeOperationError(this.context.getNode(), message, {
			itemIndex: this.itemIndex,
			description: advice,
		});
	}
}

function isLocator(value: unknown): value is { mode: unknown; value: unknown } {
	return typeof value === 'object' && value !== null && 'mode' in value && 'value' in value;
}
