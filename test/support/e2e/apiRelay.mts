import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type ApiAnswer, giveAnswer } from '../influship/apiServer.mts';
import { listenOnLoopback, type Loopback } from '../loopback.mts';

const NO_BODY = [204, 304];

/** A call whose answer is held back. */
export interface HeldCall {
	/** Resolves when the API has answered, though the caller doesn't know yet. */
	reached: Promise<void>;
	release(): void;
}

/** Stands between n8n and the API: notes each call, and can hold an answer back or give its own. */
export class ApiRelay {
	/** Such as `POST /v1/webhooks`, in the order in which they came; without the query. */
	readonly calls: string[] = [];
	private readonly held = new Map<string, { reach: () => void; released: Promise<void> }>();
	private readonly spoiled = new Map<string, ApiAnswer>();
	private readonly server = createServer((request, response) => {
		this.relay(request, response).catch(() => response.destroy());
	});

	private loopback: Loopback | undefined;

	private constructor(private readonly apiUrl: string) {}

	static async start(apiUrl: string): Promise<ApiRelay> {
		const relay = new ApiRelay(apiUrl);
		relay.loopback = await listenOnLoopback(relay.server);
		return relay;
	}

	get url(): string {
		return this.loopback!.url;
	}

	/** Holds back the answer to the next such call, e.g. `POST /v1/webhooks`. */
	hold(call: string): HeldCall {
		let release = () => {};
		const released = new Promise<void>((resolve) => (release = resolve));
		const reached = new Promise<void>((reach) => this.held.set(call, { reach, released }));
		return { reached, release };
	}

	/** Gives this answer to each such call from now on, which the API does not see. */
	spoil(call: string, answer: ApiAnswer): void {
		this.spoiled.set(call, answer);
	}

	/** The API answers all calls again. */
	heal(): void {
		this.spoiled.clear();
	}

	async close(): Promise<void> {
		await this.loopback?.close();
	}

	private async relay(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const call = `${request.method} ${request.url?.split('?')[0]}`;
		this.calls.push(call);
		const body = await text(request);
		const spoiled = this.spoiled.get(call);
		if (spoiled !== undefined) return giveAnswer(response, spoiled);
		const answer = await fetch(`${this.apiUrl}${request.url}`, {
			method: request.method,
			headers: {
				'x-api-key': String(request.headers['x-api-key'] ?? ''),
				...(body !== '' && { 'content-type': 'application/json' }),
			},
			...(body !== '' && { body }),
		});
		const answerBody = await answer.text();
		const held = this.held.get(call);
		this.held.delete(call);
		held?.reach();
		await held?.released;
		const charged = answer.headers.get('x-credits-charged');
		response.writeHead(answer.status, {
			'content-type': 'application/json',
			...(charged !== null && { 'x-credits-charged': charged }),
		});
		response.end(NO_BODY.includes(answer.status) ? undefined : answerBody);
	}
}
