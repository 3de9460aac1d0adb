import type { INodeProperties } from 'n8n-workflow';
import { cleanText, parseUrl } from '../../shared/address';
import { findUuid, findUuids, UUID_PATTERN } from '../../shared/findUuid';
import { tryParse } from '../../shared/values';
import type { Parameters } from './parameters';

/**
 * One value that names something, as text. A number or a boolean is refused: an expression gave it
 * that points to the wrong field, or lost the leading zeros of a name.
 */
export function readName(parameters: Parameters, path: string, example: string): string {
	refuseOtherThanText(parameters, path, [parameters.raw(path)]);
	return parameters.requiredText(path, example);
}

/** For n8n's workflow builder. */
const ONE_FOR_EACH_ITEM =
	"One value for each input item by an expression, such as expr('{{ $json.id }}'). The node puts the values of all items into as few calls as possible, so use neither a loop nor an Aggregate node before it. Where each record costs, a Limit node before it bounds the costs.";

/**
 * The parameter for one or many of them.
 *
 * @param kinds what names them, such as `Creator IDs`
 * @param together what becomes of those of all input items, in a whole sentence
 */
export function namesProperty(
	property: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder'>,
	kinds: string,
	together = 'All input items together go out in as few calls as possible.',
): INodeProperties {
	return {
		...property,
		type: 'string',
		required: true,
		default: '',
		description: `${kinds}: one, several with commas between them, or an array. ${together}`,
		builderHint: { propertyHint: ONE_FOR_EACH_ITEM },
	};
}

/**
 * One or many of them. Names, IDs and addresses hold no white space: an entry with some is several,
 * when each of them is certain to be one by itself, and else refused.
 *
 * @param parse `undefined` for what is none
 * @param refusal what to throw for it
 */
export function readNames<T>(
	parameters: Parameters,
	path: string,
	parse: (text: string) => T | undefined,
	refusal: (text: string) => Error,
): T[] {
	refuseOtherThanText(parameters, path, partsOf(parameters.raw(path)));
	return readMany(parameters, path).flatMap((text) => {
		const parsed = separate(text).map(parse);
		if (!parsed.every((one) => one !== undefined)) throw refusal(text);
		return parsed;
	});
}

/** Several values, at least one. */
function readMany(parameters: Parameters, path: string): string[] {
	const values = parameters.list(path);
	if (values.length > 0) return values;
	throw parameters.refuse(path, 'is empty', 'Enter one, or several with commas between them.');
}

/**
 * Several IDs with anything but letters and digits between them, or words that are certain to be
 * one each.
 */
function separate(text: string): string[] {
	const ids = findUuids(text);
	const others = text.replace(new RegExp(UUID_PATTERN, 'gi'), '');
	if (ids.length > 1 && !/[\p{L}\p{N}]/u.test(others)) return ids;
	const words = cleanText(text).split(/\s+/);
	return words.every(isCertain) ? words : [text];
}

/** Whether a text cannot be a part of a longer name, such as that of a person. */
function isCertain(text: string): boolean {
	return text.startsWith('@') || parseUrl(text) !== undefined || findUuid(text) !== undefined;
}

function refuseOtherThanText(parameters: Parameters, path: string, values: unknown[]): void {
	const other = values.find((value) => ['number', 'bigint', 'boolean'].includes(typeof value));
	if (other === undefined) return;
	throw parameters.refuse(
		path,
		`has the ${typeof other} ${String(other)} where text belongs`,
		hasLostDigits(other) ? LOST_DIGITS : MAKE_TEXT,
	);
}

const MAKE_TEXT =
	'Check which field the expression takes. If it is the right one, make text of it: {{ String($json.field) }}.';
const LOST_DIGITS =
	'Numbers this long lose digits before they get here, so making text of it would name something else. Check which field the expression takes. If it is the right one, have the node that it comes from give it as text.';

function hasLostDigits(value: unknown): boolean {
	return typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
}

/** The parts of a list before they are made text: of an array, or of a JSON array as text. */
function partsOf(value: unknown): unknown[] {
	if (typeof value !== 'string' || !value.trim().startsWith('[')) return [value].flat(Infinity);
	return [tryParse(value) ?? []].flat(Infinity);
}
