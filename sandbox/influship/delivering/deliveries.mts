import { randomBytes } from 'node:crypto';

import type { Expectation } from '../compose/expectation.mts';
import type { PostAnswer } from './post.mts';
import type { SignatureKind, WebhookHeaders } from './signing.mts';

export const DELIVERY_STATUSES = ['Pending', 'Delivered', 'Retrying', 'Failed'] as const;

export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

type StatusCounts = Record<DeliveryStatus, number>;

/** One request to an endpoint and what came of it. Its body is the body of the delivery. */
export interface Attempt {
	kind: 'first' | 'retry' | 'manual';
	/** ISO 8601. */
	startedAt: string;
	durationMs: number;
	request: { headers: WebhookHeaders };
	/** Set when the endpoint answered. */
	response?: PostAnswer;
	/** Set when it did not: a time-out or a network failure. */
	error?: string;
}

/** What sets a delivery that was written by hand apart. */
export interface Composed {
	/** Null leaves the header out. */
	eventHeader: string | null;
	contentType: string | null;
	/** Whether failures are retried on the documented schedule. */
	retries: boolean;
}

/** What a delivery is made of. */
export type DeliveryInput = Pick<
	Delivery,
	'endpointId' | 'url' | 'event' | 'body' | 'signature' | 'composed' | 'expectation'
>;

export interface DeliveryFilter {
	status?: DeliveryStatus;
	id?: string;
	event?: string;
	url?: string;
	/** A part of the event, the URL, the body or the id, in upper or lower case. */
	text?: string;
}

/** One event on its way to one endpoint. */
export interface Delivery {
	id: string;
	/** Null when it goes to a URL that is not registered. */
	endpointId: string | null;
	url: string;
	event: string;
	status: DeliveryStatus;
	/** ISO 8601. */
	createdAt: string;
	/** The exact text that every attempt posts. */
	body: string;
	signature: SignatureKind;
	composed?: Composed;
	/**
	 * What a receiver should do, where that is to be judged: with what was written by hand or has a
	 * broken signature.
	 */
	expectation?: Expectation;
	attempts: Attempt[];
	/** Why it failed without a (further) attempt. */
	note?: string;
}

/** The newest deliveries are kept, this many. */
export const KEPT_DELIVERIES = 20_000;

/** So much of what was sent and answered is kept, unless one delivery alone has more. */
export const KEPT_BYTES = 128 * 1_024 * 1_024;

/** The deliveries that are remembered, with how many there are in each status. */
export class DeliveryStore {
	private readonly deliveries = new Map<string, Delivery>();
	private counts = emptyCounts();
	private bytes = 0;

	constructor(private readonly onDropped: (delivery: Delivery) => void) {}

	add(input: DeliveryInput): Delivery {
		const delivery: Delivery = {
			id: `dlv_${randomBytes(12).toString('hex')}`,
			status: 'Pending',
			createdAt: new Date().toISOString(),
			attempts: [],
			...input,
		};
		this.deliveries.set(delivery.id, delivery);
		this.counts.Pending += 1;
		this.bytes += bytesOf(delivery);
		this.makeRoom();
		return delivery;
	}

	addAttempt(delivery: Delivery, attempt: Attempt): void {
		delivery.attempts.push(attempt);
		this.bytes += answerBytes(attempt);
		this.makeRoom();
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

	/** Newest first, with how many there would be in each status if the filter left it open. */
	list(
		{ status, ...filter }: DeliveryFilter,
		{ limit, offset }: { limit: number; offset: number },
	): { deliveries: Delivery[]; total: number; counts: StatusCounts } {
		const inAnyStatus = [...this.deliveries.values()].filter((found) => matches(found, filter));
		const counts = emptyCounts();
		for (const found of inAnyStatus) counts[found.status] += 1;
		const matching = inAnyStatus
			.filter((found) => status === undefined || found.status === status)
			.reverse();
		return {
			deliveries: matching.slice(offset, offset + limit),
			total: matching.length,
			counts,
		};
	}

	/** The events and URLs of all that is remembered, in alphabetical order. */
	choices(): { events: string[]; urls: string[] } {
		const all = [...this.deliveries.values()];
		return {
			events: [...new Set(all.map(({ event }) => event))].sort(),
			urls: [...new Set(all.map(({ url }) => url))].sort(),
		};
	}

	ofEndpoint(endpointId: string): Delivery[] {
		return [...this.deliveries.values()].filter((delivery) => delivery.endpointId === endpointId);
	}

	statusCounts(): Readonly<StatusCounts> {
		return { ...this.counts };
	}

	clear(): void {
		this.deliveries.clear();
		this.counts = emptyCounts();
		this.bytes = 0;
	}

	private makeRoom(): void {
		const isFull = () => this.deliveries.size > KEPT_DELIVERIES || this.bytes > KEPT_BYTES;
		while (isFull() && this.deliveries.size > 1) this.dropOldest();
	}

	private dropOldest(): void {
		const [oldest] = this.deliveries.values();
		this.deliveries.delete(oldest.id);
		this.counts[oldest.status] -= 1;
		this.bytes -= bytesOf(oldest);
		this.onDropped(oldest);
	}
}

function matches(delivery: Delivery, filter: Omit<DeliveryFilter, 'status'>): boolean {
	const { id, event, url, body } = delivery;
	if (filter.id !== undefined && id !== filter.id) return false;
	if (filter.event !== undefined && event !== filter.event) return false;
	if (filter.url !== undefined && url !== filter.url) return false;
	if (filter.text === undefined) return true;
	const wanted = filter.text.toLowerCase();
	return [event, url, id, body].some((text) => text.toLowerCase().includes(wanted));
}

function bytesOf({ body, attempts }: Delivery): number {
	return attempts.reduce((sum, attempt) => sum + answerBytes(attempt), Buffer.byteLength(body));
}

function answerBytes({ response }: Attempt): number {
	return Buffer.byteLength(response?.body ?? '');
}

function emptyCounts(): StatusCounts {
	return { Pending: 0, Delivered: 0, Retrying: 0, Failed: 0 };
}
