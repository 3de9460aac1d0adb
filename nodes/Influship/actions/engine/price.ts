import type { ApiRequest } from '../../api/client';
import { creditsInWords } from '../../api/errors';

/**
 * What Influship charges for an operation, in credits. Sources and dates stand in the facts that
 * the tests compare it with.
 */
export interface Price {
	/** Of each call, whatever it brings. */
	perCall?: number;
	/** Of each record that a call brings, or of each entry of a batch that is answered. */
	perRecord?: number;
	/** What a record is called here; completes "1 credit per …". */
	record?: string;
	/** What else has to be known; comes right after the price. */
	note?: string;
	/** The most that a call can cost, where that depends on what it asks for. */
	highest?(request: ApiRequest): number;
}

export const FREE: Price = {};

export function isFree({ perCall = 0, perRecord = 0 }: Price): boolean {
	return perCall + perRecord === 0;
}

/** Whether a list of a few dozen records costs as much as hundreds of ordinary calls. */
export function isCostlyList({ perRecord = 0 }: Price): boolean {
	return perRecord >= 1;
}

/** Such as `1.5 credits per creator returned`. */
export function priceInWords(price: Price, { isPaged }: { isPaged: boolean }): string {
	const { perCall, perRecord, record, note = '' } = price;
	if (isFree(price)) return creditsInWords(0);
	const ofCall = perCall && `${creditsInWords(perCall)}${isPaged && !perRecord ? ' per page' : ''}`;
	const ofRecord = perRecord && `${creditsInWords(perRecord)} per ${record}`;
	return [ofCall, ofRecord].filter(Boolean).join(', plus ') + note;
}

/**
 * The most that a call can cost.
 *
 * @param records how many the call can bring, or asks about
 */
export function highestPrice(price: Price, request: ApiRequest, records: number): number {
	if (request.isCharged === false) return 0;
	const { perCall = 0, perRecord = 0, highest } = price;
	return highest?.(request) ?? perCall + perRecord * records;
}
