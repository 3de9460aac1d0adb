import type { IDataObject } from 'n8n-workflow';
import { readSecondsFromNow } from '../../api/usage';
import { isObject, valueAt } from '../../shared/objects';
import type { EntryAnswer, EntryFailure } from '../engine/operation';

/**
 * Reads `{ data: { items: [{ shortcode | url, success, data | error, status }] } }` of a batch of
 * live calls.
 *
 * @param keyName the field of an item that names its entry
 * @param recordIn the field of a successful item's `data` that holds the record; absent: the `data`
 * is it
 */
export function readBatchItems(
	body: unknown,
	keyName: 'shortcode' | 'url',
	recordIn?: 'post' | 'video',
): EntryAnswer[] | undefined {
	const items = valueAt(body, 'data.items');
	if (!Array.isArray(items)) return undefined;
	return items.map((item) => {
		if (!isObject(item)) return {};
		const { [keyName]: key, success, data, error, status } = item;
		const record = success === false ? undefined : toRecord(data, recordIn);
		return {
			keys: typeof key === 'string' ? [key] : [],
			...(record === undefined ? { failure: toFailure(error, status) } : { record }),
		};
	});
}

/** `undefined` for a record of nothing, whose item could not say what it is about. */
function toRecord(data: unknown, recordIn: string | undefined): IDataObject | undefined {
	const record = recordIn === undefined ? data : valueAt(data, recordIn);
	if (!isObject(record) || Object.keys(record).length === 0) return undefined;
	return recordIn === undefined
		? record
		: { ...record, scraped_at: valueAt(data, 'scraped_at') as string };
}

function toFailure(error: unknown, status: unknown): EntryFailure {
	const { error: name, code = name, message, retry_after } = isObject(error) ? error : {};
	const retryAfterSeconds = readSecondsFromNow(retry_after);
	return {
		message: typeof message === 'string' ? message : 'Influship could not scrape it',
		...(typeof code === 'string' && { code }),
		...(typeof status === 'number' && { status }),
		...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
	};
}
