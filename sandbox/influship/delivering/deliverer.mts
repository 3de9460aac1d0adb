import { ApiError } from '../api/http/apiError.mts';
import type { Changes } from '../changes.mts';
import { DeliveryStore, type Attempt, type Delivery, type DeliveryInput } from './deliveries.mts';
import type { EndpointStore } from '../endpoints/endpoints.mts';
import type { Faults } from '../api/http/faults.mts';
import { Lanes } from './lanes.mts';
import { Metrics } from './metrics.mts';
import { post, type PostResult } from './post.mts';
import type { Poster } from './poster.mts';
import { RETRY_WAITS_MS, RetrySchedule } from './retrySchedule.mts';
import type { Settings } from '../settings.mts';
import { webhookHeaders, type WebhookHeaders } from './signing.mts';

/** By id, so that a delivery that is dropped while it waits takes no room. */
interface Job {
	id: string;
	kind: Attempt['kind'];
}

export interface DelivererParts {
	endpoints: EndpointStore;
	settings: Settings;
	faults: Faults;
	poster: Poster;
	changes: Changes;
}

/**
 * Sends events to endpoints: any answer but a 2xx within five seconds is a failure, retried on the
 * documented schedule with the same bytes. After the fifth retry a delivery is `Failed`, which is
 * the dead-letter queue; from there it only leaves by a manual retry that succeeds.
 */
export class Deliverer {
	readonly deliveries = new DeliveryStore((dropped) => this.schedule.cancel(dropped.id));
	readonly metrics = new Metrics();
	private readonly lanes = new Lanes<Job>((job) => this.attempt(job));
	private readonly schedule: RetrySchedule;
	private readonly inFlight = new Set<Delivery>();

	constructor(private readonly parts: DelivererParts) {
		this.schedule = new RetrySchedule(parts.settings.clockFactor, (id) => {
			const delivery = this.deliveries.get(id);
			if (delivery) this.push(delivery, 'retry');
		});
	}

	enqueue(input: DeliveryInput): Delivery {
		const delivery = this.deliveries.add(input);
		this.push(delivery, 'first');
		this.parts.changes.notify();
		return delivery;
	}

	/** One fresh attempt for a failed delivery; if it fails too, the delivery stays `Failed`. */
	retry(delivery: Delivery): void {
		if (delivery.status !== 'Failed') {
			throw new ApiError('conflict', `Only a Failed delivery can be retried: ${delivery.status}`);
		}
		if (!this.hasTarget(delivery)) {
			throw new ApiError('conflict', 'The endpoint of this delivery was removed');
		}
		this.deliveries.setStatus(delivery, 'Retrying');
		this.push(delivery, 'manual');
		this.parts.changes.notify();
	}

	/** When the next automatic retry is due (ISO 8601), if one is. */
	nextAttemptAt(delivery: Delivery): string | undefined {
		const dueAt = this.schedule.dueAt(delivery.id);
		return dueAt === undefined ? undefined : new Date(dueAt).toISOString();
	}

	setClockFactor(clockFactor: number): void {
		this.schedule.setClockFactor(clockFactor);
	}

	/** Call after an endpoint was removed: nothing more is sent to it. */
	endpointRemoved(endpointId: string): void {
		this.lanes.clear(endpointId);
		for (const delivery of this.deliveries.ofEndpoint(endpointId)) {
			this.schedule.cancel(delivery.id);
			const finished = delivery.status === 'Delivered' || delivery.status === 'Failed';
			if (finished || this.inFlight.has(delivery)) continue;
			delivery.note = 'The endpoint was removed';
			this.fail(delivery);
		}
	}

	/** Forgets every delivery. What comes of requests under way is of no interest then. */
	reset(): void {
		this.lanes.clear();
		this.schedule.clear();
		this.deliveries.clear();
		this.metrics.reset();
	}

	private push(delivery: Delivery, kind: Attempt['kind']): void {
		this.lanes.push(delivery.endpointId ?? delivery.url, { id: delivery.id, kind });
	}

	/** False once the endpoint was removed. */
	private hasTarget({ endpointId }: Delivery): boolean {
		return endpointId === null || this.parts.endpoints.get(endpointId) !== undefined;
	}

	private headersOf({ endpointId, event, body, signature, composed }: Delivery): WebhookHeaders {
		const endpoint = endpointId === null ? undefined : this.parts.endpoints.get(endpointId);
		const secret = endpoint?.secret ?? this.parts.settings.webhookSecret;
		if (!composed) return webhookHeaders(event, body, secret, { signature });
		const { eventHeader, contentType } = composed;
		return webhookHeaders(eventHeader, body, secret, { signature, contentType });
	}

	private async attempt({ id, kind }: Job): Promise<void> {
		const delivery = this.deliveries.get(id);
		if (!delivery || !this.hasTarget(delivery)) return;
		const headers = this.headersOf(delivery);
		const startedAt = new Date().toISOString();
		const { url, body } = delivery;
		this.inFlight.add(delivery);
		const result = this.spoil(await post({ url, headers, body, ...this.parts.poster.options }));
		this.inFlight.delete(delivery);
		if (!this.deliveries.has(delivery)) return;
		const { durationMs, answer: response, error } = result;
		const attempt: Attempt = {
			kind,
			startedAt,
			durationMs,
			request: { headers },
			...(response ? { response } : { error }),
		};
		this.deliveries.addAttempt(delivery, attempt);
		this.metrics.recordAttempt(attempt);
		if (this.deliveries.has(delivery)) this.settle(delivery, attempt);
		this.parts.changes.notify();
	}

	/** A lost answer counts as a time-out, without making anyone wait for one. */
	private spoil(result: PostResult): PostResult {
		if (!result.answer || !this.parts.faults.takeLostAnswer()) return result;
		return { durationMs: result.durationMs, error: 'No answer within 5 s (lost on purpose)' };
	}

	private settle(delivery: Delivery, { kind, response }: Attempt): void {
		if (response && response.status >= 200 && response.status < 300) {
			this.deliveries.setStatus(delivery, 'Delivered');
			return;
		}
		const waitMs = RETRY_WAITS_MS[delivery.attempts.length - 1];
		const mayRetry = delivery.composed?.retries ?? true;
		if (kind === 'manual' || waitMs === undefined || !mayRetry || !this.hasTarget(delivery)) {
			this.fail(delivery);
			return;
		}
		this.deliveries.setStatus(delivery, 'Retrying');
		this.schedule.add(delivery.id, waitMs);
	}

	private fail(delivery: Delivery): void {
		this.deliveries.setStatus(delivery, 'Failed');
		this.metrics.recordFailure();
	}
}
