/**
 * The time of an event, ISO 8601 in UTC with microseconds, later with every call. Events carry no
 * id, so two of them in one millisecond could otherwise not be told apart from a redelivery.
 */
export class EventClock {
	private lastMicros = 0;

	now(): string {
		this.lastMicros = Math.max(Date.now() * 1_000, this.lastMicros + 1);
		const millis = Math.floor(this.lastMicros / 1_000);
		const micros = String(this.lastMicros % 1_000).padStart(3, '0');
		return new Date(millis).toISOString().replace('Z', `${micros}Z`);
	}
}
