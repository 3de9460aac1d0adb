import {
	NodeApiError,
	NodeOperationError,
	type Failure,
	type INode,
	type JsonObject,
} from 'n8n-workflow';
import { legible } from '../shared/values';
import { adviceFor } from './advice';
import { InflushipApiError, type ApiErrorInfo } from './apiError';
import { kindOf } from './failure';
import { roundCredits } from './prices';

/**
 * A normalized view of anything that was thrown around a call to Influship. Without `status` no
 * answer came; without `status` and `code` it was no call at all, for example a missing credential.
 */
export function describeApiError(error: unknown): ApiErrorInfo {
	if (error instanceof InflushipApiError) return error.info;
	return { message: error instanceof Error ? error.message : String(error) };
}

/** The same for what n8n shows, with Influship's words as they can be read there. */
export function describeForDisplay(error: unknown): ApiErrorInfo {
	const info = describeApiError(error);
	const { message, details } = info;
	return {
		...info,
		message: legible(message),
		...(details !== undefined && { details: legible(details) }),
	};
}

/**
 * Turns anything that was thrown while handling an item into what n8n shows: what happened as the
 * message, what to do as the description. Only plain, secret-free data goes in.
 */
export function toNodeApiError(
	node: INode,
	error: unknown,
	{ itemIndex }: { itemIndex?: number } = {},
): NodeApiError | NodeOperationError {
	if (!(error instanceof InflushipApiError)) {
		return new NodeOperationError(node, error instanceof Error ? error : String(error), {
			itemIndex,
		});
	}
	const info = describeForDisplay(error);
	const shown = new NodeApiError(node, toPlainAnswer(info), {
		message: info.message,
		description: describe(info),
		httpCode: info.status?.toString(),
		itemIndex,
		failure: failureOf(info),
	});
	// n8n swaps a message that contains a network code, if only within a word, for a stock sentence.
	shown.message = info.message;
	return shown;
}

/** A network code is left out: n8n would replace the message by a stock sentence for it. */
function toPlainAnswer({ status, code, message, requestId }: ApiErrorInfo): JsonObject {
	return {
		message,
		...(status !== undefined && { status, ...(code !== undefined && { code }) }),
		...(requestId !== undefined && { request_id: requestId }),
	};
}

function describe(info: ApiErrorInfo): string {
	return [
		adviceFor(info),
		info.creditsCharged !== undefined &&
			`Influship charged ${creditsInWords(info.creditsCharged)} for the call all the same.`,
		info.attempts !== undefined &&
			`The node tried ${info.attempts} times and waited ${info.waitedSeconds} s between.`,
		info.requestId !== undefined && `Request ID: ${info.requestId}`,
	]
		.filter(Boolean)
		.join(' ');
}

/** Sums of decimal numbers are rounded, so that 0.1 + 0.2 is 0.3. */
export function creditsInWords(credits: number): string {
	const rounded = roundCredits(credits);
	return rounded === 1 ? '1 credit' : `${rounded} credits`;
}

/** n8n's own words for the cause; n8n versions before 2.41 ignore it. */
function failureOf(info: ApiErrorInfo): Failure | undefined {
	const { retryAfterSeconds } = info;
	const retryAfterMs =
		retryAfterSeconds === undefined ? {} : { retryAfterMs: retryAfterSeconds * 1000 };
	switch (kindOf(info)) {
		case 'rateLimited':
			return { cause: 'rate-limited', ...retryAfterMs };
		case 'authentication':
			return { cause: 'credential-invalid' };
		case 'notFound':
			return { cause: 'configuration-invalid' };
		case 'passing':
			return { cause: 'temporarily-unavailable', ...retryAfterMs };
		default:
			return undefined;
	}
}
