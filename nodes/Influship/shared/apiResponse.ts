import type { IDataObject } from 'n8n-workflow';
import type { ApiErrorInfo } from './apiError';
import { readResetSeconds, readSecondsFromNow } from './usage';

/** The parts of n8n's full response that are looked at. `body` is parsed when it was JSON, else text. */
export interface ApiResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

const MAX_REASON_LENGTH = 500;
const MAX_DETAILS = 10;

/**
 * Reads why a call was not answered as hoped.
 *
 * Influship's envelope is `{ error: { code, message, details?, request_id, retry_after? } }`; gateways before it answer with
 * `{ message }`, plain text or HTML.
 *
 * @returns `undefined` for an answer to use: 2xx with JSON, or without a body
 */
export function readRefusal({ statusCode, headers, body }: ApiResponse): ApiErrorInfo | undefined {
	if (statusCode >= 200 && statusCode < 300) {
		if (isObject(body) || Array.isArray(body) || isEmpty(body)) return undefined;
		const message = 'The answer is not JSON, so it does not come from the Influship API';
		return { status: statusCode, code: 'unexpected_answer', message };
	}
	if (statusCode >= 300 && statusCode < 400) {
		const message = `'Base URL' redirects to ${originOf(headers.location)}`;
		return { status: statusCode, code: 'redirect', message };
	}

	const envelope = isObject(body) ? body : {};
	const error = isObject(envelope.error) ? envelope.error : envelope;
	const details = readDetails(error.details);
	const requestId = text(error.request_id) ?? text(headers['x-request-id']);
	const retryAfterSeconds =
		readSecondsFromNow(headers['retry-after']) ??
		readSecondsFromNow(error.retry_after) ??
		(statusCode === 429 || statusCode === 503 ? readResetSeconds(headers) : undefined);
	const code = text(error.code) ?? codeIn(envelope.error);
	return {
		status: statusCode,
		message: text(error.message) ?? text(envelope.error) ?? `Influship answered HTTP ${statusCode}`,
		...(code !== undefined && { code }),
		...(requestId !== undefined && { requestId }),
		...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
		...(details !== undefined && { details }),
	};
}

/** The live scrapes name their code in place of the envelope: `{ error: "private", message, retry_after? }`. */
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

function isEmpty(body: unknown): boolean {
	return body === undefined || body === null || body === '';
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
