import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../../../sandbox/influship/sandbox.mts';
import { callControlPlane } from '../influship/controlPlane.mts';
import { EVENTUALLY_LIMIT_MS } from '../limits.mts';

const POLL_MS = 25;

/** As much of the sandbox's record of a delivery as is needed here. */
export interface DeliveryRecord {
	id: string;
	attempts: Attempt[];
}

export interface Attempt {
	/** ISO 8601. */
	startedAt: string;
	durationMs: number;
	response?: { status: number; body: string };
	error?: string;
}

export interface Endpoint {
	id: string;
	url: string;
	status: string;
	reason?: string;
}

/** Drives the sandbox over its control plane. */
export class Traffic {
	constructor(private readonly sandbox: Sandbox) {}

	async endpoints(): Promise<Endpoint[]> {
		return (await this.call<{ endpoints: Endpoint[] }>('GET', 'state')).endpoints;
	}

	/** Registers a URL by hand, as in the dashboard; the sandbox sends it a challenge first. */
	async addEndpoint(url: string): Promise<Endpoint> {
		const body = { url, events: ['*'] };
		return (await this.call<{ endpoint: Endpoint }>('POST', 'endpoints', body)).endpoint;
	}

	/**
	 * Sends an event to one endpoint. The same marker twice makes the same bytes, as a redelivery has
	 * them.
	 */
	async send(marker: string, endpointId: string): Promise<string> {
		const { deliveries } = await this.call<{ deliveries: string[] }>('POST', 'events', {
			event: 'creator.updated',
			timestamp: '2026-11-20T10:00:00Z',
			data: { creator_id: marker, updated_fields: ['follower_count'], platform: 'instagram' },
			endpointId,
		});
		return deliveries[0];
	}

	async countDelivered(): Promise<number> {
		const { total } = await this.call<{ total: number }>(
			'GET',
			'deliveries?status=Delivered&limit=1',
		);
		return total;
	}

	async delivery(id: string): Promise<DeliveryRecord> {
		return (await this.call<{ delivery: DeliveryRecord }>('GET', `deliveries/${id}`)).delivery;
	}

	/**
	 * Waits for it: at most the five seconds that Influship waits, once it is this delivery's turn.
	 */
	async firstAttempt(id: string): Promise<Attempt> {
		const deadline = Date.now() + EVENTUALLY_LIMIT_MS;
		for (;;) {
			const [attempt] = (await this.delivery(id)).attempts;
			if (attempt) return attempt;
			if (Date.now() > deadline) throw new Error(`Delivery ${id} was not attempted`);
			await sleep(POLL_MS);
		}
	}

	/** Waits until `n` deliveries were answered with a 2xx. */
	async untilDelivered(n: number, timeoutMs: number): Promise<void> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const delivered = await this.countDelivered();
			if (delivered >= n) return;
			if (Date.now() > deadline) {
				throw new Error(`${delivered} of ${n} were delivered within ${timeoutMs} ms`);
			}
			await sleep(POLL_MS);
		}
	}

	private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		return await callControlPlane<T>(this.sandbox.url, method, `/${path}`, body);
	}
}
