/** How many credits a plan may spend (the vendor's quotas page, 2026). */
export const PLANS = {
	free: { perMinute: 150, perHour: 1_500 },
	tier_1: { perMinute: 750, perHour: 7_500 },
	tier_2: { perMinute: 3_000, perHour: 30_000 },
	tier_3: { perMinute: 15_000, perHour: 150_000 },
} as const;

export type Plan = keyof typeof PLANS;

const MINUTE_S = 60;
const HOUR_S = 3_600;

class Window {
	private spent = 0;
	private startedAt = -Infinity;

	constructor(private readonly seconds: number) {}

	/** Begins a new window when the last one is over. */
	open(nowMs: number): void {
		if (nowMs - this.startedAt < this.seconds * 1_000) return;
		this.startedAt = nowMs;
		this.spent = 0;
	}

	spend(credits: number): void {
		this.spent += credits;
	}

	remaining(limit: number): number {
		return Math.max(0, limit - this.spent);
	}

	/** Whole seconds until the window ends, 1 or more. */
	resetIn(nowMs: number): number {
		return Math.ceil(this.seconds - (nowMs - this.startedAt) / 1_000);
	}
}

export interface Limits {
	/** In credits. */
	perMinute: number;
	perHour: number;
}

/**
 * Windows of a minute and an hour over what the account spends; the first call after one begins the
 * next. A call is turned away once a window is used up, whatever the call costs.
 */
export class RateLimit {
	private minute = new Window(MINUTE_S);
	private hour = new Window(HOUR_S);

	/** Whether a call is turned away now. */
	isExceeded({ perMinute, perHour }: Limits, nowMs: number): boolean {
		this.minute.open(nowMs);
		this.hour.open(nowMs);
		return this.minute.remaining(perMinute) <= 0 || this.hour.remaining(perHour) <= 0;
	}

	spend(credits: number): void {
		this.minute.spend(credits);
		this.hour.spend(credits);
	}

	/** The next call begins new windows. */
	clear(): void {
		this.minute = new Window(MINUTE_S);
		this.hour = new Window(HOUR_S);
	}

	/**
	 * `RateLimit-*` in the older form (the minute) and the newer one, and `Retry-After` when a window
	 * is used up.
	 */
	headers({ perMinute, perHour }: Limits, nowMs: number): Record<string, string> {
		const usedUp = this.hour.remaining(perHour) <= 0 ? this.hour : this.minute;
		return {
			...describe(this.minute, perMinute, nowMs, ''),
			...describe(this.minute, perMinute, nowMs, '-Minute'),
			...describe(this.hour, perHour, nowMs, '-Hour'),
			...(this.isExceeded({ perMinute, perHour }, nowMs) && {
				'Retry-After': String(usedUp.resetIn(nowMs)),
			}),
		};
	}
}

function describe(
	window: Window,
	limit: number,
	nowMs: number,
	suffix: string,
): Record<string, string> {
	return {
		[`RateLimit-Limit${suffix}`]: String(Math.floor(limit)),
		[`RateLimit-Remaining${suffix}`]: String(Math.floor(window.remaining(limit))),
		[`RateLimit-Reset${suffix}`]: String(window.resetIn(nowMs)),
	};
}
