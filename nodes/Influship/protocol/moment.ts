/** ISO 8601 and RFC 3339, also with a space in place of the `T`, and without seconds or zone. */
const ISO =
	/^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)? ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i;

/** RFC 2822 and HTTP: `Mon, 15 Jan 2024 10:30:00 +0000`. */
const RFC_2822 =
	/^(?:[a-z]{3}, ?)?(\d{1,2}) ([a-z]{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? (Z|UTC?|GMT|[+-]\d{4})$/i;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const EPOCH = /^\d{9,20}(?:\.\d+)?$/;

/** Epochs of whole seconds to nanoseconds, each a thousand of the one before it. */
const UNITS_PER_SECOND = [1, 1e3, 1e6, 1e9];

/** In seconds since 1970. Within them the size tells the unit: the years 1973 to 5138 in each. */
const EARLIEST_EPOCH = 1e8;
const LATEST_EPOCH = 1e11;

/**
 * Reads a timestamp as a sender may write it, the same on every server.
 *
 * - ISO 8601 with date and time; without a zone it is UTC, wherever this n8n runs.
 * - RFC 2822, with a zone.
 * - Seconds, milliseconds, microseconds or nanoseconds since 1970, as a number or as text.
 *
 * A day alone is no moment, and neither is a day that the calendar lacks.
 *
 * @returns milliseconds since 1970; `undefined` for what names no moment
 */
export function readMoment(timestamp: unknown): number | undefined {
	if (typeof timestamp === 'number') return fromEpoch(timestamp);
	if (typeof timestamp !== 'string') return undefined;
	const text = timestamp.trim();
	if (EPOCH.test(text)) return fromEpoch(Number(text));
	const iso = ISO.exec(text);
	if (iso !== null) {
		const [, year, month, day, hour, minute, second, fraction, zone] = iso;
		return fromParts({ year, month: Number(month), day, hour, minute, second, fraction, zone });
	}
	const rfc = RFC_2822.exec(text);
	if (rfc === null) return undefined;
	const [, day, name, year, hour, minute, second, zone] = rfc;
	const month = MONTHS.indexOf(name.toLowerCase()) + 1;
	return fromParts({ year, month, day, hour, minute, second, zone });
}

function fromEpoch(epoch: number): number | undefined {
	for (const unitsPerSecond of UNITS_PER_SECOND) {
		const seconds = epoch / unitsPerSecond;
		if (seconds >= EARLIEST_EPOCH && seconds < LATEST_EPOCH) {
			// Milliseconds must not take the way over seconds, where they would lose a digit.
			return Math.round(unitsPerSecond === 1 ? epoch * 1000 : epoch / (unitsPerSecond / 1000));
		}
	}
	return undefined;
}

interface Parts {
	year: string;
	/** From 1; anything else names no month. */
	month: number;
	day: string;
	hour: string;
	minute: string;
	second?: string;
	/** Digits after the decimal point of the seconds. */
	fraction?: string;
	/** Absent for UTC. */
	zone?: string;
}

function fromParts(parts: Parts): number | undefined {
	const { year, month, day, hour, minute, second = '0', fraction = '0', zone } = parts;
	const offset = offsetOf(zone);
	const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60;
	if (offset === undefined || !isTime) return undefined;
	const date = new Date(0);
	// Unlike `Date.UTC`, this takes the years before 100 for what they are.
	date.setUTCFullYear(Number(year), month - 1, Number(day));
	if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== Number(day)) return undefined;
	// A leap second (60) counts as the first one of the next minute.
	date.setUTCHours(Number(hour), Number(minute), Number(second));
	return date.getTime() + Number(fraction.padEnd(3, '0').slice(0, 3)) - offset;
}

/** Milliseconds that a zone is ahead of UTC; `undefined` for an offset that no zone has. */
function offsetOf(zone: string | undefined): number | undefined {
	const match = /^([+-])(\d\d):?(\d\d)?$/.exec(zone ?? '');
	if (match === null) return 0;
	const [, sign, hours, minutes = '0'] = match;
	if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
	const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000;
	return sign === '-' ? -ahead : ahead;
}
