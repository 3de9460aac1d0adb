import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface RecordedRequest {
	method: string;
	/** Path with query. */
	url: string;
	headers: IncomingHttpHeaders;
	body: string;
}

export interface ApiAnswer {
	status?: number;
	headers?: Record<string, string>;
	/** A string is sent as it is, anything else as JSON; nothing is sent when absent. */
	body?: unknown;
	/** Takes the request and never answers. */
	isSilent?: boolean;
}

export interface ApiServer {
	url: string;
	requests: RecordedRequest[];
	close(): Promise<void>;
}

/** An HTTP server on 127.0.0.1 that gives `answers` in turn, the last one again and again, and records what it was sent. */
export async function startApiServer(...answers: ApiAnswer[]): Promise<ApiServer> {
	const requests: RecordedRequest[] = [];
	const server = createServer(async (request, response) => {
		requests.push(await record(request));
		const answer = answers[Math.min(requests.length, answers.length) - 1] ?? {};
		if (answer.isSilent) return;
		const isText = typeof answer.body === 'string';
		response.writeHead(answer.status ?? 200, {
			...(answer.body !== undefined && !isText && { 'content-type': 'application/json' }),
			...answer.headers,
		});
		response.end(isText ? answer.body : JSON.stringify(answer.body));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

async function record(request: IncomingMessage): Promise<RecordedRequest> {
	return {
		method: request.method ?? '',
		url: request.url ?? '',
		headers: request.headers,
		body: await text(request),
	};
}
