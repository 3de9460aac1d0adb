import type { IWebhookFunctions } from 'n8n-workflow';

/** Express's request with what n8n adds to it. */
type N8nRequest = ReturnType<IWebhookFunctions['getRequestObject']>;

/** The status for a body that was cut off or is not what its encoding says, or that is larger than n8n allows. */
export type UnreadableStatus = 400 | 413;

/**
 * The request's exact bytes, unpacked if they came with gzip. n8n reads the body by itself only for content types that it
 * knows how to parse.
 */
export async function readRequestBody(request: N8nRequest): Promise<Buffer | UnreadableStatus> {
	if (request.rawBody === undefined) {
		try {
			await request.readRawBody();
		} catch (error) {
			return isTooLarge(error) ? 413 : 400;
		}
	}
	return request.rawBody ?? Buffer.alloc(0);
}

function isTooLarge(error: unknown): boolean {
	return error instanceof Error && 'type' in error && error.type === 'entity.too.large';
}
