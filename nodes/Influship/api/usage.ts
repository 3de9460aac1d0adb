import type { IDataObject } from 'n8n-workflow';

/**
 * What a call cost and how much of the rate limit is left, from the answer's headers; fields that
 * were not sent are absent.
 */
export interface Usage {
	/** The same for all records of one call: credits are charged once for it. */
	request_id?: string;
	credits_charged?: number;
	billing_plan?: string;
	/** By window: `minute`, `hour`, or `current` where Influship does not name it. */
	rate_limit?: Record<string, RateLimitWindow>;
}

export interface RateLimitWindow {
	limit?: number;
	remaining?: number;
	/** Until the window starts anew. */
	reset_seconds?: number;
}

type Headers = Record<string, unknown>;

/** The newer headers name the window, the older ones do not. */
const WINDOWS = [
	['minute', '-minute'],
	['hour', '-hour'],
	['current', ''],
] as const;

/** Numbers above are moments (seconds since 1970), below they are durations. */
const FIRST_EPOCH_SECONDS = 1_000_000_000;
const FIRST_EPOCH_MS = 1_000_000_000_000;

export function readUsage(headers: Headers): Usage {
	const rateLimit = readWindows(headers);
	return compact({
		request_id: text(headers['x-request-id']),
		credits_charged: charge(headers['x-credits-charged']),
		billing_plan: text(headers['x-billing-plan']),
		rate_limit: Object.keys(rateLimit).length > 0 ? rateLimit : undefined,
	});
}

export function toJson(usage: Usage): IDataObject {
	return { ...usage } as IDataObject;
}

/**
 * Seconds until the latest of the used-up windows starts anew; `undefined` when the headers do not
 * say.
 */
export function readResetSeconds(headers: Headers): number | undefined {
	const usedUp = Object.values(readWindows(headers)).filter(({ remaining }) => remaining === 0);
	const resets = usedUp.flatMap(({ reset_seconds }) => reset_seconds ?? []);
	return resets.length > 0 ? Math.max(...resets) : undefined;
}

/** A longer wait than this says no more than that it is long. */
const MAX_SECONDS = 366 * 24 * 3_600;

/**
 * The elements of a list with commas between them; the comma after a date's weekday separates
 * nothing.
 */
const LIST_ELEMENTS = /\s*(?:[a-z]{3,9},)?[^,]+/gi;
/** RFC 9110's three forms of a date, and ISO 8601. */
const DATE = /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? .*\d{2}:\d{2}|\d{4}-\d{2}-\d{2})/i;
/** A date without it is in UTC (RFC 9110), which JavaScript reads as local time. */
const ZONE = /(?:[a-z]|[+-]\d{2}:?\d{2})$/i;

/**
 * Reads when something is over: a number of seconds, a moment as seconds or milliseconds since
 * 1970, or a date (RFC 9110, ISO 8601). Of several, as a header that was sent twice arrives, the
 * latest counts.
 *
 * @returns whole seconds from now, from 0 to a year; `undefined` for what says nothing, such as a
 * negative number
 */
export function readSecondsFromNow(value: unknown): number | undefined {
	const seconds = [value].flat().flatMap((one) => {
		if (typeof one !== 'string' && typeof one !== 'number') return [];
		const elements = String(one).match(LIST_ELEMENTS) ?? [];
		return elements.map((element) => secondsOf(element.trim())).filter((each) => !isNaN(each));
	});
	if (seconds.length === 0) return undefined;
	return Math.min(MAX_SECONDS, Math.max(0, Math.ceil(Math.max(...seconds))));
}

/** `NaN` for what is none of the known forms. */
function secondsOf(written: string): number {
	if (/^\d+(\.\d+)?$/.test(written)) return secondsOfNumber(Number(written));
	if (!DATE.test(written)) return Number.NaN;
	const isDay = /^\d{4}-\d{2}-\d{2}$/.test(written);
	const zone = /^\d/.test(written) ? 'Z' : ' UTC';
	const date = isDay || ZONE.test(written) ? written : `${written}${zone}`;
	return (Date.parse(date) - Date.now()) / 1_000;
}

function secondsOfNumber(value: number): number {
	if (value >= FIRST_EPOCH_MS) return (value - Date.now()) / 1_000;
	if (value >= FIRST_EPOCH_SECONDS) return value - Date.now() / 1_000;
	return value;
}

function readWindows(headers: Headers): Record<string, RateLimitWindow> {
	const windows: Record<string, RateLimitWindow> = {};
	for (const [name, suffix] of WINDOWS) {
		// The older headers repeat one of the newer windows.
		if (name === 'current' && Object.keys(windows).length > 0) break;
		const window = compact({
			limit: number(headers[`ratelimit-limit${suffix}`]),
			remaining: number(headers[`ratelimit-remaining${suffix}`]),
			reset_seconds: readSecondsFromNow(headers[`ratelimit-reset${suffix}`]),
		});
		if (Object.keys(window).length > 0) windows[name] = window;
	}
	return windows;
}

function compact<T extends object>(fields: T): T {
	const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as T;
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A charge below nothing says nothing. */
function charge(value: unknown): number | undefined {
	const credits = number(value);
	return credits !== undefined && credits >= 0 ? credits : undefined;
}

function number(value: unknown): number | undefined {
	const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
	return Number.isFinite(parsed) ? parsed : undefined;
}
