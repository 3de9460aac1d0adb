/**
 * The replay window: how old an event may be by its own timestamp. It protects against someone who recorded a delivery and sends
 * it again later, beyond what duplicates are remembered.
 *
 * An event that is too old is refused with 400, not acknowledged: acknowledged, it would stand as "Delivered" in Influship's dashboard
 * although no workflow saw it. Refused, a genuine one ends in the dead-letter queue, where a person can see it, and retry it after widening the
 * window. An event whose age cannot be told is refused as well, or a replay would only have to lack a timestamp.
 */
export type AgeRefusal = 'event_too_old' | 'event_age_unknown';

/**
 * @param timestamp ISO 8601, as the event carries it
 * @param maximumAgeMs absent or 0 for no limit
 * @param now milliseconds since 1970
 */
export function checkAge(
	timestamp: unknown,
	maximumAgeMs: number | undefined,
	now: number,
): AgeRefusal | undefined {
	if (!maximumAgeMs) return undefined;
	const sentAt = typeof timestamp === 'string' ? Date.parse(timestamp) : NaN;
	if (Number.isNaN(sentAt)) return 'event_age_unknown';
	return now - sentAt > maximumAgeMs ? 'event_too_old' : undefined;
}
