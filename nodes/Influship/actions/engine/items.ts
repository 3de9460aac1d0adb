import type { IDataObject } from 'n8n-workflow';
import { InflushipApiError } from '../../api/apiError';
import type { ApiAnswer } from '../../api/client';
import { toJson } from '../../api/usage';
import { isObject, valueAt } from '../../shared/objects';
import type { Parameters } from '../inputs/parameters';
import type { EnvelopeFields, FieldPath, Operation, RecordsIn } from './operation';
import { includeUsage, simplify } from './style';

/** How the user wants records. */
export interface RecordStyle {
	isSimplified: boolean;
	withUsage: boolean;
}

export function readStyle({ output }: Operation, parameters: Parameters): RecordStyle {
	return {
		isSimplified: output.simplified !== undefined && simplify.read(parameters),
		withUsage: includeUsage.read(parameters),
	};
}

/**
 * The records of an answer, one or many.
 *
 * @throws {InflushipApiError} `unexpected_answer` when they are not where they should be
 */
export function readRecords(answer: ApiAnswer, recordsIn: RecordsIn): unknown[] {
	const { body } = answer;
	const found = typeof recordsIn === 'string' ? valueAt(body, recordsIn) : recordsIn(body);
	if (Array.isArray(found)) return found;
	if (isObject(found)) return [found];
	throw unexpectedAnswer(answer);
}

const NEW_FORM =
	'Update this package to its newest version, which may know this form of the answer. If it does not, ask Influship support, with the request ID if there is one.';

/**
 * What to throw for an answer in another shape than the documented one; it may have been charged
 * all the same.
 */
export function unexpectedAnswer({ usage, message }: ApiAnswer): InflushipApiError {
	const { request_id: requestId, credits_charged: creditsCharged = 0 } = usage;
	return new InflushipApiError({
		code: 'unexpected_answer',
		message: [
			'The answer does not hold what the Influship API documents',
			...(message === undefined ? [] : [`It says: ${message}`]),
		].join('. '),
		// By the request ID Influship's support finds what was paid for.
		...(creditsCharged > 0 && { creditsCharged, requestId, advice: NEW_FORM }),
	});
}

/**
 * Makes an item's JSON of a record: simplified or whole, and with what the answer says about all of
 * its records.
 *
 * @param firstBody of a list's first page: what further pages do not repeat is taken from there
 */
export function toJsonOf(
	record: unknown,
	{ body, usage, warning }: ApiAnswer,
	{
		output,
		envelope,
		warningOf,
	}: Pick<Operation, 'output' | 'warningOf'> & { envelope?: EnvelopeFields },
	{ isSimplified, withUsage }: RecordStyle,
	firstBody: unknown = body,
): IDataObject {
	const complete: IDataObject = isObject(record) ? { ...record } : { value: record as string };
	for (const name of output.alwaysWithout ?? []) delete complete[name];
	for (const [name, path] of Object.entries(envelope ?? {})) {
		const value = valueAt(body, path) ?? valueAt(firstBody, path);
		if (value !== undefined && !(name in complete)) complete[name] = value as IDataObject;
	}
	const json =
		isSimplified && output.simplified !== undefined
			? onlySome(complete, output.simplified)
			: complete;
	const warnings = [warning, warningOf?.(complete)].filter(Boolean);
	if (warnings.length > 0) json.warning = warnings.join(' ');
	if (withUsage) json.usage = toJson(usage);
	return json;
}

/** A field that a record lacks is `null`, so that items always have the same fields. */
function onlySome(record: IDataObject, fields: Readonly<Record<string, FieldPath>>): IDataObject {
	const entries = Object.entries(fields).map(([name, path]) => [
		name,
		valueAt(record, pathIn(record, path)) ?? null,
	]);
	return Object.fromEntries(entries) as IDataObject;
}

function pathIn(record: IDataObject, path: FieldPath): string {
	const paths = [path].flat();
	const isThere = (one: string) =>
		isObject(valueAt({ record }, `record.${one}`.replace(/\.[^.]+$/, '')));
	return paths.find(isThere) ?? paths[0];
}
