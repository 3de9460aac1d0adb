import { setMaxListeners } from 'node:events';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

import type { PostOptions } from './post.mts';

/**
 * Idle connections close after this, well before the five seconds after which Node servers close
 * theirs, so that a reused connection is hardly ever one that the receiver just closed.
 */
const IDLE_CONNECTION_MS = 2_000;

/** The kept-alive connections of the sandbox, and the way to end all its requests at once. */
export class Poster {
	private controller = manyListeners(new AbortController());
	private readonly agents = {
		http: new HttpAgent({ keepAlive: true, timeout: IDLE_CONNECTION_MS }),
		https: new HttpsAgent({ keepAlive: true, timeout: IDLE_CONNECTION_MS }),
	};

	get options(): Pick<PostOptions, 'agents' | 'signal'> {
		return { agents: this.agents, signal: this.controller.signal };
	}

	abortAll(): void {
		this.controller.abort();
		this.controller = manyListeners(new AbortController());
	}

	close(): void {
		this.abortAll();
		this.agents.http.destroy();
		this.agents.https.destroy();
	}
}

/** Every request under way listens to the signal: more than the ten that Node warns of. */
export function manyListeners(controller: AbortController): AbortController {
	setMaxListeners(0, controller.signal);
	return controller;
}
