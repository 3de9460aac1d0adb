import type { IWebhookFunctions } from 'n8n-workflow';
import { within } from '../../shared/within';

/** Express's request with what n8n adds to it. */
type N8nRequest = ReturnType<IWebhookFunctions['getRequestObject']>;

/**
 * The status for a body that was cut off or is not what its encoding says, that did not arrive in
 * time, or that is larger than n8n allows.
 */
export type UnreadableStatus = 400 | 408 | 413;

/**
 * Influship gives up after 5 s. Some ends of a connection n8n never hears of while it unpacks a
 * body.
 */
export const MAX_READ_MS = 10_000;

/**
 * The request's exact bytes, unpacked if they came with gzip. n8n reads the body by itself only for
 * content types that it knows how to parse.
 */
export async function readRequestBody(request: N8nRequest): Promise<Buffer | UnreadableStatus> {
	if (request.rawBody === undefined) {
		try {
			const isRead = await within(
				MAX_READ_MS,
				request.readRawBody().then(() => true),
			);
			if (isRead === undefined) return 408;
		} catch (error) {
			return isTooLarge(error) ? 413 : 400;
		}
	}
	return request.rawBody ?? Buffer.alloc(0);
}

function isTooLarge(error: unknown): boolean {
	return error instanceof Error && 'type' in error && error.type === 'entity.too.large';
}
