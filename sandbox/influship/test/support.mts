import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox.mts';
import { EVENTUALLY_LIMIT_MS } from '../../../test/support/limits.mts';

export const API_KEY = 'a-key-for-tests';
export const SECRET = 'a-secret-for-tests';

export interface ReceivedRequest {
	path: string;
	headers: IncomingHttpHeaders;
	body: string;
}

export interface Receiver {
	url: string;
	/** Requests other than challenges, oldest first. */
	events: ReceivedRequest[];
	challenges: ReceivedRequest[];
	/** How it answers events; 200 at first. */
	answerEvent: (response: ServerResponse, request: ReceivedRequest) => void;
	/** How it answers challenges; the documented way at first. */
	answerChallenge: (response: ServerResponse, request: ReceivedRequest) => void;
	close(): Promise<void>;
}

const stops: Array<() => Promise<void>> = [];

/** Stops what the test started, newest first. */
export async function stopAll(): Promise<void> {
	for (const stop of stops.splice(0).reverse()) await stop();
}

export async function startReceiver(): Promise<Receiver> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const received = {
				path: request.url ?? '',
				headers: request.headers,
				body: Buffer.concat(chunks).toString(),
			};
			if (request.headers['x-influship-event'] === 'webhook.verify') {
				receiver.challenges.push(received);
				receiver.answerChallenge(response, received);
			} else {
				receiver.events.push(received);
				receiver.answerEvent(response, received);
			}
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const receiver: Receiver = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		events: [],
		challenges: [],
		answerEvent: (response) => response.end('OK'),
		answerChallenge: (response, { body }) => {
			const { challenge } = JSON.parse(body) as { challenge: string };
			response.setHeader('content-type', 'application/json').end(JSON.stringify({ challenge }));
		},
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	stops.push(receiver.close);
	return receiver;
}

export interface Answer<Body> {
	status: number;
	headers: Headers;
	body: Body;
}

export interface RunningSandbox extends Sandbox {
	/** A call with the right API key. */
	call<Body = any>(method: string, path: string, body?: unknown): Promise<Answer<Body>>;
	/** Registers a URL for all events over the API; returns the endpoint's id. */
	register(url: string): Promise<string>;
	/** Sends a control-plane event; returns the ids of its deliveries. */
	send(event: Record<string, unknown>): Promise<string[]>;
	/** Waits until a delivery has this status, and returns its detail. */
	delivery(id: string, status: string): Promise<any>;
}

export async function start(options: SandboxOptions = {}): Promise<RunningSandbox> {
	const sandbox = await startSandbox({ apiKey: API_KEY, webhookSecret: SECRET, ...options });
	stops.push(sandbox.close);
	const call: RunningSandbox['call'] = async (method, path, body) => {
		const response = await fetch(sandbox.url + path, {
			method,
			headers: {
				'x-api-key': API_KEY,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		return {
			status: response.status,
			headers: response.headers,
			body: text === '' ? undefined : JSON.parse(text),
		};
	};
	return {
		...sandbox,
		call,
		register: async (url) => {
			const { status, body } = await call('POST', '/v1/webhooks', { url, events: ['*'] });
			if (status !== 201) throw new Error(`Not registered: ${JSON.stringify(body)}`);
			return body.data.id;
		},
		send: async (event) => {
			const { status, body } = await call('POST', '/sandbox/events', event);
			if (status !== 202) throw new Error(`Not sent: ${JSON.stringify(body)}`);
			return body.deliveries;
		},
		delivery: (id, status) =>
			eventually(async () => {
				const { body } = await call('GET', `/sandbox/deliveries/${id}`);
				return body.delivery.status === status ? body.delivery : undefined;
			}),
	};
}

/** Asks again until there is an answer; gives up, with an error, after a minute. */
export async function eventually<Value>(
	ask: () => Promise<Value | undefined> | Value | undefined,
): Promise<Value> {
	const deadline = Date.now() + EVENTUALLY_LIMIT_MS;
	for (;;) {
		const value = await ask();
		if (value !== undefined) return value;
		if (Date.now() > deadline)
			throw new Error(`It did not happen within ${EVENTUALLY_LIMIT_MS} ms`);
		await sleep(5);
	}
}
