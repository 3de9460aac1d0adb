export interface Target {
	bound: 'at least' | 'at most';
	value: number;
}

/** One figure of the benchmark. */
export interface Row {
	/** What it was measured in, such as a host's settings. */
	part: string;
	figure: string;
	/** `×` for ratios. */
	unit: '×' | 'µs' | 'ms' | 'kB';
	value: number;
	/** The single measurements that `value` is the median of. */
	rounds?: number[];
	target?: Target;
	/** Absolute numbers behind it, with their units. */
	ours: string;
	comparedWith: string;
}

export function isMet({ value, target }: Row): boolean {
	if (target === undefined) return true;
	return target.bound === 'at least' ? value >= target.value : value <= target.value;
}

/** Lines with aligned columns; a missed target says so. */
export function renderTable(rows: readonly Row[]): string {
	const cells = rows.map((row) => [
		row.part,
		row.figure,
		`${number(row.value)} ${row.unit}`,
		row.rounds ? `${number(Math.min(...row.rounds))}–${number(Math.max(...row.rounds))}` : '',
		row.target ? `${SIGN[row.target.bound]} ${row.target.value} ${row.unit}` : '',
		row.target ? (isMet(row) ? 'met' : 'MISSED') : '',
		row.ours,
		row.comparedWith,
	]);
	const lines = [
		['Part', 'Figure', 'Value', 'Rounds', 'Target', '', 'Ours', 'Compared with'],
		...cells,
	];
	const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
	return lines
		.map((line) =>
			line
				.map((cell, column) => pad(cell, widths[column], column))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

const SIGN = { 'at least': '≥', 'at most': '≤' };
const VALUE_COLUMN = 2;

function pad(cell: string, width: number, column: number): string {
	return column === VALUE_COLUMN ? cell.padStart(width) : cell.padEnd(width);
}

/** Three significant digits; whole numbers from 100 on. */
export function number(value: number): string {
	return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
