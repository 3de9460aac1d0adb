import type { DeliveryDetail } from '../../../sandbox/influship/control/views.mts';
import type { Endpoint } from '../../../sandbox/influship/endpoints/endpoints.mts';
import type { Settings } from '../../../sandbox/influship/settings.mts';
import { until } from '../poll.mts';
import { callControlPlane } from '../influship/controlPlane.mts';

export interface EventToSend {
	event: string;
	data?: unknown;
	timestamp?: string;
	envelope?: Record<string, unknown>;
	/** Only to this endpoint. */
	endpointId?: string;
}

/**
 * The sandbox's control plane: what a person does in Influship's dashboard, and what only a sandbox
 * can do.
 */
export class SandboxControl {
	constructor(private readonly url: string) {}

	async endpoints(url?: string): Promise<Endpoint[]> {
		const { endpoints } = await this.request<{ endpoints: Endpoint[] }>('GET', '/state');
		return url === undefined ? endpoints : endpoints.filter((endpoint) => endpoint.url === url);
	}

	/** Adds an endpoint by hand; Influship then verifies it. */
	async addEndpoint(url: string, events: string[]): Promise<Endpoint> {
		const body = { url, events };
		return (await this.request<{ endpoint: Endpoint }>('POST', '/endpoints', body)).endpoint;
	}

	/**
	 * Sends an event, and waits until the first attempt of each delivery that it makes is through.
	 */
	async sendEvent(event: EventToSend): Promise<DeliveryDetail[]> {
		const { deliveries } = await this.request<{ deliveries: string[] }>('POST', '/events', event);
		return await Promise.all(deliveries.map((id) => this.attempted(id)));
	}

	async setSettings(patch: Partial<Settings>): Promise<void> {
		await this.request('PATCH', '/settings', patch);
	}

	/** Every signature that was sent with a delivery, and the endpoints' own secrets. */
	async secrets(): Promise<string[]> {
		const { deliveries } = await this.request<{ deliveries: Array<{ id: string }> }>(
			'GET',
			'/deliveries?limit=500',
		);
		const details = await Promise.all(deliveries.map(({ id }) => this.delivery(id)));
		const signatures = details.flatMap(({ attempts }) =>
			attempts.flatMap(({ request }) => request.headers['x-influship-signature'] ?? []),
		);
		const endpointSecrets = (await this.endpoints()).flatMap(({ secret }) => secret ?? []);
		return [...signatures, ...endpointSecrets];
	}

	private async attempted(id: string): Promise<DeliveryDetail> {
		return await until(
			() => this.delivery(id),
			({ attempts }) => attempts.length > 0,
		);
	}

	private async delivery(id: string): Promise<DeliveryDetail> {
		const path = `/deliveries/${id}`;
		return (await this.request<{ delivery: DeliveryDetail }>('GET', path)).delivery;
	}

	private async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		return await callControlPlane<T>(this.url, method, path, body);
	}
}
