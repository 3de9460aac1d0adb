import type { IWebhookFunctions } from 'n8n-workflow';

type N8nRequest = ReturnType<IWebhookFunctions['getRequestObject']>;
type N8nResponse = ReturnType<IWebhookFunctions['getResponseObject']>;

export interface RequestParts {
	body?: string | Buffer;
	headers?: Record<string, string | string[] | undefined>;
	contentType?: string;
	/** n8n has not read the body, as with content types that it cannot parse. */
	isUnread?: boolean;
	/** Reading the body ends with an error of this type. */
	readError?: string;
}

/** The parts of n8n's request and response that a webhook trigger may use, with what was written kept for asserting. */
export function makeRequest({
	body = '',
	headers,
	contentType,
	isUnread,
	readError,
}: RequestParts): {
	request: N8nRequest;
	response: N8nResponse;
	written(): { status: number; body: unknown } | undefined;
} {
	const bytes = Buffer.from(body);
	const isRead = isUnread !== true && readError === undefined;
	const request = {
		method: 'POST',
		headers: { 'content-type': contentType, ...headers },
		rawBody: isRead ? bytes : undefined,
		async readRawBody() {
			if (readError !== undefined)
				throw Object.assign(new Error('unreadable'), { type: readError });
			request.rawBody = bytes;
		},
	};

	let status = 200;
	let written: { status: number; body: unknown } | undefined;
	const response = {
		status(code: number) {
			status = code;
			return response;
		},
		json(answer: unknown) {
			if (written !== undefined) throw new Error('answered twice');
			written = { status, body: answer };
			return response;
		},
	};
	return {
		request: request as unknown as N8nRequest,
		response: response as unknown as N8nResponse,
		written: () => written,
	};
}
