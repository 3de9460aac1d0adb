import { randomBytes } from 'node:crypto';

import type { PostAnswer } from './post.mts';
import type { SignatureKind } from './signing.mts';

export const DELIVERY_STATUSES = ['Pending', 'Delivered', 'Retrying', 'Failed'] as const;

export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** One request to an endpoint and what came of it. Its body is the body of the delivery. */
export interface Attempt {
	kind: 'first' | 'retry' | 'manual';
	/** ISO 8601. */
	startedAt: string;
	durationMs: number;
	request: { headers: Record<string, string> };
	/** Set when the endpoint answered. */
	response?: PostAnswer;
	/** Set when it did not: a time-out or a network failure. */
	error?: string;
}

/** One event on its way to one endpoint. */
export interface Delivery {
	id: string;
	endpointId: string;
	url: string;
	event: string;
	status: DeliveryStatus;
	/** ISO 8601. */
	createdAt: string;
	/** The exact text that every attempt posts. */
	body: string;
	signature: SignatureKind;
	attempts: Attempt[];
	/** Why it failed without a (further) attempt. */
	note?: string;
}

/** The newest deliveries are kept, this many. */
export const KEPT_DELIVERIES = 20_000;

/** The deliveries that are remembered, with how many there are in each status. */
export class DeliveryStore {
	private readonly deliveries = new Map<string, Delivery>();
	private counts = emptyCounts();

	constructor(private readonly onDropped: (delivery: Delivery) => void) {}

	add(input: Pick<Delivery, 'endpointId' | 'url' | 'event' | 'body' | 'signature'>): Delivery {
		const delivery: Delivery = {
			id: `dlv_${randomBytes(12).toString('hex')}`,
			status: 'Pending',
			createdAt: new Date().toISOString(),
			attempts: [],
			...input,
		};
		this.deliveries.set(delivery.id, delivery);
		this.counts.Pending += 1;
		if (this.deliveries.size > KEPT_DELIVERIES) this.dropOldest();
		return delivery;
	}

	get(id: string): Delivery | undefined {
		return this.deliveries.get(id);
	}

	/** False once a delivery was dropped or forgotten: what happens to it then is of no interest. */
	has(delivery: Delivery): boolean {
		return this.deliveries.has(delivery.id);
	}

	setStatus(delivery: Delivery, status: DeliveryStatus): void {
		this.counts[delivery.status] -= 1;
		this.counts[status] += 1;
		delivery.status = status;
	}

	/** Newest first. */
	list(filter: { status?: DeliveryStatus; limit: number; offset: number }): {
		deliveries: Delivery[];
		total: number;
	} {
		const matching = [...this.deliveries.values()]
			.filter(({ status }) => filter.status === undefined || status === filter.status)
			.reverse();
		return {
			deliveries: matching.slice(filter.offset, filter.offset + filter.limit),
			total: matching.length,
		};
	}

	ofEndpoint(endpointId: string): Delivery[] {
		return [...this.deliveries.values()].filter((delivery) => delivery.endpointId === endpointId);
	}

	statusCounts(): Readonly<Record<DeliveryStatus, number>> {
		return { ...this.counts };
	}

	clear(): void {
		this.deliveries.clear();
		this.counts = emptyCounts();
	}

	private dropOldest(): void {
		const [oldest] = this.deliveries.values();
		this.deliveries.delete(oldest.id);
		this.counts[oldest.status] -= 1;
		this.onDropped(oldest);
	}
}

function emptyCounts(): Record<DeliveryStatus, number> {
	return { Pending: 0, Delivered: 0, Retrying: 0, Failed: 0 };
}
