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
	/** The median of each run, each with an n8n of its own. */
	runs?: number[];
	target?: Target;
	/** Absolute numbers behind it, with their units. */
	ours: string;
	comparedWith: string;
}

export type Verdict = 'met' | 'within noise' | 'MISSED';

/**
 * A target is missed when the noise cannot explain it: not even the best of the rounds reached it.
 * Were the true figure on target, the median of five rounds would be beyond it every second time,
 * all five only once in 32 times.
 */
export function verdictOn({ value, rounds = [value], target }: Row): Verdict | undefined {
	if (target === undefined) return undefined;
	const reaches = (measured: number) =>
		target.bound === 'at least' ? measured >= target.value : measured <= target.value;
	if (reaches(value)) return 'met';
	return rounds.some(reaches) ? 'within noise' : 'MISSED';
}

/** Lines with aligned columns. */
export function renderTable(rows: readonly Row[]): string {
	const cells = rows.map((row) => [
		row.part,
		row.figure,
		`${number(row.value)} ${row.unit}`,
		row.rounds ? range(row.rounds) : '',
		row.runs && row.runs.length > 1 ? range(row.runs) : '',
		row.target ? `${SIGN[row.target.bound]} ${row.target.value} ${row.unit}` : '',
		verdictOn(row) ?? '',
		row.ours,
		row.comparedWith,
	]);
	const lines = [
		['Part', 'Figure', 'Value', 'Rounds', 'Runs', 'Target', '', 'Ours', 'Compared with'],
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

function range(values: readonly number[]): string {
	return `${number(Math.min(...values))}–${number(Math.max(...values))}`;
}

/** Three significant digits; whole numbers from 100 on. */
export function number(value: number): string {
	return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
