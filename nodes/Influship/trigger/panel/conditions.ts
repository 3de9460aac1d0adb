import {
	type Condition,
	type Conditions,
	isFieldOfItems,
	type Operator,
	OPERATORS,
} from '../../protocol/conditions';
import { withoutUnseen } from '../../shared/unseen';
import type { Input } from '../../shared/input';
import { isObject } from '../../shared/objects';
import { toNumber } from '../../shared/toNumber';
import {
	quote,
	readList,
	readOneOf,
	readText,
	toUnusable,
	UnusableValueError,
} from '../../shared/values';
import { OPTIONS_COLLECTION } from './options';

/** Events hold few fields, and each row costs a little with each of them. */
const MAX_ROWS = 50;
const MAX_PATH_LENGTH = 200;

const ROWS = 'rows';

const EVERY_OPERATOR = Object.entries(OPERATORS).flat() as Operator[];
const WITHOUT_VALUE: readonly Operator[] = ['exists', OPERATORS.exists];
const OF_NUMBERS: readonly Operator[] = ['greater', OPERATORS.greater];
const OF_LISTS: readonly Operator[] = ['inList', OPERATORS.inList];

/** What an event must meet to start an execution, beside the filters. */
export const conditionRows: Input<Condition[]> = {
	property: {
		displayName: 'Conditions',
		name: 'conditions',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add condition',
		default: {},
		description:
			'Only events that meet these start an execution; all others are acknowledged. A field that is missing meets none but the opposites, such as Does Not Contain.',
		options: [
			{
				displayName: 'Condition',
				name: ROWS,
				values: [
					{
						displayName: 'Field',
						name: 'field',
						type: 'string',
						default: '',
						placeholder: 'e.g. data.username',
						description: 'The field of the item, with dots between its parts',
					},
					{
						displayName: 'Operator',
						name: 'operator',
						type: 'options',
						default: 'equals',
						options: [
							{
								name: 'Contains',
								value: 'contains',
								description: 'As a part of a text, or an entry of a list',
							},
							{ name: 'Does Not Contain', value: 'notContains' },
							{ name: 'Does Not Equal', value: 'notEquals' },
							{ name: 'Does Not Exist', value: 'notExists' },
							{
								name: 'Equals',
								value: 'equals',
								description: 'The same text in any case, or the same number',
							},
							{ name: 'Exists', value: 'exists', description: 'Is there, and is not null' },
							{ name: 'Is Greater Than', value: 'greater', description: 'As a number' },
							{ name: 'Is in List', value: 'inList', description: 'Equals one of several values' },
							{ name: 'Is Not Greater Than', value: 'notGreater' },
							{ name: 'Is Not in List', value: 'notInList' },
						],
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. sarahfitness',
						description: 'What to compare with; of a list several, with commas between them',
						displayOptions: { hide: { operator: [...WITHOUT_VALUE] } },
					},
				],
			},
		],
	},
	read: readRows,
	check: refuseUnknownFields,
};

/** How many of the conditions an event must meet. */
export const conditionsMatch: Input<Conditions['needs']> = {
	collection: OPTIONS_COLLECTION,
	property: {
		displayName: 'Conditions Match',
		name: 'conditionsMatch',
		type: 'options',
		default: 'all',
		options: [
			{ name: 'All Conditions', value: 'all' },
			{ name: 'Any Condition', value: 'any' },
		],
		description: "How many of 'Conditions' an event must meet",
	},
	read: (raw) => readOneOf(raw, ['all', 'any'] as const) ?? 'all',
};

function readRows(raw: unknown): Condition[] {
	if (raw === undefined || raw === null || raw === '') return [];
	const rows: unknown = isObject(raw) ? (raw[ROWS] ?? []) : raw;
	if (!Array.isArray(rows)) {
		throw new UnusableValueError(`is ${quote(raw)}`, 'Add conditions in the panel.');
	}
	if (rows.length > MAX_ROWS) {
		throw new UnusableValueError(`has ${rows.length} rows`, `Enter ${MAX_ROWS} at most.`);
	}
	return rows.map((row, index) => {
		try {
			return readRow(row);
		} catch (error) {
			throw ofRow(index + 1, error);
		}
	});
}

/** With a field that no item has, every event would be kept out in silence. */
export function refuseUnknownFields(raw: unknown): Condition[] {
	const rows = readRows(raw);
	rows.forEach(({ field }, index) => {
		if (isFieldOfItems(field)) return;
		const unknown = new UnusableValueError(
			`has ${quote(field)} as 'Field', which no item has`,
			'Enter a field as an item has it, such as data.username.',
		);
		throw ofRow(index + 1, unknown);
	});
	return rows;
}

function ofRow(number: number, error: unknown): UnusableValueError {
	const { what, advice } = toUnusable(error);
	return new UnusableValueError(`has a row ${number} that ${what}`, advice);
}

function readRow(row: unknown): Condition {
	if (!isObject(row)) throw new UnusableValueError(`is ${quote(row)}`, 'Add it in the panel.');
	const field = withoutUnseen(readText(row.field));
	if (field === '' || field.length > MAX_PATH_LENGTH) {
		throw new UnusableValueError(
			field === '' ? "has no 'Field'" : "has a 'Field' that is too long",
			'Enter the name of a field, for example data.username.',
		);
	}
	const operator = readOneOf(row.operator, EVERY_OPERATOR) ?? 'equals';
	return { field, operator, values: readValues(row.value, operator) };
}

function readValues(raw: unknown, operator: Operator): string[] {
	if (WITHOUT_VALUE.includes(operator)) return [];
	const texts = OF_LISTS.includes(operator) ? readList(raw) : [readText(raw)];
	const values = texts.map(withoutUnseen).filter((value) => value !== '');
	if (values.length === 0) {
		throw new UnusableValueError("has no 'Value'", 'Enter what to compare with.');
	}
	if (OF_NUMBERS.includes(operator) && toNumber(values[0]) === undefined) {
		throw new UnusableValueError(`has ${quote(values[0])} as 'Value'`, 'Enter a number.');
	}
	return values;
}
