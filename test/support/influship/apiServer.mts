import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import { text } from 'node:stream/consumers';
import { listenOnLoopback, type Loopback } from '../loopback.mts';

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
	/** Takes the request and closes the connection. */
	isBroken?: boolean;
}

/** Answers by what was asked. */
export type Answerer = (request: RecordedRequest) => ApiAnswer | Promise<ApiAnswer>;

export interface ApiServer extends Loopback {
	requests: RecordedRequest[];
}

/**
 * An HTTP server on 127.0.0.1 that gives `answers` in turn, the last one again and again, and
 * records what it was sent.
 */
export async function startApiServer(...answers: Array<ApiAnswer | Answerer>): Promise<ApiServer> {
	const requests: RecordedRequest[] = [];
	const server = createServer(async (request, response) => {
		const recorded = await record(request);
		requests.push(recorded);
		const given = answers[Math.min(requests.length, answers.length) - 1] ?? {};
		giveAnswer(response, typeof given === 'function' ? await given(recorded) : given);
	});
	return { ...(await listenOnLoopback(server)), requests };
}

export function giveAnswer(response: ServerResponse, answer: ApiAnswer): void {
	if (answer.isSilent) return;
	if (answer.isBroken) return void response.socket?.destroy();
	const isText = typeof answer.body === 'string';
	response.writeHead(answer.status ?? 200, {
		...(answer.body !== undefined && !isText && { 'content-type': 'application/json' }),
		...answer.headers,
	});
	response.end(isText ? answer.body : JSON.stringify(answer.body));
}

async function record(request: IncomingMessage): Promise<RecordedRequest> {
	return {
		method: request.method ?? '',
		url: request.url ?? '',
		headers: request.headers,
		body: await text(request),
	};
}
