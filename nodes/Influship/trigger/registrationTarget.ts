import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';
import { EVENT_CATALOG } from '../protocol/events';
import { readCredential } from '../shared/credential';
import { ALL_EVENTS, type ChosenEvents } from './events';
import { findReachabilityObstacle } from './reachability';
import { ALL_EVENTS_WILDCARD } from './webhookApi';

/** What to register: this node's URL, and the events as Influship's API names them. */
export interface RegistrationTarget {
	url: string;
	events: string[];
}

/**
 * What to register, once it is clear that it can work.
 *
 * @returns `undefined` for manual registration, which is the user's to do
 */
export async function readTarget(this: IHookFunctions): Promise<RegistrationTarget | undefined> {
	const { webhookSecret, baseUrl } = await readCredential.call(this);
	if (webhookSecret === '') {
		throw new NodeOperationError(
			this.getNode(),
			"The Influship API credential has no webhook secret, so no delivery could be trusted. Copy it from the Influship dashboard under Settings > Webhooks into 'Webhook Secret' and try again.",
		);
	}
	const events = eventsToRegister(this.getNodeParameter('events') as ChosenEvents);
	if (events.length === 0) {
		throw new NodeOperationError(
			this.getNode(),
			"No event is chosen. Choose at least one in 'Trigger On' and try again.",
		);
	}

	if (isManual(this)) return undefined;

	const url = webhookUrlOf(this);
	const obstacle = findReachabilityObstacle(url, baseUrl);
	if (obstacle !== undefined) throw new NodeOperationError(this.getNode(), obstacle);
	return { url, events };
}

export function isManual(context: IHookFunctions): boolean {
	return context.getNodeParameter('registration') === 'manual';
}

export function webhookUrlOf(context: IHookFunctions): string {
	return context.getNodeWebhookUrl('default') ?? '';
}

function eventsToRegister(chosen: ChosenEvents): string[] {
	if (chosen.includes(ALL_EVENTS)) return [ALL_EVENTS_WILDCARD];
	return EVENT_CATALOG.map(({ name }) => name).filter((name) => chosen.includes(name));
}
