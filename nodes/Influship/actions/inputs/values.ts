import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { input, type OperationInput, option, type Option } from './input';

/** Inputs of plain values. */

/** @param example completes "Enter it, for example …" */
export function text(
	property: Omit<INodeProperties, 'type' | 'default' | 'required'>,
	example: string,
): OperationInput<string> {
	return input({ ...property, type: 'string', required: true, default: '' }, (parameters, path) =>
		parameters.requiredText(path, example),
	);
}

/** Like `text`, for what becomes a segment of a path: see `Parameters.requiredId`. */
export function id(property: INodeProperties, example: string): OperationInput<string> {
	return input(property, (parameters, path) => parameters.requiredId(path, example));
}

/** One of a menu; its preset when it is left out, whatever that would mean to Influship. */
export function choice(
	property: Omit<INodeProperties, 'type' | 'default'> & { default: string },
): OperationInput<string> {
	return input(
		{ ...property, type: 'options' },
		(parameters, path) => parameters.optionalText(path) ?? property.default,
	);
}

/** A whole number from 1 on. */
export function count(
	property: Omit<INodeProperties, 'type' | 'typeOptions'>,
	max: number,
): OperationInput<number | undefined> {
	return input({ ...property, ...wholeNumber(max) }, (parameters, path) =>
		parameters.number(path, { min: 1, max, isWhole: true }),
	);
}

export function textOption(
	property: Omit<Option, 'type' | 'default'>,
): OperationInput<string | undefined> {
	return option({ ...property, type: 'string', default: '' }, (parameters, path) =>
		parameters.optionalText(path),
	);
}

/** Text that is sent also when it is left out, as an empty one. */
export function noteOption(property: Omit<Option, 'type' | 'default'>): OperationInput<string> {
	return option({ ...property, type: 'string', default: '' }, (parameters, path) =>
		parameters.text(path),
	);
}

export function choiceOption(property: Omit<Option, 'type'>): OperationInput<string | undefined> {
	return option({ ...property, type: 'options' }, (parameters, path) =>
		parameters.optionalText(path),
	);
}

/** Several of a menu. */
export function choicesOption(
	property: Omit<Option, 'type' | 'default'>,
): OperationInput<string[] | undefined> {
	return option({ ...property, type: 'multiOptions', default: [] }, (parameters, path) =>
		parameters.choices(path),
	);
}

export function flagOption(property: Omit<Option, 'type'>): OperationInput<boolean | undefined> {
	return option({ ...property, type: 'boolean' }, (parameters, path) => parameters.boolean(path));
}

/** Like `count`. */
export function countOption(
	property: Omit<Option, 'type' | 'typeOptions'>,
	max: number,
): OperationInput<number | undefined> {
	return option({ ...property, ...wholeNumber(max) }, (parameters, path) =>
		parameters.number(path, { min: 1, max, isWhole: true }),
	);
}

/** A JSON object. */
export function jsonOption(
	property: Omit<Option, 'type' | 'default'>,
): OperationInput<IDataObject> {
	return option({ ...property, type: 'json', default: '{}' }, (parameters, path) =>
		parameters.object(path),
	);
}

function wholeNumber(max: number) {
	return { type: 'number', typeOptions: { minValue: 1, maxValue: max } } as const;
}
