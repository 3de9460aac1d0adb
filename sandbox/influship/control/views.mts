import { z } from 'zod/v4';
import { judge } from '../compose/verdict.mts';
import type { Deliverer } from '../delivering/deliverer.mts';
import type { Delivery } from '../delivering/deliveries.mts';
import type { Endpoint } from '../endpoints/endpoints.mts';

export function endpointView(endpoint: Endpoint): Omit<Endpoint, 'sequence'> {
	const { sequence: _sequence, ...view } = endpoint;
	return view;
}

const answerSchema = z.object({
	status: z.enum(['accepted', 'duplicate', 'ignored', 'refused']),
	reason: z.string().max(100).optional(),
	filter: z.string().max(300).optional(),
});

/** As the n8n node answers; other receivers may say anything. */
export type ReceiverAnswer = z.output<typeof answerSchema>;

function readAnswer(body: string): ReceiverAnswer | null {
	try {
		return answerSchema.safeParse(JSON.parse(body)).data ?? null;
	} catch {
		return null;
	}
}

export type DeliverySummary = ReturnType<typeof deliverySummary>;

export type DeliveryDetail = ReturnType<typeof deliveryDetail>;

/** One line about a delivery. `lastResult` is a status code or an error. */
export function deliverySummary(delivery: Delivery, deliverer: Deliverer) {
	const { id, endpointId, url, event, status, createdAt, attempts, note, expectation } = delivery;
	const last = attempts.at(-1);
	return {
		id,
		endpointId,
		url,
		event,
		status,
		createdAt,
		attemptCount: attempts.length,
		lastResult: last?.response?.status ?? last?.error ?? null,
		lastDurationMs: last?.durationMs ?? null,
		nextAttemptAt: deliverer.nextAttemptAt(delivery) ?? null,
		note: note ?? null,
		/** What the receiver says that it did with it, if it says so. */
		answer: last?.response ? readAnswer(last.response.body) : null,
		/** Whether it led to what it should. */
		verdict: expectation && last ? judge(expectation, delivery.body, last) : null,
	};
}

/** All about a delivery, with the request and the response of each attempt. */
export function deliveryDetail(delivery: Delivery, deliverer: Deliverer) {
	const { url, body, signature, attempts, expectation } = delivery;
	return {
		...deliverySummary(delivery, deliverer),
		signature,
		/** What a receiver should do. */
		advice: expectation?.advice ?? null,
		body,
		attempts: attempts.map(({ request, ...attempt }) => ({
			...attempt,
			request: { method: 'POST', url, headers: request.headers, body },
		})),
	};
}
