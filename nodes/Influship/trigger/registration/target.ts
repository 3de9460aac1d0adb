import { type IHookFunctions, type IWebhookFunctions, NodeOperationError } from 'n8n-workflow';
import { readCredential } from '../../api/credential';
import { ALL_EVENTS_WILDCARD } from '../../api/webhooks';
import { EVENT_NAMES } from '../../events';
import { ALL_EVENTS, type ChosenEvents, eventsInput, readEvents } from '../panel/events';
import { parameterReader } from '../panel/parameters';
import { checkParameters } from '../panel/properties';
import { isManualInput } from '../panel/registration';
import { findReachabilityObstacle } from './reachability';

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
export async function readTarget(context: IHookFunctions): Promise<RegistrationTarget | undefined> {
	const { webhookSecret, baseUrl } = await readCredential(context);
	if (webhookSecret === '') {
		throw new NodeOperationError(
			context.getNode(),
			"The Influship API credential has no webhook secret, so no delivery could be trusted. Copy it from the Influship dashboard under Settings > Webhooks into 'Webhook Secret' and try again.",
		);
	}
	const { chosen, isManualRegistration } = readParameters(context);
	const events = eventsToRegister(chosen);
	if (events.length === 0) {
		throw new NodeOperationError(
			context.getNode(),
			"No event is chosen. Choose at least one in 'Trigger On' and try again.",
		);
	}

	if (isManualRegistration) return undefined;

	const url = webhookUrlOf(context);
	const obstacle = findReachabilityObstacle(url, baseUrl);
	if (obstacle !== undefined) throw new NodeOperationError(context.getNode(), obstacle);
	return { url, events };
}

/**
 * Refuses every parameter that a delivery could not be judged by, while somebody is there to read
 * the message.
 */
function readParameters(context: IHookFunctions) {
	const read = parameterReader(context);
	try {
		if (!isRestart(context)) checkParameters(read);
		return { chosen: read(eventsInput, readEvents), isManualRegistration: read(isManualInput) };
	} catch (error) {
		throw new NodeOperationError(context.getNode(), (error as Error).message);
	}
}

/**
 * n8n brings up what was published before, perhaps with an older version of this node: its URL must
 * come back.
 */
function isRestart(context: IHookFunctions): boolean {
	return ['init', 'leadershipChange'].includes(context.getActivationMode());
}

/** What cannot be read was never registered as anything else. */
export function isManual(context: IHookFunctions | IWebhookFunctions): boolean {
	try {
		return parameterReader(context)(isManualInput);
	} catch {
		return true;
	}
}

export function webhookUrlOf(context: IHookFunctions): string {
	return context.getNodeWebhookUrl('default') ?? '';
}

/**
 * In the catalog's order, and then what a newer version stored: whether that can be registered is
 * Influship's to say.
 */
function eventsToRegister(chosen: ChosenEvents): string[] {
	if (chosen.includes(ALL_EVENTS)) return [ALL_EVENTS_WILDCARD];
	return [
		...EVENT_NAMES.filter((name) => chosen.includes(name)),
		...new Set(chosen.filter((name) => !EVENT_NAMES.includes(name))),
	];
}
