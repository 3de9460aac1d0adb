import type { Decision } from '../protocol/receive';
import type { Delivery } from '../protocol/delivery';

/** What becomes of a request: the protocol's decision, and what this n8n remembers of the delivery. */
export type Outcome =
	| Decision
	| { verdict: 'duplicate'; delivery: Delivery }
	| { verdict: 'refused'; status: 503; reason: 'in_progress'; event: string };
