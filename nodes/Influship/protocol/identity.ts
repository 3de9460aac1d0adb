import { fingerprint } from './fingerprint';
import { readMoment } from './moment';

/**
 * When two deliveries are the same, in the form in which they are remembered. The reasons are in
 * docs/decisions/identity-of-deliveries.md.
 */
export interface Fingerprints {
	/** Written down when the delivery is accepted. */
	toRemember: string;
	/** The delivery came before if one of these was written down. */
	toLookFor: string[];
}

const HOUR_MS = 60 * 60 * 1000;

/**
 * Influship's last retry comes 5 h 21 min after the first attempt. Source: its webhook guide,
 * "Retry Logic".
 */
const HOURS_OF_RETRIES = 6;

/**
 * Content that tells its moment is the same delivery whenever it comes. Content that does not can
 * rightly come again, so it is only the same for as long as Influship retries. The hour of its
 * arrival, which its fingerprint includes, sees to that.
 *
 * @param identity of everything that was sent
 * @param timestamp as the event carries it
 * @param now milliseconds since 1970
 */
export function fingerprintsOf(identity: string, timestamp: unknown, now: number): Fingerprints {
	if (readMoment(timestamp) !== undefined) {
		const one = fingerprint(identity);
		return { toRemember: one, toLookFor: [one] };
	}
	const thisHour = Math.floor(now / HOUR_MS);
	const inHour = (hour: number) => fingerprint(`${identity} in hour ${hour}`);
	// Another process's clock can be in the next hour already.
	const hours = Array.from({ length: HOURS_OF_RETRIES + 2 }, (_, ago) => thisHour + 1 - ago);
	return { toRemember: inHour(thisHour), toLookFor: hours.map(inHour) };
}
