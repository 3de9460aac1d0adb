import type { Checked } from './checked';
import { readMoment } from './moment';

/**
 * The replay window: how old an event may be by its own timestamp. It protects against someone who
 * recorded a delivery and sends it again later, beyond what duplicates are remembered.
 *
 * An event that is too old is refused with 400, not acknowledged: acknowledged, it would stand as
 * "Delivered" in Influship's dashboard although no workflow saw it. Refused, a genuine one ends in
 * the dead-letter queue, where a person can see it, and retry it after widening the window. An
 * event whose age cannot be told is refused as well, or a replay would only have to lack a
 * timestamp; and so is one from the future, which would stay within the window for as long as it
 * lies ahead.
 */
export type AgeRefusal = 'event_too_old' | 'event_in_future' | 'event_age_unknown';

/** How far a sender's clock may be ahead of this server's. */
export const MAX_CLOCK_SKEW_MS = 5 * 60_000;

/**
 * @param timestamp as the event carries it: see `readMoment`
 * @param maximumAgeMs absent or 0 for no limit, also none to the future
 * @param now milliseconds since 1970
 */
export function checkAge(
	timestamp: unknown,
	maximumAgeMs: number | undefined,
	now: number,
): Checked<object, AgeRefusal> {
	if (maximumAgeMs === undefined || maximumAgeMs === 0) return {};
	const sentAt = readMoment(timestamp);
	if (sentAt === undefined) return { refused: 'event_age_unknown' };
	if (sentAt - now > MAX_CLOCK_SKEW_MS) return { refused: 'event_in_future' };
	// In this order, a limit that is not a number refuses everything and lets nothing in.
	return now - sentAt <= maximumAgeMs ? {} : { refused: 'event_too_old' };
}
