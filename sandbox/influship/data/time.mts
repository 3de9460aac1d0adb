/**
 * The data set's present: ages count back from here, so that it is the same whenever it is read.
 */
const DATA_TIME = Date.UTC(2026, 10, 20, 12);

const UNITS = [
	['year', 8_760],
	['month', 730],
	['week', 168],
	['day', 24],
] as const;

/** ISO 8601 without milliseconds. */
export function hoursAgo(hours: number): string {
	return `${new Date(DATA_TIME - hours * 3_600_000).toISOString().slice(0, 19)}Z`;
}

/** An age as the platforms show it, e.g. "3 weeks ago". */
export function relativeAge(hours: number): string {
	const [name, size] = UNITS.find(([, unitHours]) => hours >= unitHours) ?? ['hour', 1];
	const count = Math.max(1, Math.floor(hours / size));
	return `${count} ${name}${count === 1 ? '' : 's'} ago`;
}
