import type { Delivery } from '../../protocol/delivery';
import type { Decision } from '../../protocol/receive';
import type { Placing } from '../panel/outputs';
import type { ClaimedDelivery } from './duplicates';

/**
 * What becomes of a request: the protocol's decision, and what this n8n remembers of the delivery.
 */
export type Outcome =
	| Exclude<Decision, { verdict: 'accepted' }>
	| { verdict: 'accepted'; delivery: Delivery; placing: Placing; claim?: ClaimedDelivery }
	| { verdict: 'duplicate'; delivery: Delivery }
	| { verdict: 'refused'; status: 503; reason: 'in_progress'; event: string };
