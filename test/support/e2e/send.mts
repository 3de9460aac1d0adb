import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { EVENTUALLY_LIMIT_MS } from '../limits.mts';

export interface OutgoingRequest {
	/** Default: `POST`. */
	method?: string;
	/** Sent as they are; a list makes repeated headers. */
	headers?: Record<string, string | string[]>;
	body?: string | Buffer;
}

export interface Answer {
	status: number;
	/** Parsed when it is JSON, else the text. */
	body: unknown;
}

/**
 * One request over a connection of its own, with no header but the given ones. Rejects when no
 * answer comes within a minute.
 */
export async function send(
	url: string,
	{ method = 'POST', headers, body }: OutgoingRequest,
): Promise<Answer> {
	return await new Promise((resolve, reject) => {
		const request = httpRequest(url, {
			method,
			headers,
			agent: false,
			signal: AbortSignal.timeout(EVENTUALLY_LIMIT_MS),
		});
		request.on('error', reject);
		request.on('response', (response) => {
			text(response).then(
				(answer) => resolve({ status: response.statusCode ?? 0, body: parse(answer) }),
				reject,
			);
		});
		request.end(body);
	});
}

function parse(answer: string): unknown {
	try {
		return JSON.parse(answer);
	} catch {
		return answer;
	}
}
