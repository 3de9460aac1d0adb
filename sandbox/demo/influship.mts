import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryDetail } from '../influship/control/views.mts';
import type { Sandbox } from '../influship/sandbox.mts';

const POLL_MS = 50;
/**
 * Influship waits 5 s for an answer; a delivery that isn't settled by then was not accepted at
 * once.
 */
const SETTLED_TIMEOUT_MS = 10_000;

/** The sandbox's record of a delivery, as far as it is shown here. */
export type DeliveryRecord = Pick<DeliveryDetail, 'id' | 'status' | 'attempts'>;

/**
 * Sends an event with the testing tool of Influship's API. Returns the ids of the deliveries it
 * makes.
 */
export async function sendTestEvent(
	sandbox: Sandbox,
	event: { event: string; creator_id?: string },
): Promise<string[]> {
	const { data } = await request<{ data: { deliveries: Array<{ id: string }> } }>(
		`${sandbox.url}/v1/webhooks/test`,
		{
			method: 'POST',
			headers: { 'X-API-Key': sandbox.apiKey, 'content-type': 'application/json' },
			body: JSON.stringify(event),
		},
	);
	return data.deliveries.map(({ id }) => id);
}

/** Waits until the first attempt of a delivery is through. */
export async function settledDelivery(sandbox: Sandbox, id: string): Promise<DeliveryRecord> {
	const deadline = Date.now() + SETTLED_TIMEOUT_MS;
	for (;;) {
		const { delivery } = await request<{ delivery: DeliveryRecord }>(
			`${sandbox.url}/sandbox/deliveries/${id}`,
		);
		if (delivery.status !== 'Pending') return delivery;
		if (Date.now() > deadline) throw new Error(`Delivery ${id} is still pending.`);
		await sleep(POLL_MS);
	}
}

async function request<T>(url: string, init?: RequestInit): Promise<T> {
	const response = await fetch(url, { ...init, signal: AbortSignal.timeout(SETTLED_TIMEOUT_MS) });
	const text = await response.text();
	if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
	return JSON.parse(text) as T;
}
