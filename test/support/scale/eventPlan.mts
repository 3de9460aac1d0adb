export interface PlannedEvent {
	marker: string;
	/** 0 or 1. */
	endpoint: number;
}

/**
 * How many others come between an event and its duplicate: it follows on its heels, or after the
 * first one has run.
 */
const NEAR = 1;
const FAR = 100;

/**
 * `distinct` events, alternating between two endpoints, and a duplicate of each fourth one: every
 * other of these to the other endpoint, and one in five near its original, the rest far behind it.
 */
export function planEvents(prefix: string, distinct: number): PlannedEvent[] {
	const duplicatesAfter = new Map<number, PlannedEvent[]>();
	const plan: PlannedEvent[] = [];
	for (let i = 0; i < distinct; i++) {
		const event = { marker: `${prefix}-${i}`, endpoint: i % 2 };
		plan.push(event);
		// Two of eight, one at each endpoint.
		if (i % 8 === 0 || i % 8 === 3) {
			const number = Math.floor(i / 4);
			const endpoint = Math.floor(i / 8) % 2 === 0 ? 1 - event.endpoint : event.endpoint;
			const after = Math.min(i + (number % 5 === 0 ? NEAR : FAR), distinct - 1);
			const others = duplicatesAfter.get(after) ?? [];
			duplicatesAfter.set(after, [...others, { ...event, endpoint }]);
		}
		plan.push(...(duplicatesAfter.get(i) ?? []));
	}
	return plan;
}
