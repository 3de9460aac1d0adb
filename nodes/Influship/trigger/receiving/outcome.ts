import type { Delivery } from '../../protocol/delivery';
import type { Decision, Refusal } from '../../protocol/receive';
import type { Placing } from '../panel/outputs';
import type { ClaimedDelivery } from './duplicates';

/**
 * What becomes of a request: the protocol's decision, and what this n8n remembers of the delivery.
 */
export type Outcome =
	| Exclude<Decision, { verdict: 'accepted' | 'refused' }>
	| { verdict: 'accepted'; delivery: Delivery; placing: Placing; claim?: ClaimedDelivery }
	| { verdict: 'duplicate'; delivery: Delivery }
	| RefusedRequest;

export interface RefusedRequest {
	verdict: 'refused';
	status: 400 | 401 | 503;
	reason: Refusal | 'in_progress';
	event?: string;
	/** Whether it carries what has the form of a signature. */
	isSigned: boolean;
	/** What the owner of this n8n is told in place of the reason. */
	cause?: 'secret_unproven';
}
