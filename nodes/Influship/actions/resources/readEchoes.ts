import { isObject, valueAt } from '../../shared/objects';
import { keysOfEcho } from '../../shared/references/accounts';
import type { EntryAnswer } from '../engine/operation';

/**
 * Reads the records of a batch that repeat, as `input`, whom they were asked for.
 *
 * @param recordsIn the dotted path of their list
 */
export function readEchoes(body: unknown, recordsIn: string): EntryAnswer[] | undefined {
	const records = valueAt(body, recordsIn);
	if (!Array.isArray(records)) return undefined;
	return records.map((record) =>
		isObject(record) ? { record, keys: keysOfEcho(record.input) } : {},
	);
}
