import { InflushipApiError, type ApiErrorInfo, type LocalCode } from './apiError';
import { roundCredits } from './prices';
import type { Usage } from './usage';

/** The code of a call that was not made, because it could exceed the budget. */
const OVER_BUDGET: LocalCode = 'over_budget';

export function isOverBudget(error: unknown): boolean {
	return error instanceof InflushipApiError && error.info.code === OVER_BUDGET;
}

/** Decimal prices add up to a hair more than they are. */
const TOLERANCE = 1e-6;

/**
 * Keeps what the calls of a run cost, in credits, within a limit. What a call can cost at most is
 * reserved before it is made, so that calls that are under way at once do not exceed it together.
 */
export class Budget {
	private spent = 0;
	private reserved = 0;
	private waiting: Array<() => void> = [];

	constructor(private readonly limit: number) {}

	/** What the calls have cost, as far as is known; what no answer told counts as the most. */
	get charged(): number {
		return this.spent;
	}

	/** What a call may cost that is made now. */
	get left(): number {
		return this.limit - this.spent - this.reserved + TOLERANCE;
	}

	/**
	 * Carries out one call, with the most that it can cost reserved.
	 *
	 * @throws {InflushipApiError} `over_budget`, before anything is carried out
	 */
	async spend<Answer extends { usage: Usage }>(
		highest: number,
		carryOut: () => Promise<Answer>,
	): Promise<Answer> {
		const settle = await this.reserve(highest);
		const carrying = carryOut();
		carrying.then(
			({ usage }) => settle(usage.credits_charged ?? highest),
			(error: unknown) => settle(chargedFor(error, highest)),
		);
		return await carrying;
	}

	/**
	 * Reserves what a call can cost at most. Waits for calls that are under way while their end may
	 * leave enough.
	 *
	 * @returns to be told what was charged, once it is known
	 */
	async reserve(highest: number): Promise<(charged: number) => void> {
		while (highest > this.left) {
			if (this.reserved === 0 || highest > this.limit - this.spent + TOLERANCE) {
				throw this.exceeded(highest);
			}
			await new Promise<void>((resolve) => this.waiting.push(resolve));
		}
		this.reserved += highest;
		return (charged) => {
			this.reserved -= highest;
			if (this.reserved < TOLERANCE) this.reserved = 0;
			this.spent += charged;
			for (const resolve of this.waiting.splice(0)) resolve();
		};
	}

	/** Why a call is not made that can cost this much. */
	exceeded(highest: number): InflushipApiError {
		return new InflushipApiError({
			code: OVER_BUDGET,
			message: `'Maximum Credits' is ${this.limit}: ${roundCredits(this.spent)} are spent, and the next call can cost ${roundCredits(highest)}`,
			// A list has asked for a single record by then: for less it cannot ask.
			advice:
				this.spent === 0
					? `Raise 'Maximum Credits' to ${roundCredits(highest)} or more.`
					: "Raise 'Maximum Credits', or ask for less.",
			highestCredits: roundCredits(highest),
		});
	}
}

/** What a call that did not succeed was charged, or may have been at most. */
function chargedFor(error: unknown, highest: number): number {
	const { creditsCharged, mayBeCharged }: Partial<ApiErrorInfo> =
		error instanceof InflushipApiError ? error.info : {};
	return creditsCharged ?? (mayBeCharged ? highest : 0);
}
