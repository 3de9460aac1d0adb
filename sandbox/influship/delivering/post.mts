import { request as httpRequest, type Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type Agent as HttpsAgent } from 'node:https';
import { performance } from 'node:perf_hooks';

import type { WebhookHeaders } from './signing.mts';

/** Influship waits this long for the whole answer, whatever the clock factor. */
const ANSWER_TIMEOUT_MS = 5_000;

/** How much of an answer's body is kept, in bytes. */
const KEPT_BODY_BYTES = 4_096;

const KEPT_HEADERS = ['content-type', 'content-length', 'date', 'location', 'retry-after'];

export interface PostOptions {
	url: string;
	headers: WebhookHeaders;
	body: string;
	agents: { http: HttpAgent; https: HttpsAgent };
	/** Aborting ends the request at once with an error. */
	signal: AbortSignal;
}

export interface PostAnswer {
	status: number;
	/** The few headers worth showing, names in lower case. */
	headers: Record<string, string>;
	/** At most the first 4 kB. */
	body: string;
	bodyTruncated: boolean;
}

/** Exactly one of `answer` and `error` is set. */
export interface PostResult {
	durationMs: number;
	answer?: PostAnswer;
	error?: string;
}

/** Posts once. Never throws, never follows a redirect, and gives up after five seconds. */
export function post(options: PostOptions): Promise<PostResult> {
	const startedAt = performance.now();
	return new Promise((resolve) => {
		const url = new URL(options.url);
		const secure = url.protocol === 'https:';
		const request = (secure ? httpsRequest : httpRequest)(url, {
			method: 'POST',
			headers: options.headers,
			agent: secure ? options.agents.https : options.agents.http,
			signal: options.signal,
		});
		const timeout = setTimeout(() => {
			request.destroy(new Error(`No answer within ${ANSWER_TIMEOUT_MS / 1000} s`));
		}, ANSWER_TIMEOUT_MS);
		const finish = (outcome: Omit<PostResult, 'durationMs'>) => {
			clearTimeout(timeout);
			resolve({ durationMs: Math.round(performance.now() - startedAt), ...outcome });
		};
		const fail = (error: Error) => finish({ error: describeError(error) });
		request.on('error', fail);
		// Without a listener, a switch of protocols ends with neither an error nor a response.
		request.on('upgrade', ({ statusCode }, socket) => {
			socket.destroy();
			fail(new Error(`Status ${statusCode} offers another protocol, and no answer`));
		});
		request.on('response', (response) => {
			readAnswer(response).then((answer) => finish({ answer }), fail);
		});
		request.end(options.body);
	});
}

async function readAnswer(response: IncomingMessage): Promise<PostAnswer> {
	const kept: Buffer[] = [];
	let keptBytes = 0;
	let totalBytes = 0;
	for await (const chunk of response as AsyncIterable<Buffer>) {
		totalBytes += chunk.length;
		if (keptBytes < KEPT_BODY_BYTES) {
			const part = chunk.subarray(0, KEPT_BODY_BYTES - keptBytes);
			kept.push(part);
			keptBytes += part.length;
		}
	}
	const headers: Record<string, string> = {};
	for (const name of KEPT_HEADERS) {
		const value = response.headers[name];
		if (value !== undefined) headers[name] = String(value);
	}
	return {
		status: response.statusCode ?? 0,
		headers,
		body: Buffer.concat(kept).toString('utf8'),
		bodyTruncated: totalBytes > keptBytes,
	};
}

/** Node reports "connection refused" to a name with two addresses as an error without a message. */
function describeError(error: Error): string {
	const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
	return error.message || code || 'The connection failed';
}
