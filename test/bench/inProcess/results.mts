/** What the measuring processes report. Costs are medians in µs. */

/** Of one event, in one round. */
export interface EventCost {
	/** HMAC-SHA256 over the same bytes, and nothing else. */
	hmac: number;
	/**
	 * What nobody can do without who checks a signature and looks at the event: HMAC, and
	 * `JSON.parse` of the text.
	 */
	hmacAndParse: number;
	receive: number;
	/** `receive()` for a request whose signature is of another secret. */
	receiveForged: number;
	/** The whole path in n8n's own context. */
	webhook: number;
}

export interface ShapeCost {
	shape: string;
	rounds: EventCost[];
}

/** By how many deliveries are remembered. */
export interface Growth {
	remembered: number[];
	/** What one event does with the list alone. */
	seen: number[];
	webhook: number[];
}

/** Bytes that are still in use after garbage collection. */
export interface Heap {
	deliveries: number;
	/** By the first deliveries, which fill the memory for duplicates. */
	first: number;
	/** By as many again: what grows here would grow for ever. */
	next: number;
}

export interface InProcess {
	costs: ShapeCost[];
	growth: Growth;
	heap: Heap;
	/** Milliseconds, of each process. */
	loading: Record<string, number[]>;
}
