import { randomBytes } from 'node:crypto';

import { EVENT_NAMES } from '../events/index.mts';

export interface Endpoint {
	id: string;
	/** Rises by one with each registration; pages are cut along it. */
	sequence: number;
	url: string;
	/** Known event names, or `['*']` for everything. */
	events: string[];
	/** Only active endpoints receive events. */
	status: 'active' | 'unverified';
	/** Why the last verification failed. */
	reason?: string;
	/** Signs this endpoint in place of the account's secret. */
	secret?: string;
	createdAt: string;
}

/** Every registered endpoint, oldest first. One URL may be registered several times. */
export class EndpointStore {
	private readonly endpoints = new Map<string, Endpoint>();
	private lastSequence = 0;

	add(endpoint: Pick<Endpoint, 'url' | 'events' | 'status' | 'reason' | 'secret'>): Endpoint {
		this.lastSequence += 1;
		const added: Endpoint = {
			id: `wh_${randomBytes(12).toString('hex')}`,
			sequence: this.lastSequence,
			createdAt: new Date().toISOString(),
			...endpoint,
		};
		this.endpoints.set(added.id, added);
		return added;
	}

	get(id: string): Endpoint | undefined {
		return this.endpoints.get(id);
	}

	delete(id: string): boolean {
		return this.endpoints.delete(id);
	}

	clear(): void {
		this.endpoints.clear();
	}

	all(): Endpoint[] {
		return [...this.endpoints.values()];
	}

	subscribers(event: string): Endpoint[] {
		return this.all().filter(
			({ status, events }) =>
				status === 'active' && (events.includes('*') || events.includes(event)),
		);
	}
}

/** A new secret for one endpoint. */
export function newSecret(): string {
	return `whsec_${randomBytes(24).toString('hex')}`;
}

/** What is wrong with a URL as a webhook endpoint, or nothing. */
export function endpointUrlProblem(text: string): string | undefined {
	if (!URL.canParse(text)) return 'must be an absolute URL';
	const { protocol, hostname } = new URL(text);
	if (protocol === 'https:') return undefined;
	if (protocol === 'http:' && isLoopbackName(hostname)) return undefined;
	return 'must use HTTPS (HTTP is only allowed for localhost)';
}

export function isLoopbackName(hostname: string): boolean {
	return (
		hostname === 'localhost' ||
		hostname.endsWith('.localhost') ||
		hostname === '[::1]' ||
		/^127\.\d+\.\d+\.\d+$/.test(hostname)
	);
}

/** What is wrong with a list of subscribed events, or nothing. */
export function subscriptionProblem(events: string[]): string | undefined {
	if (events.length === 1 && events[0] === '*') return undefined;
	const unknown = events.filter((event) => !EVENT_NAMES.includes(event));
	if (unknown.length === 0) return undefined;
	return `unknown event ${unknown.join(', ')}; use ${EVENT_NAMES.join(', ')}, or only "*" for all`;
}
