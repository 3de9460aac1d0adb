export function median(values: readonly number[]): number {
	return percentile(values, 50);
}

/** The nearest-rank percentile. Throws a RangeError for no values. */
export function percentile(values: readonly number[], percent: number): number {
	if (values.length === 0) throw new RangeError('There is no percentile of nothing');
	const sorted = Float64Array.from(values).sort();
	return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

/** How far the values lie apart: highest minus lowest, as a share of the median. */
export function spread(values: readonly number[]): number {
	return (Math.max(...values) - Math.min(...values)) / median(values);
}
