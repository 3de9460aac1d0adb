import { EventEmitter } from 'node:events';

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
	/** Reading the body never ends, as when the sender of a zipped one hung up. */
	isStalled?: boolean;
}

/**
 * The part of Express's response that a webhook trigger uses, and what n8n and the network do to
 * it.
 */
export class FakeResponse extends EventEmitter {
	statusCode = 200;

	writableEnded = false;

	closed = false;

	destroyed = false;

	/** What was answered; `undefined` until then. */
	written?: { status: number; body: unknown };

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	json(body: unknown): this {
		if (this.writableEnded) throw new Error('answered twice');
		this.written = { status: this.statusCode, body };
		this.writableEnded = true;
		if (!this.closed) this.close();
		return this;
	}

	/** The connection is gone: after the answer, or because the sender hung up before it. */
	close(): void {
		this.closed = true;
		this.destroyed = true;
		this.emit('close');
	}

	asN8nResponse(): N8nResponse {
		return this as unknown as N8nResponse;
	}
}

export function makeRequest({
	body = '',
	headers,
	contentType,
	isUnread,
	readError,
	isStalled = false,
}: RequestParts): N8nRequest {
	const bytes = Buffer.from(body);
	const isRead = isUnread !== true && readError === undefined && !isStalled;
	const request = {
		method: 'POST',
		headers: { 'content-type': contentType, ...headers },
		rawBody: isRead ? bytes : undefined,
		async readRawBody() {
			if (isStalled) await new Promise(() => {});
			if (readError !== undefined) throw Object.assign(new Error('cut'), { type: readError });
			request.rawBody = bytes;
		},
	};
	return request as unknown as N8nRequest;
}
