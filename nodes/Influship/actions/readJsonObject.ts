import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

/**
 * Reads a JSON parameter: typed text, or an object that an expression returned.
 *
 * @param label the parameter's name in the panel
 * @returns an empty object for an empty value
 */
export function readJsonObject(
	this: IExecuteFunctions,
	label: string,
	value: unknown,
	itemIndex: number,
): IDataObject {
	if (value === undefined || value === null) return {};
	const parsed = typeof value === 'string' ? parse(value.trim() || '{}') : value;
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
		return parsed as IDataObject;
	}
	throw new NodeOperationError(this.getNode(), `'${label}' is not a JSON object`, {
		itemIndex,
		description: 'Write it with braces and double quotes, such as { "platform": "instagram" }.',
	});
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
