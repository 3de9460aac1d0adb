import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	jsonStringify,
} from 'n8n-workflow';

type Field = INodeProperties | INodePropertyOptions | INodePropertyCollection;

const MAX_QUOTED_LENGTH = 60;

/** Reads an operation's parameters for one input item. What cannot be used is refused by the name that the panel shows. */
export class Parameters {
	constructor(
		private readonly context: IExecuteFunctions,
		/** Asked for only when something is refused. */
		private readonly fields: () => readonly Field[],
		readonly itemIndex: number,
		/** Where the API is, by the credential. */
		readonly baseUrl: string,
	) {}

	/**
	 * The value as it is, after expressions.
	 *
	 * @param path a parameter's name, or `collection.name`
	 */
	raw(path: string): unknown {
		const value: unknown = this.context.getNodeParameter(path, this.itemIndex, null);
		return isLocator(value) ? value.value : value;
	}

	/** Without white space around it; empty when it is left out. */
	text(path: string): string {
		const value = this.raw(path);
		if (value === undefined || value === null) return '';
		if (typeof value === 'object') throw this.refuse(path, 'is not text', 'Enter a single value.');
		return String(value).trim();
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

	/** Like `requiredText`, for what becomes a segment of a path once it is encoded: dots alone would lead elsewhere. */
	requiredId(path: string, example: string): string {
		const value = this.requiredText(path, example);
		if (!/^\.+$|\p{Surrogate}/u.test(value)) return value;
		throw this.refuse(path, `is ${quote(value)}`, `Enter it, for example ${example}.`);
	}

	/** `undefined` when it is left out. */
	number(
		path: string,
		{ min, max, isWhole = false }: { min?: number; max?: number; isWhole?: boolean } = {},
	): number | undefined {
		const raw = this.raw(path);
		const value = typeof raw === 'string' ? raw.trim() : raw;
		if (value === undefined || value === null || value === '') return undefined;
		const isReadable = typeof value === 'string' || typeof value === 'number';
		const number = isReadable ? Number(value) : Number.NaN;
		const isAllowed =
			Number.isFinite(number) &&
			(!isWhole || Number.isInteger(number)) &&
			number >= (min ?? -Infinity) &&
			number <= (max ?? Infinity);
		if (isAllowed) return number;
		const kind = isWhole ? 'a whole number' : 'a number';
		throw this.refuse(path, `is ${quote(value)}`, `Enter ${kind}${boundsInWords(min, max)}.`);
	}

	/** `undefined` when it is left out. */
	boolean(path: string): boolean | undefined {
		const value = this.raw(path);
		if (value === undefined || value === null || value === '') return undefined;
		if (typeof value === 'boolean') return value;
		if (value === 'true' || value === 'false') return value === 'true';
		throw this.refuse(path, `is ${quote(value)}`, 'Enter true or false.');
	}

	/** Several values: an array, a JSON array as text, or text with commas, semicolons or line breaks between them. */
	list(path: string): string[] {
		const value = this.raw(path);
		if (value === undefined || value === null) return [];
		const parts = typeof value === 'object' ? [value].flat() : split(String(value));
		const object = parts.find((part) => typeof part === 'object' && part !== null);
		if (object !== undefined) {
			const advice = 'Enter texts: name the field of the object that holds the value.';
			throw this.refuse(path, `holds an object: ${quote(object)}`, advice);
		}
		return parts.map((part) => String(part ?? '').trim()).filter((part) => part !== '');
	}

	/** The chosen values of a multiple choice. */
	choices(path: string): string[] | undefined {
		const chosen = this.list(path);
		return chosen.length > 0 ? chosen : undefined;
	}

	/** A JSON object: typed text, or what an expression gave. Empty when it is left out. */
	object(path: string): IDataObject {
		const value: unknown = this.context.getNodeParameter(path, this.itemIndex, null);
		if (value === undefined || value === null) return {};
		const parsed = typeof value === 'string' ? parseJson(value.trim() || '{}') : value;
		if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
			return parsed as IDataObject;
		}
		throw this.refuse(
			path,
			'is not a JSON object',
			'Write it with braces and double quotes, such as { "platform": "instagram" }.',
		);
	}

	/**
	 * What to throw for a value that cannot be used.
	 *
	 * @param what completes the sentence that begins with the parameter's name
	 * @param advice what to do, in whole sentences
	 */
	refuse(path: string, what: string, advice: string): NodeOperationError {
		return new NodeOperationError(this.context.getNode(), `'${this.labelOf(path)}' ${what}`, {
			itemIndex: this.itemIndex,
			description: advice,
		});
	}

	private labelOf(path: string): string {
		let fields = this.fields();
		let label = path;
		for (const name of path.split('.')) {
			const field = fields.find((candidate) => candidate.name === name);
			if (field === undefined) continue;
			label = 'displayName' in field ? field.displayName : field.name;
			fields = 'options' in field ? (field.options ?? []) : 'values' in field ? field.values : [];
		}
		return label;
	}
}

/** A value for a message: short, and readable whatever it is. */
export function quote(value: unknown): string {
	const isObject = typeof value === 'object' && value !== null;
	const text = isObject ? jsonStringify(value, { replaceCircularRefs: true }) : String(value);
	return `"${text.slice(0, MAX_QUOTED_LENGTH)}"`;
}

function isLocator(value: unknown): value is { mode: unknown; value: unknown } {
	return typeof value === 'object' && value !== null && 'mode' in value && 'value' in value;
}

function boundsInWords(min?: number, max?: number): string {
	if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
	if (min !== undefined) return `, ${min} or more`;
	return max === undefined ? '' : `, ${max} or less`;
}

function split(text: string): unknown[] {
	const parsed = text.trim().startsWith('[') ? parseJson(text) : undefined;
	return Array.isArray(parsed) ? parsed : text.split(/[,;\n]/);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
