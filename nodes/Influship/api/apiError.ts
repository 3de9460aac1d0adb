import type { IDataObject } from 'n8n-workflow';

/**
 * What is known about a call that did not succeed. Plain data without secrets, safe to show and to
 * store.
 */
export interface ApiErrorInfo {
	/**
	 * HTTP status, or for a refusal inside a 2xx the one that it stands for; absent when no answer
	 * came.
	 */
	status?: number;
	/**
	 * Influship's code (`unauthorized`, …), a network code (`ECONNREFUSED`, …) or one of `LocalCode`.
	 */
	code?: string;
	/** What happened, in Influship's own words where it gave any. */
	message: string;
	/** Lets Influship's support find the call. */
	requestId?: string;
	/** How long Influship asks to wait. */
	retryAfterSeconds?: number;
	/** Which fields were refused and why, one readable line. */
	details?: string;
	/** What to do about it, where that does not follow from the rest. */
	advice?: string;
	/** Which entry of a batch it is about, as an item names it. */
	about?: IDataObject;
	/** How often the call was tried; absent for a call that was tried once. */
	attempts?: number;
	/** Between the attempts, all together. */
	waitedSeconds?: number;
	/** Nobody knows whether the call was carried out, and Influship charges for it. */
	mayBeCharged?: boolean;
	/**
	 * What Influship charged for the call all the same, by its answer's header; absent for nothing.
	 */
	creditsCharged?: number;
	/** What a call could have cost that was not made, because of a limit. */
	highestCredits?: number;
}

/** Codes of our own, for what no answer of Influship can tell. */
export type LocalCode =
	| 'ambiguous_credential'
	| 'canceled'
	| 'missing_api_key'
	| 'over_budget'
	| 'redirect'
	| 'unexpected_answer';

/** A call to Influship's API that did not succeed. */
export class InflushipApiError extends Error {
	constructor(
		readonly info: ApiErrorInfo,
		/** The same for all that tell of one call. */
		readonly call: symbol = Symbol('call'),
	) {
		super(info.message);
		this.name = 'InflushipApiError';
	}

	/** The same error, said in another way. */
	with(changes: Partial<ApiErrorInfo>): InflushipApiError {
		return new InflushipApiError({ ...this.info, ...changes }, this.call);
	}
}
