import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOnLoopback, type Loopback } from '../loopback.mts';

export interface FakeRegistration {
	id: string;
	url: string;
	events: string[];
	status?: string;
	/** Told in lists, too. */
	secret?: string;
}

type Answer = (response: ServerResponse) => void;

export interface RegistrationApi extends Loopback {
	/** What a test puts in is listed as it is, of whatever shape. */
	registrations: FakeRegistration[];
	/** Method and path of each request, in order. */
	calls: string[];
	/** The key each request carried. */
	keys: Array<string | undefined>;
	pageSize: number;
	/** Given to every new registration, as Influship may do. */
	endpointSecret?: string;
	/**
	 * Answers in place of the API: the first entry for the next request, and so on; `undefined` lets
	 * one through.
	 */
	answers: Array<Answer | undefined>;
	/** The same for each request that fits, such as `DELETE`, for as long as it is set. */
	always: { [method: string]: Answer | undefined };
	/** After carrying out a request, the connection is cut instead of answering. */
	loseAnswerOf?: string;
	/** Called before each request is carried out. */
	onCall?: () => void;
}

/** Answers with a status, and Influship's error envelope or another body. */
export function answer(status: number, body: unknown = envelope(status)): Answer {
	return (response) => send(response, status, body);
}

const envelope = (status: number) => ({
	error: { code: `code_${status}`, message: `Reason ${status}`, request_id: 'req_1' },
});

/**
 * A server that keeps webhook registrations as the trigger assumes Influship does. It verifies no
 * URL.
 */
export async function startRegistrationApi(): Promise<RegistrationApi> {
	const server = createServer((request, response) => {
		void handle(api, request, response);
	});
	const api: RegistrationApi = {
		...(await listenOnLoopback(server)),
		registrations: [],
		calls: [],
		keys: [],
		pageSize: 100,
		answers: [],
		always: {},
	};
	return api;
}

async function handle(api: RegistrationApi, request: IncomingMessage, response: ServerResponse) {
	const { method = '', url = '' } = request;
	const { pathname, searchParams } = new URL(url, api.url);
	let text = '';
	for await (const chunk of request) text += String(chunk);
	api.calls.push(`${method} ${pathname}`);
	api.keys.push(request.headers['x-api-key'] as string | undefined);

	api.onCall?.();
	const scripted = api.answers.length > 0 ? api.answers.shift() : api.always[method];
	if (scripted) {
		scripted(response);
		return;
	}
	const result = carryOut(api, method, pathname, searchParams, text);
	if (api.loseAnswerOf === method) {
		api.loseAnswerOf = undefined;
		request.socket.destroy();
		return;
	}
	send(response, result.status, result.body);
}

let nextId = 1;

function carryOut(
	api: RegistrationApi,
	method: string,
	path: string,
	query: URLSearchParams,
	text: string,
): { status: number; body?: unknown } {
	if (method === 'GET' && path === '/v1/webhooks') {
		const start = Number(query.get('cursor') ?? 0);
		const end = start + api.pageSize;
		const has_more = end < api.registrations.length;
		const next_cursor = has_more ? String(end) : null;
		return {
			status: 200,
			body: { data: api.registrations.slice(start, end), has_more, next_cursor },
		};
	}
	if (method === 'POST' && path === '/v1/webhooks') {
		const { url, events } = JSON.parse(text) as FakeRegistration;
		const registration = { id: `wh_${nextId++}`, url, events };
		api.registrations.push(registration);
		const secret = api.endpointSecret;
		return { status: 201, body: { data: { ...registration, ...(secret && { secret }) } } };
	}
	const id = decodeURIComponent(path.slice('/v1/webhooks/'.length));
	const index = api.registrations.findIndex((registration) => registration?.id === id);
	if (method !== 'DELETE' || index === -1) return { status: 404, body: envelope(404) };
	api.registrations.splice(index, 1);
	return { status: 204 };
}

function send(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(typeof body === 'string' || body === undefined ? body : JSON.stringify(body));
}
