/** Calls that the account may make; far more than a workflow needs, but real. */
export const CALLS_PER_MINUTE = 600;
export const CALLS_PER_HOUR = 10_000;

const MINUTE_S = 60;
const HOUR_S = 3_600;

class Window {
	private count = 0;
	private startedAt = -Infinity;

	constructor(
		public limit: number,
		private readonly seconds: number,
	) {}

	/** Counts a call; false when there were too many in this window. */
	take(nowMs: number): boolean {
		if (nowMs - this.startedAt >= this.seconds * 1_000) {
			this.startedAt = nowMs;
			this.count = 0;
		}
		this.count += 1;
		return this.count <= this.limit;
	}

	remaining(): number {
		return Math.max(0, this.limit - this.count);
	}

	/** Whole seconds until the window ends, 1 or more. */
	resetIn(nowMs: number): number {
		return Math.ceil(this.seconds - (nowMs - this.startedAt) / 1_000);
	}
}

export interface RateLimitResult {
	/**
	 * `RateLimit-*` in the older form (the minute) and the newer one, and `Retry-After` when
	 * exceeded.
	 */
	headers: Record<string, string>;
	exceeded: boolean;
}

/**
 * Windows of a minute and an hour over all calls of the account; the first call after one begins
 * the next.
 */
export class RateLimit {
	private readonly minute = new Window(CALLS_PER_MINUTE, MINUTE_S);
	private readonly hour = new Window(CALLS_PER_HOUR, HOUR_S);

	/** Takes effect at once, also for the calls that were counted before. */
	setLimits(perMinute: number, perHour: number): void {
		this.minute.limit = perMinute;
		this.hour.limit = perHour;
	}

	take(nowMs: number): RateLimitResult {
		const minuteOk = this.minute.take(nowMs);
		const hourOk = this.hour.take(nowMs);
		const headers = {
			...describe(this.minute, nowMs, ''),
			...describe(this.minute, nowMs, '-Minute'),
			...describe(this.hour, nowMs, '-Hour'),
		};
		if (minuteOk && hourOk) return { headers, exceeded: false };
		const retryAfter = (hourOk ? this.minute : this.hour).resetIn(nowMs);
		return { headers: { ...headers, 'Retry-After': String(retryAfter) }, exceeded: true };
	}
}

function describe(window: Window, nowMs: number, suffix: string): Record<string, string> {
	return {
		[`RateLimit-Limit${suffix}`]: String(window.limit),
		[`RateLimit-Remaining${suffix}`]: String(window.remaining()),
		[`RateLimit-Reset${suffix}`]: String(window.resetIn(nowMs)),
	};
}
