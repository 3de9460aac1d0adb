import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../shared/objects';
import type { ApiErrorInfo } from './apiError';
import { MAX_REASON_LENGTH } from './redactSecrets';
import { readResetSeconds, readSecondsFromNow } from './usage';

/**
 * The parts of n8n's full response that are looked at. `body` is parsed when it was JSON, else
 * text.
 */
export interface ApiResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

const MAX_DETAILS = 10;

/** Fields of an answer that say, when false, that the call was not carried out. */
const OUTCOME_FLAGS: readonly string[] = ['success', 'ok', 'deleted'];
const REFUSING_STATES: readonly unknown[] = ['error', 'fail', 'failed', 'failure'];
/** Where Influship's answers hold what was asked for. */
const RESULT_FIELDS: readonly string[] = ['data', 'results'];
/**
 * What stands beside a list in a result: of the question, of the page and of the call. Without the
 * list, nothing was found.
 */
const FIELDS_BESIDE_LISTS: readonly string[] = [
	'query',
	'mode',
	'hashtag',
	'username',
	'handle',
	'channel_id',
	'channel_name',
	'music_id',
	'video_id',
	'parent_comment_id',
	'has_more',
	'next_cursor',
	'total',
	'estimated_results',
	'requested',
	'succeeded',
	'failed',
	'videos_found',
	'transcripts_fetched',
	'transcripts_failed',
	'billing',
	'scraped_at',
];

/**
 * The statuses that Influship documents for its codes: what an answer means that carries one inside
 * a 2xx.
 */
const STATUS_BY_CODE: Readonly<Record<string, number>> = {
	validation_error: 400,
	invalid_seeds: 400,
	unauthorized: 401,
	payment_required: 402,
	ip_not_allowed: 403,
	not_found: 404,
	seed_not_found: 404,
	rate_limit_exceeded: 429,
	internal_error: 500,
	service_unavailable: 503,
	temporarily_unavailable: 503,
};

/**
 * Reads why a call was not answered as hoped.
 *
 * Influship's envelope is `{ error: { code, message, details?, request_id, retry_after? } }`;
 * gateways before it answer with `{ message }`, plain text or HTML. The envelope counts whatever
 * the status is, and so do `success`, `ok` and `deleted` when they are false. Records have fields
 * of these names, too: only the outermost object is looked at, and one that comes with results is
 * an answer to use, see `readWarning`.
 *
 * @param outcomeIn For a call that only has an effect: the field that may tell of it, too. Nothing
 * in its answer is a result.
 * @returns `undefined` for an answer to use: 2xx with JSON, or without a body
 */
export function readRefusal(
	response: ApiResponse,
	{ outcomeIn }: { outcomeIn?: string } = {},
): ApiErrorInfo | undefined {
	const { statusCode, headers, body } = response;
	if (isSuccess(statusCode)) {
		if (!isObject(body) && !Array.isArray(body) && !isEmpty(body)) {
			const message = 'The answer is not JSON, so it does not come from the Influship API';
			return { status: statusCode, code: 'unexpected_answer', message };
		}
		const outcomes = outcomeIn === undefined ? [body] : [body, at(body, outcomeIn)];
		const refused = outcomes.find(saysRefused);
		if (refused === undefined || (outcomeIn === undefined && hasResult(refused))) return undefined;
		return readEnvelope({ statusCode, headers, body: refused });
	}
	if (statusCode >= 300 && statusCode < 400) {
		const message = `'Base URL' redirects to ${originOf(headers.location)}`;
		return { status: statusCode, code: 'redirect', message };
	}
	return readEnvelope(response);
}

/**
 * What an answer to use warns of: in so many words, or by an error beside its results. One line, or
 * `undefined`.
 */
export function readWarning(body: unknown): string | undefined {
	const warning = text(at(body, 'warning'));
	if (warning !== undefined) return warning;
	if (!saysRefused(body)) return undefined;
	return readEnvelope({ statusCode: 200, headers: {}, body }).message;
}

/** What an answer says in words, whatever else it holds. */
export function readMessage(body: unknown): string | undefined {
	return text(at(body, 'message'));
}

