import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { EVENTUALLY_LIMIT_MS } from '../../limits.mts';

/** A request that follows HTTP; only what it says is hostile. */
export interface HttpSample {
	/** Default: `POST`. */
	method?: string;
	/** Appended to the path. */
	suffix?: string;
	headers?: Record<string, string | string[]>;
	body?: Buffer | string;
}

/** Bytes that need not be HTTP. */
export interface RawSample {
	raw: Buffer;
	/** Hang up as soon as the bytes are sent, without waiting for an answer. */
	hangsUp?: boolean;
}

export type Sample = HttpSample | RawSample;

/**
 * What came back: the status of each answer, none when the connection ended without one, and the
 * text of the last.
 */
export interface Answered {
	statuses: number[];
	body: string;
}

/**
 * One client that sends one request after the other, over a connection that it keeps while the
 * server does.
 */
export class Exchange {
	private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

	constructor(private readonly url: string) {}

	async send(sample: Sample): Promise<Answered> {
		return 'raw' in sample ? await this.sendRaw(sample) : await this.sendHttp(sample);
	}

	close(): void {
		this.agent.destroy();
	}

	private async sendHttp({ method = 'POST', suffix = '', headers, body }: HttpSample) {
		return await new Promise<Answered>((resolve, reject) => {
			const request = httpRequest(`${this.url}${suffix}`, {
				method,
				headers,
				agent: this.agent,
				signal: AbortSignal.timeout(EVENTUALLY_LIMIT_MS),
			});
			let isAnswered = false;
			request.on('response', (response) => {
				isAnswered = true;
				const answered = (answer: string) =>
					resolve({ statuses: [response.statusCode ?? 0], body: answer });
				// A server may answer and close before it has read the whole request.
				text(response).then(answered, () => answered(''));
			});
			request.on('error', (error: NodeJS.ErrnoException) => {
				if (isAnswered) return;
				if (error.code === 'ECONNRESET' || error.code === 'EPIPE') {
					resolve({ statuses: [], body: error.code });
				} else reject(error);
			});
			request.end(body);
		});
	}

	private async sendRaw({ raw, hangsUp }: RawSample): Promise<Answered> {
		const { hostname, port } = new URL(this.url);
		return await new Promise<Answered>((resolve) => {
			const received: Buffer[] = [];
			const socket = connect(Number(port), hostname, () => {
				socket.write(raw, () => {
					if (hangsUp) socket.destroy();
				});
			});
			socket.setTimeout(EVENTUALLY_LIMIT_MS, () => socket.destroy());
			socket.on('data', (chunk) => received.push(chunk));
			// Whatever ends it, 'close' follows.
			socket.on('error', () => {});
			socket.on('close', () => {
				const body = Buffer.concat(received).toString('latin1');
				const statuses = [...body.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) =>
					Number(status),
				);
				resolve({ statuses, body });
			});
		});
	}
}

/**
 * The start of a raw request to a URL, up to and without the empty line. The server closes the
 * connection after its answer.
 */
export function rawHead(url: string, headers: string[] = [], method = 'POST'): string {
	const { pathname, host } = new URL(url);
	return [`${method} ${pathname} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...headers].join(
		'\r\n',
	);
}
