import type { Fault } from '../../../sandbox/influship/api/http/faults.mts';
import type { DeliveryDetail, DeliverySummary } from '../../../sandbox/influship/control/views.mts';
import type { DeliveryStatus } from '../../../sandbox/influship/delivering/deliveries.mts';
import type { Endpoint } from '../../../sandbox/influship/endpoints/endpoints.mts';
import type { Settings } from '../../../sandbox/influship/settings.mts';
import { callControlPlane } from '../influship/controlPlane.mts';

/** Each kind of fault; what the sandbox fills in may be left out. */
export type FaultInput = Fault extends infer Each
	? Each extends Fault
		? Omit<Each, 'times' | 'afterEffect'> & { times?: number; afterEffect?: boolean }
		: never
	: never;

/**
 * The sandbox's control plane as the fault tests use it: numbered events, faults, and the record of
 * every delivery.
 */
export class FaultControl {
	constructor(private readonly url: string) {}

	/**
	 * Sends one event with its number beside the documented fields. Returns the deliveries that it
	 * makes.
	 */
	async sendNumbered(number: number, endpointId?: string): Promise<string[]> {
		const { deliveries } = await this.request<{ deliveries: string[] }>('POST', '/events', {
			event: 'creator.updated',
			envelope: { number },
			endpointId,
		});
		return deliveries;
	}

	async addFault(fault: FaultInput): Promise<void> {
		await this.request('POST', '/faults', fault);
	}

	/** The faults that have not happened yet. */
	async pendingFaults(): Promise<Fault[]> {
		return (await this.request<{ faults: Fault[] }>('GET', '/state?limit=0')).faults;
	}

	async clearFaults(): Promise<void> {
		await this.request('DELETE', '/faults');
	}

	async set(patch: Partial<Settings>): Promise<void> {
		await this.request('PATCH', '/settings', patch);
	}

	async endpoints(): Promise<Endpoint[]> {
		return (await this.request<{ endpoints: Endpoint[] }>('GET', '/state?limit=0')).endpoints;
	}

	/**
	 * Adds an endpoint as a person does in the dashboard; it stays although the URL does not answer.
	 */
	async addEndpoint(url: string, events: string[]): Promise<void> {
		await this.request('POST', '/endpoints', { url, events });
	}

	/** How many deliveries there are in each status, of all endpoints. */
	async counts(): Promise<Record<DeliveryStatus, number>> {
		const { metrics } = await this.request<{
			metrics: { counts: Record<DeliveryStatus, number> };
		}>('GET', '/state?limit=0');
		return metrics.counts;
	}

	/** Newest first. */
	async deliveries(): Promise<DeliverySummary[]> {
		const path = '/deliveries?limit=20000';
		return (await this.request<{ deliveries: DeliverySummary[] }>('GET', path)).deliveries;
	}

	/** What each attempt of a delivery was answered: the body, or why there was no answer. */
	async answersTo(deliveryId: string): Promise<string[]> {
		const { attempts } = await this.delivery(deliveryId);
		return attempts.map(({ response, error }) => response?.body ?? error ?? '');
	}

	/** The exact text that each attempt of a delivery posts. */
	async bodyOf(deliveryId: string): Promise<string> {
		return (await this.delivery(deliveryId)).body;
	}

	private async delivery(id: string): Promise<DeliveryDetail> {
		const path = `/deliveries/${id}`;
		return (await this.request<{ delivery: DeliveryDetail }>('GET', path)).delivery;
	}

	private async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		return await callControlPlane<T>(this.url, method, path, body);
	}
}
