import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { listenOnLoopback } from '../../support/loopback.mts';

/** What a trigger asked to be called with. */
export interface GithubHook {
	id: number;
	url: string;
	secret: string;
	events: string[];
}

export interface GithubApi {
	/** For the credential's *Github Server*. */
	url: string;
	hooks: Map<number, GithubHook>;
	close(): Promise<void>;
}

interface HookRequest {
	config: { url: string; secret: string };
	events: string[];
}

const HOOK_PATH = /^\/repos\/[^/]+\/[^/]+\/hooks(?:\/(\d+))?$/;

/**
 * A stand-in for the part of GitHub's API that n8n's GitHub Trigger registers itself with, on
 * 127.0.0.1.
 */
export async function startGithubApi(): Promise<GithubApi> {
	const hooks = new Map<number, GithubHook>();
	const server = createServer(async (request, response) => {
		const path = HOOK_PATH.exec(request.url ?? '');
		const id = Number(path?.[1]);
		const answer = (status: number, body?: unknown) => {
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(body === undefined ? undefined : JSON.stringify(body));
		};
		if (request.method === 'POST' && path && !path[1]) {
			const { config, events } = (await json(request)) as HookRequest;
			const hook = { id: hooks.size + 1, url: config.url, secret: config.secret, events };
			hooks.set(hook.id, hook);
			answer(201, describe(hook));
		} else if (request.method === 'DELETE' && hooks.delete(id)) answer(204);
		else if (request.method === 'GET' && path && !path[1])
			answer(200, [...hooks.values()].map(describe));
		else if (request.method === 'GET' && hooks.has(id)) answer(200, describe(hooks.get(id)!));
		else answer(404, { message: 'Not Found' });
	});
	return { ...(await listenOnLoopback(server)), hooks };
}

/** As GitHub shows a hook: never with its secret. */
function describe({ id, url, events }: GithubHook) {
	return { id, active: true, events, config: { url, content_type: 'json' } };
}
