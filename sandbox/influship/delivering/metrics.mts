import type { Attempt, DeliveryStatus } from './deliveries.mts';

export interface MetricsReport {
	/** Delivered ÷ (delivered + failed), 0 to 1; null before the first result. */
	successRate: number | null;
	/** Mean time to an answer of any status, in milliseconds; null before the first answer. */
	averageResponseMs: number | null;
	/** How often a delivery was moved to the dead-letter queue. */
	failed: number;
	/** Attempts after the first, automatic and manual. */
	retryAttempts: number;
	/** Deliveries that are in the dead-letter queue now. */
	deadLetters: number;
	counts: Readonly<Record<DeliveryStatus, number>>;
}

/** Running totals since the start or the last reset. */
export class Metrics {
	private failed = 0;
	private retryAttempts = 0;
	private answers = 0;
	private answerMs = 0;

	recordAttempt(attempt: Attempt): void {
		if (attempt.kind !== 'first') this.retryAttempts += 1;
		if (!attempt.response) return;
		this.answers += 1;
		this.answerMs += attempt.durationMs;
	}

	recordFailure(): void {
		this.failed += 1;
	}

	report(counts: Readonly<Record<DeliveryStatus, number>>): MetricsReport {
		const finished = counts.Delivered + counts.Failed;
		return {
			successRate: finished === 0 ? null : counts.Delivered / finished,
			averageResponseMs: this.answers === 0 ? null : Math.round(this.answerMs / this.answers),
			failed: this.failed,
			retryAttempts: this.retryAttempts,
			deadLetters: counts.Failed,
			counts,
		};
	}

	reset(): void {
		this.failed = 0;
		this.retryAttempts = 0;
		this.answers = 0;
		this.answerMs = 0;
	}
}
