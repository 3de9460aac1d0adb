import { foldCase } from '../shared/unseen';
import { valueAt } from '../shared/objects';
import { compareNumbers } from '../shared/toNumber';
import { ITEM_FIELDS } from './delivery';

/**
 * Conditions on the fields of a delivery, as its item has them. They are compared here and without
 * expressions, so that an event that does not meet them costs no more than any other that is
 * ignored.
 */

/** What a condition can ask of a field, each with its opposite. */
export const OPERATORS = {
	equals: 'notEquals',
	contains: 'notContains',
	exists: 'notExists',
	greater: 'notGreater',
	inList: 'notInList',
} as const;

type Asked = keyof typeof OPERATORS;
export type Operator = Asked | (typeof OPERATORS)[Asked];

export interface Condition {
	/** A dotted path in the item, such as `data.username`; a number is an element of a list. */
	field: string;
	operator: Operator;
	/** What to compare with, as texts: one, or of `inList` and its opposite several. */
	values: readonly string[];
}

export interface Conditions {
	rows: readonly Condition[];
	/** How many rows an event must meet. */
	needs: 'all' | 'any';
	/** Throws. Called before an event is kept out for a field that no item has: nobody means that. */
	refuseUnknownFields?(): void;
}

const OPPOSITE_OF = Object.fromEntries(
	Object.entries(OPERATORS).map(([asked, opposite]) => [opposite, asked]),
) as Record<Operator, Asked | undefined>;

/** Whether an event meets a condition. An opposite is met whenever its counterpart is not. */
export function meets(item: unknown, { field, operator, values }: Condition): boolean {
	const value = valueAt(item, field);
	const asked = OPPOSITE_OF[operator];
	return asked === undefined
		? isMet(operator as Asked, value, values)
		: !isMet(asked, value, values);
}

/** The condition that keeps an event out, with its number from 1; `undefined` when none does. */
export function findUnmet(
	item: unknown,
	{ rows, needs, refuseUnknownFields }: Conditions,
): { number: number; condition: Condition } | undefined {
	const unmet = rows.filter((condition) => !meets(item, condition));
	const [condition] = unmet;
	if (condition === undefined || (needs === 'any' && unmet.length < rows.length)) return undefined;
	const meant = unmet.filter(({ field }) => isFieldOfItems(field));
	const isMeant = needs === 'all' ? meant.length > 0 : meant.length === unmet.length;
	if (!isMeant) refuseUnknownFields?.();
	return { number: rows.indexOf(condition) + 1, condition };
}

/** Whether an item can have a field at all; what its `data` holds, nobody knows. */
export function isFieldOfItems(field: string): boolean {
	const parts = field.split('.');
	return ITEM_FIELDS.includes(parts[0]) && !parts.includes('');
}

/** A field that is missing, `null` or of another kind meets none of them. */
function isMet(operator: Asked, value: unknown, values: readonly string[]): boolean {
	const [wanted = ''] = values;
	switch (operator) {
		case 'exists':
			return value !== undefined && value !== null;
		case 'equals':
			return isSame(value, wanted);
		case 'inList':
			return entriesOf(value).some((entry) => values.some((one) => isSame(entry, one)));
		case 'contains':
			return typeof value === 'string'
				? foldCase(value).includes(foldCase(wanted))
				: Array.isArray(value) && value.some((entry) => isSame(entry, wanted));
		case 'greater':
			return (compare(value, wanted) ?? 0) > 0;
	}
}

function entriesOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [value];
}

/** Texts do not differ by case, and numbers not by how they are written. */
function isSame(value: unknown, wanted: string): boolean {
	if (!['boolean', 'string', 'number'].includes(typeof value)) return false;
	return foldCase(String(value)) === foldCase(wanted) || compare(value, wanted) === 0;
}

function compare(value: unknown, wanted: string): number | undefined {
	const written = typeof value === 'string' ? foldCase(value) : value;
	return compareNumbers(written, foldCase(wanted));
}
