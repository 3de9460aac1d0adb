import { randomUUID } from 'node:crypto';

/** Far more than n8n needs, also on a machine that is busy with other things. */
const TIMEOUT_MS = 5 * 60_000;
const EXCERPT_LENGTH = 500;

/** n8n refused a request. `status` is the HTTP status, `body` the start of what it answered. */
export class RestError extends Error {
	constructor(
		request: string,
		readonly status: number,
		readonly body: string,
	) {
		super(`${request} answered ${status}: ${body}`);
		this.name = 'RestError';
	}
}

/** What makes a session a user's. */
export interface Login {
	cookie: string;
	/** n8n binds a login to the browser that made it, by this header. */
	browserId: string;
}

/**
 * A logged-in browser's view of n8n's internal REST API: keeps the login cookie and unwraps `data`.
 */
export class RestSession {
	/** Default: nobody's, as it is before the first login. */
	readonly login: Login;

	constructor(
		private readonly url: string,
		login: Login = { cookie: '', browserId: randomUUID() },
	) {
		this.login = { ...login };
	}

	async request<T>(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<T> {
		const { browserId, cookie } = this.login;
		const response = await this.fetch(path, {
			method,
			headers: {
				// n8n closes a connection that was idle for 5 s: one that is kept may be closed right when
				// it is used again.
				connection: 'close',
				'browser-id': browserId,
				...(cookie && { cookie }),
				...(body !== undefined && { 'content-type': 'application/json' }),
				...headers,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		this.keepLogin(response);
		const text = await response.text();
		if (!response.ok) {
			throw new RestError(`${method} ${path}`, response.status, text.slice(0, EXCERPT_LENGTH));
		}
		const parsed: unknown = text === '' ? undefined : JSON.parse(text);
		return (isWrapped(parsed) ? parsed.data : parsed) as T;
	}

	private async fetch(path: string, init: RequestInit): Promise<Response> {
		try {
			const signal = AbortSignal.timeout(TIMEOUT_MS);
			return await fetch(`${this.url}${path}`, { ...init, signal });
		} catch (error) {
			const { message, cause } = error as Error & { cause?: Error };
			throw new Error(`n8n did not answer ${init.method} ${path}: ${cause?.message ?? message}`);
		}
	}

	private keepLogin(response: Response): void {
		const login = response.headers.getSetCookie().find((cookie) => cookie.startsWith('n8n-auth='));
		if (login) this.login.cookie = login.split(';')[0];
	}
}

function isWrapped(body: unknown): body is { data: unknown } {
	return typeof body === 'object' && body !== null && 'data' in body;
}
