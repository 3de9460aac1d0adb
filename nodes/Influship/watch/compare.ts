import { type FieldName, type FieldValue, type FieldValues, WATCHED_FIELDS } from './fields';

/** One field of a profile that is not what it was when the workflow was last told. */
export interface Change {
	field: FieldName;
	before: FieldValue;
	after: FieldValue;
	/**
	 * Of a figure: by how much, in percent of what it was, to the hundredth; absent where that was 0.
	 */
	percent?: number;
}

/** Which changes count. */
export interface Counting {
	/** Empty for all fields. */
	fields: readonly FieldName[];
	/** How much a figure must have changed, in percent of what it was. */
	minimumPercent: number;
}

/** Decimal figures change by a hair less than they do: 3 to 3.3 gives 9.999999999999995 %. */
const ROUNDING = 1 + 1e-9;

/** The changes that count, in the order of the fields. */
export function findChanges(before: FieldValues, after: FieldValues, counting: Counting): Change[] {
	return WATCHED_FIELDS.flatMap(({ name, isFigure }, index) => {
		const [was, is] = [before[index], after[index]];
		// What was not known has not changed, and what is not known now may not have.
		if (was === undefined || is === undefined || was === is) return [];
		if (counting.fields.length > 0 && !counting.fields.includes(name)) return [];
		const change = { field: name, before: was, after: is };
		if (!isFigure) return [change];
		const percent = percentOf(Number(was), Number(is));
		if (percent === undefined) return [change];
		const isEnough = Math.abs(percent) * ROUNDING >= counting.minimumPercent;
		return isEnough ? [{ ...change, percent: Math.round(percent * 100) / 100 }] : [];
	});
}

/**
 * What is remembered once the workflow was told of these changes. A figure whose change was too
 * small to count stays what it was, so that many small steps add up to one that counts.
 */
export function remember(
	before: FieldValues,
	after: FieldValues,
	changes: readonly Change[],
	counting: Counting,
): FieldValues {
	return WATCHED_FIELDS.map(({ name, isFigure }, index) => {
		const [was, is] = [before[index], after[index]];
		if (is === undefined) return was;
		const isTooSmall =
			isFigure &&
			was !== undefined &&
			!changes.some(({ field }) => field === name) &&
			(counting.fields.length === 0 || counting.fields.includes(name));
		return isTooSmall ? was : is;
	});
}

/** `undefined` where there was nothing. */
function percentOf(before: number, after: number): number | undefined {
	return before === 0 ? undefined : ((after - before) * 100) / Math.abs(before);
}
