import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../shared/objects';

/**
 * The record of an answer: Influship wraps it as `{ data: { … } }`. An answer in another shape is
 * passed on as it is.
 *
 * @param answer parsed JSON, or `undefined` for an answer without a body, which becomes `{ success:
 * true }`
 */
export function unwrapData(answer: unknown): IDataObject {
	if (answer === undefined) return { success: true };
	if (!isObject(answer)) return { data: answer as IDataObject[] };
	return isObject(answer.data) ? answer.data : answer;
}
