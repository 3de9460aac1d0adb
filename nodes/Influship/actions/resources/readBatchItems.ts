import type { IDataObject } from 'n8n-workflow';
import { readSecondsFromNow } from '../../api/usage';
import { isObject, valueAt } from '../../shared/objects';
import type { EntryAnswer } from '../engine/operation';

/**
 * Reads `{ data: { items: [{ shortcode | url, success, data | error, status }] } }` of a batch of
 * live calls.
 *
 * @param keyName the field of an item that names its entry
 * @param toRecord makes the record of a successful item's `data`
 */
export function readBatchItems(
	body: unknown,
	keyName: 'shortcode' | 'url',
	toRecord: (data: IDataObject) => IDataObject,
): EntryAnswer[] | undefined {
	const items = valueAt(body, 'data.items');
	if (!Array.isArray(items)) return undefined;
	return items.map((item) => {
		if (!isObject(item)) return {};
		const { [keyName]: key, data, error, status } = item;
		return {
			keys: typeof key === 'string' ? [key] : [],
			...(isObject(data) ? { record: toRecord(data) } : { failure: toFailure(error, status) }),
		};
	});
}

function toFailure(error: unknown, status: unknown): EntryAnswer['failure'] {
	const { error: name, code = name, message, retry_after } = isObject(error) ? error : {};
	const retryAfterSeconds = readSecondsFromNow(retry_after);
	return {
		message: typeof message === 'string' ? message : 'Influship could not scrape it',
		...(typeof code === 'string' && { code }),
		...(typeof status === 'number' && { status }),
		...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
	};
}
