/** A call of the API, without the key. */
export interface Call {
	requestId: string;
	/** ISO 8601. */
	at: string;
	method: string;
	/** Without the query. */
	path: string;
	query: unknown;
	body: unknown;
	status: number;
	credits: number;
}

const MAX_CALLS = 2_000;
/** Of a body's JSON; a larger one is left out. */
const MAX_BODY_LENGTH = 20_000;

/** The latest calls of the API, and what all of them cost. */
export class Calls {
	private latest: Call[] = [];
	private credits = 0;

	add(call: Call): void {
		const isLarge = JSON.stringify(call.body).length > MAX_BODY_LENGTH;
		this.latest.push(isLarge ? { ...call, body: null } : call);
		this.credits += call.credits;
		if (this.latest.length > MAX_CALLS) this.latest.shift();
	}

	/** The newest first, optionally of one path only. */
	list(path: string | undefined, limit: number): Call[] {
		const matching = this.latest.filter((call) => path === undefined || call.path === path);
		return matching.toReversed().slice(0, limit);
	}

	/** Rounded to the two digits that prices have. */
	creditsCharged(): number {
		return Number(this.credits.toFixed(2));
	}

	clear(): void {
		this.latest = [];
		this.credits = 0;
	}
}