function readEnvelope({ statusCode, headers, body }: ApiResponse): ApiErrorInfo {
	const envelope = isObject(body) ? body : {};
	const error = errorIn(envelope);
	const code = text(error.code) ?? codeIn(envelope.error);
	const status = isSuccess(statusCode) ? statusMeant(error, code, statusCode) : statusCode;
	const details = readDetails(error.details);
	const requestId =
		text(error.request_id) ?? text(envelope.request_id) ?? text(headers['x-request-id']);
	const retryAfterSeconds =
		readSecondsFromNow(headers['retry-after']) ??
		readSecondsFromNow(error.retry_after) ??
		(status === 429 || status === 503 ? readResetSeconds(headers) : undefined);
	return {
		status,
		message:
			text(error.message) ??
			text(envelope.message) ??
			text(envelope.error) ??
			text([envelope.errors].flat()[0]) ??
			flagInWords(envelope) ??
			(isSuccess(statusCode)
				? 'Influship did not carry out the call'
				: `Influship answered HTTP ${statusCode}`),
		...(code !== undefined && { code }),
		...(requestId !== undefined && { requestId }),
		...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
		...(details !== undefined && { details }),
	};
}

/** Whether an answer says of itself that the call was not carried out. */
function saysRefused(body: unknown): boolean {
	if (!isObject(body)) return false;
	return (
		isReason(body.error) ||
		isReason(body.errors) ||
		REFUSING_STATES.includes(body.status) ||
		flagInWords(body) !== undefined
	);
}

/** A success may come with `error: null` and the like. */
function isReason(error: unknown): boolean {
	if (typeof error === 'object' && error !== null) return Object.keys(error).length > 0;
	return error === true || text(error) !== undefined;
}

function flagInWords(envelope: IDataObject): string | undefined {
	const flag = OUTCOME_FLAGS.find((name) => envelope[name] === false || envelope[name] === 'false');
	return flag && `Influship did not carry out the call: it answered '${flag}: false'`;
}

function hasResult(body: unknown): boolean {
	return RESULT_FIELDS.some((name) => {
		const result = at(body, name);
		if (Array.isArray(result)) return result.length > 0;
		if (!isObject(result)) return false;
		return Object.entries(result).some(
			([field, value]) => !FIELDS_BESIDE_LISTS.includes(field) && isFilled(value),
		);
	});
}

function isFilled(value: unknown): boolean {
	if (value === null || value === undefined) return false;
	return typeof value !== 'object' || Object.keys(value).length > 0;
}

/** The object that holds code and message. */
function errorIn({ error, errors, ...envelope }: IDataObject): IDataObject {
	const [first] = [error, errors].flat().filter(isObject);
	return first ?? envelope;
}

/** The status that a refusal inside a 2xx stands for. */
function statusMeant(
	{ status_code, status }: IDataObject,
	code: string | undefined,
	statusCode: number,
): number {
	const named = [status_code, status].find((one) => typeof one === 'number' && one >= 400);
	if (typeof named === 'number' && named < 600) return named;
	return statusOf(code) ?? statusCode;
}

/** The status that Influship documents for a code. */
export function statusOf(code = ''): number | undefined {
	return Object.hasOwn(STATUS_BY_CODE, code) ? STATUS_BY_CODE[code] : undefined;
}

function isSuccess(statusCode: number): boolean {
	return statusCode >= 200 && statusCode < 300;
}

/**
 * The live scrapes name their code in place of the envelope: `{ error: "private", message,
 * retry_after? }`.
 */
function codeIn(error: unknown): string | undefined {
	return typeof error === 'string' && /^[a-z]+(_[a-z]+)*$/.test(error) ? error : undefined;
}

/** Details come as `[{ field, message }]` or as `{ field: reason }`. */
function readDetails(details: unknown): string | undefined {
	const lines = Array.isArray(details)
		? details.map(readDetail)
		: isObject(details)
			? Object.entries(details).map(([field, reason]) => joinDetail(field, reason))
			: [text(details)];
	const known = lines.filter((line) => line !== undefined).slice(0, MAX_DETAILS);
	return known.length > 0 ? known.join('; ') : undefined;
}

function readDetail(detail: unknown): string | undefined {
	if (!isObject(detail)) return text(detail);
	const path = Array.isArray(detail.path) ? detail.path.join('.') : detail.path;
	return joinDetail(text(detail.field ?? path), detail.message ?? detail.reason);
}

function joinDetail(field: string | undefined, reason: unknown): string | undefined {
	const why = text(Array.isArray(reason) ? reason.join(', ') : reason);
	return [field, why].filter((part) => part !== undefined).join(': ') || undefined;
}

function originOf(location: unknown): string {
	return typeof location === 'string' && URL.canParse(location)
		? new URL(location).origin
		: 'another address';
}

/** One line of bounded length, or `undefined` when there is nothing to say. */
function text(value: unknown): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	return String(value).replace(/\s+/g, ' ').trim().slice(0, MAX_REASON_LENGTH) || undefined;
}

function at(value: unknown, name: string): unknown {
	return isObject(value) ? value[name] : undefined;
}

function isEmpty(body: unknown): boolean {
	return body === undefined || body === null || body === '';
}
