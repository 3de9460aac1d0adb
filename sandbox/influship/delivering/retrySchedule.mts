const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The documented waits before the first to the fifth retry, in milliseconds. */
export const RETRY_WAITS_MS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR] as const;

interface Wait {
	timer: NodeJS.Timeout;
	dueAt: number;
}

/** Deliveries that wait for their next retry, on a clock that may run faster than real time. */
export class RetrySchedule {
	private readonly waits = new Map<string, Wait>();

	constructor(
		private clockFactor: number,
		private readonly onDue: (deliveryId: string) => void,
	) {}

	/** Schedules a retry after the documented wait; returns when it is due, in epoch milliseconds. */
	add(deliveryId: string, waitMs: number): number {
		return this.start(deliveryId, waitMs / this.clockFactor);
	}

	dueAt(deliveryId: string): number | undefined {
		return this.waits.get(deliveryId)?.dueAt;
	}

	/** Waits that are under way shrink or grow with the change. */
	setClockFactor(clockFactor: number): void {
		const ratio = this.clockFactor / clockFactor;
		this.clockFactor = clockFactor;
		const now = Date.now();
		for (const [deliveryId, { dueAt }] of [...this.waits]) {
			this.cancel(deliveryId);
			this.start(deliveryId, Math.max(0, dueAt - now) * ratio);
		}
	}

	cancel(deliveryId: string): boolean {
		clearTimeout(this.waits.get(deliveryId)?.timer);
		return this.waits.delete(deliveryId);
	}

	clear(): void {
		for (const { timer } of this.waits.values()) clearTimeout(timer);
		this.waits.clear();
	}

	private start(deliveryId: string, ms: number): number {
		const dueAt = Date.now() + ms;
		const timer = setTimeout(() => {
			this.waits.delete(deliveryId);
			this.onDue(deliveryId);
		}, ms);
		this.waits.set(deliveryId, { timer, dueAt });
		return dueAt;
	}
}
