import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { SeenDeliveries } from '../protocol/seenDeliveries';

/** The registration that this node made or took over, as it is remembered between activation and deactivation. */
export interface StoredRegistration {
	id: string;
	/** The URL it was made for: n8n's address can change between two activations. */
	url: string;
	/** The n8n that made it: an exported workflow carries this state to other instances, which must leave it alone. */
	instanceId: string;
	/** The endpoint's own signing secret, if Influship gave it one. */
	secret?: string;
}

/** n8n keeps this per node, in production apart from test runs. */
interface TriggerState extends IDataObject {
	registration?: StoredRegistration & IDataObject;
	/** Set while it is not known whether Influship carried out a call that registers. */
	isRegistrationOpen?: boolean;
	/** Set when an activation failed, until n8n has tidied up after it. */
	hasActivationFailed?: boolean;
	/** `SeenDeliveries.toStored()` */
	seen?: string;
}

type StateContext = IHookFunctions | IWebhookFunctions;

function stateOf(context: StateContext): TriggerState {
	return context.getWorkflowStaticData('node') as TriggerState;
}

export function loadRegistration(context: StateContext): StoredRegistration | undefined {
	return stateOf(context).registration;
}

export function saveRegistration(context: IHookFunctions, registration: StoredRegistration): void {
	stateOf(context).registration = { ...registration };
	setRegistrationOpen(context, false);
}

export function forgetRegistration(context: IHookFunctions): void {
	delete stateOf(context).registration;
	setRegistrationOpen(context, false);
}

export function isRegistrationOpen(context: IHookFunctions): boolean {
	return stateOf(context).isRegistrationOpen === true;
}

export function setRegistrationOpen(context: IHookFunctions, isOpen: boolean): void {
	setFlag(context, 'isRegistrationOpen', isOpen);
}

export function hasActivationFailed(context: IHookFunctions): boolean {
	return stateOf(context).hasActivationFailed === true;
}

export function setActivationFailed(context: IHookFunctions, hasFailed: boolean): void {
	setFlag(context, 'hasActivationFailed', hasFailed);
}

/** A flag that does not apply is absent: n8n only saves what was changed. */
function setFlag(
	context: IHookFunctions,
	name: 'isRegistrationOpen' | 'hasActivationFailed',
	isSet: boolean,
): void {
	const state = stateOf(context);
	if (isSet) state[name] = true;
	else if (name in state) delete state[name];
}

export function loadSeen(context: StateContext): unknown {
	return stateOf(context).seen;
}

export function saveSeen(context: StateContext, seen: SeenDeliveries): void {
	stateOf(context).seen = seen.toStored();
}
