import { randomBytes } from 'node:crypto';

import { Calls } from './api/http/calls.mts';
import { Changes } from './changes.mts';
import { Deliverer } from './delivering/deliverer.mts';
import { EndpointStore, newSecret } from './endpoints/endpoints.mts';
import { ProfileChanges } from './data/profileChanges.mts';
import { EventClock } from './events/eventClock.mts';
import { Samples } from './events/index.mts';
import { Faults } from './api/http/faults.mts';
import { RateLimit } from './api/http/rateLimit.mts';
import { manyListeners, Poster } from './delivering/poster.mts';
import type { SearchResult } from './api/resources/search.mts';
import { ShortlistStore } from './api/resources/shortlistStore.mts';
import { SearchSessions } from './api/resources/searchSessions.mts';
import type { Settings } from './settings.mts';

export interface SandboxOptions {
	/** Default `127.0.0.1`. */
	host?: string;
	/** Default 0: a free one. */
	port?: number;
	/** Default: random. */
	apiKey?: string;
	/** The account's webhook secret. Default: random. */
	webhookSecret?: string;
	/**
	 * How much faster than real time the waits between retries pass: 1 (default) is the documented
	 * schedule. Time-outs are never scaled.
	 */
	clockFactor?: number;
	/** A registration over the API returns its own `secret`, which then signs that endpoint. */
	endpointSecrets?: boolean;
}

/** Everything that the routes work on. */
export interface SandboxContext {
	apiKey: string;
	/** Base URL of the sandbox, without a slash at the end; known once it listens. */
	url: string;
	settings: Settings;
	endpoints: EndpointStore;
	deliverer: Deliverer;
	samples: Samples;
	clock: EventClock;
	faults: Faults;
	calls: Calls;
	/** What the account spent of late. */
	rateLimit: RateLimit;
	/** What can still be paged through. */
	searches: SearchSessions<SearchResult>;
	shortlists: ShortlistStore;
	/** The accounts as they were changed since the start. */
	profiles: ProfileChanges;
	poster: Poster;
	changes: Changes;
	/** Aborts when the sandbox closes. */
	closing: AbortController;
}

export function createContext(options: SandboxOptions): SandboxContext {
	const settings: Settings = {
		webhookSecret: options.webhookSecret ?? newSecret(),
		clockFactor: options.clockFactor ?? 1,
		endpointSecrets: options.endpointSecrets ?? false,
		account: 'ok',
		plan: 'tier_3',
		searchRanking: 'reranked',
		latencyMs: 0,
		registrationApi: 'on',
	};
	const endpoints = new EndpointStore();
	const faults = new Faults();
	const poster = new Poster();
	const changes = new Changes();
	const context: SandboxContext = {
		apiKey: options.apiKey ?? `isk_sandbox_${randomBytes(16).toString('hex')}`,
		url: '',
		settings,
		endpoints,
		deliverer: new Deliverer({ endpoints, settings, faults, poster, changes }),
		samples: new Samples(() => context.url),
		clock: new EventClock(),
		faults,
		calls: new Calls(),
		rateLimit: new RateLimit(),
		searches: new SearchSessions(),
		shortlists: new ShortlistStore(),
		profiles: new ProfileChanges(),
		poster,
		changes,
		closing: manyListeners(new AbortController()),
	};
	return context;
}
