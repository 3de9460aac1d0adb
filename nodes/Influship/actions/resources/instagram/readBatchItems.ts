import type { IDataObject } from 'n8n-workflow';
import { readSecondsFromNow } from '../../../api/usage';
import { isObject, valueAt } from '../../../shared/objects';
import type { EntryAnswer } from '../../engine/operation';

/**
 * Reads `{ data: { items: [{ shortcode, success, data | error, status }] } }` of Instagram's
 * batches.
 *
 * @param toRecord makes the record of a successful item's `data`
 */
export function readBatchItems(
	body: unknown,
	toRecord: (data: IDataObject) => IDataObject,
): EntryAnswer[] | undefined {
	const items = valueAt(body, 'data.items');
	if (!Array.isArray(items)) return undefined;
	return items.map((item) => {
		if (!isObject(item)) return {};
		const { shortcode, data, error, status } = item;
		return {
			key: typeof shortcode === 'string' ? shortcode : undefined,
			...(isObject(data) ? { record: toRecord(data) } : { failure: toFailure(error, status) }),
		};
	});
}

function toFailure(error: unknown, status: unknown): EntryAnswer['failure'] {
	const { error: code, message, retry_after } = isObject(error) ? error : {};
	const retryAfterSeconds = readSecondsFromNow(retry_after);
	return {
		message: typeof message === 'string' ? message : 'Influship could not scrape this post',
		...(typeof code === 'string' && { code }),
		...(typeof status === 'number' && { status }),
		...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
	};
}
