import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { noteWritten, refreshNeighbors } from '../shared/neighbors';
import { isObject, valueAt } from '../shared/objects';
import type { SeenDeliveries } from './receiving/seenDeliveries';
import {
	isChanging,
	newestOf,
	noteNewest,
	REPUBLISHING_MS,
	timeOfChange,
} from './registration/newestRegistration';
import { isOwnedBy, keyOf, ownerOf } from './registration/owner';
import { proveRegistration } from './registration/proof';
import type { StoredRegistration } from './registration/storedRegistration';

/**
 * A registration that was replaced or removed: deliveries that it signed may still be under way.
 */
interface RetiredRegistration extends StoredRegistration {
	/** Milliseconds since 1970. */
	retiredAt: number;
}

/** n8n keeps this per node, by its name, in production apart from test runs. */
interface TriggerState extends IDataObject {
	registration?: StoredRegistration & IDataObject;
	retired?: RetiredRegistration & IDataObject;
	/** Milliseconds since 1970 when the registration was removed, until there is another. */
	unregisteredAt?: number;
	/** Set while it is not known whether Influship carried out a call that registers. */
	isRegistrationOpen?: boolean;
	/** The trigger that this applies to, which a copy of it is not. */
	openedBy?: string;
	/** Set when an activation failed, until n8n has tidied up after it. */
	hasActivationFailed?: boolean;
	/** `SeenDeliveries.toStored()` */
	seen?: string;
}

type StateContext = IHookFunctions | IWebhookFunctions;

/**
 * How long the secret of a registration that was replaced is still accepted: its last deliveries
 * may be in flight, or wait in a queue before n8n, and the vendor's first two retries come within
 * this time.
 */
const RETIRED_SECRET_MS = 10 * 60_000;

/** Requests that found something to put right. */
const restored = new WeakSet<IWebhookFunctions>();

function stateOf(context: StateContext): TriggerState {
	const state: unknown = context.getWorkflowStaticData('node');
	// Somebody wrote something else in its place, which n8n hands out as it is: nothing is
	// remembered then.
	return typeof state === 'object' && state !== null ? (state as TriggerState) : {};
}

/** What is stored, if it is a registration at all; whose it is remains to be checked. */
export function loadRegistration(context: StateContext): StoredRegistration | undefined {
	return readRegistration(stateOf(context).registration);
}

/** The registration before, as long as what it signed may still come. */
export function loadRetired(context: StateContext): StoredRegistration | undefined {
	const { retired } = stateOf(context);
	const age = Date.now() - Number(retired?.retiredAt);
	return Math.abs(age) < RETIRED_SECRET_MS ? readRegistration(retired) : undefined;
}

/**
 * Remembers what Influship has registered for this trigger now, and proves it with the credential's
 * keys.
 */
export function saveRegistration(
	context: IHookFunctions,
	{ id, secret }: Pick<StoredRegistration, 'id' | 'secret'>,
	proofKeys: Buffer[],
): void {
	const state = stateOf(context);
	const owner = ownerOf(context);
	const registeredAt = nextTime(context);
	const bound = { id, ...owner, registeredAt, ...(secret !== undefined && { secret }) };
	const registration = proveRegistration(bound, proofKeys);
	if (state.registration?.secret !== secret) retire(context);
	state.registration = { ...registration };
	delete state.unregisteredAt;
	noteNewest(owner, { changedAt: registeredAt, registration });
	setRegistrationUncertain(context, false);
}

/**
 * Stores a registration of the first version as it would be stored today. Whatever was made since
 * then is newer.
 */
export function adoptRegistration(
	context: StateContext,
	{ id, secret }: Pick<StoredRegistration, 'id' | 'secret'>,
	proofKeys: Buffer[],
): StoredRegistration {
	const bound = {
		id,
		...ownerOf(context),
		registeredAt: 1,
		...(secret !== undefined && { secret }),
	};
	const registration = proveRegistration(bound, proofKeys);
	stateOf(context).registration = { ...registration };
	return registration;
}

/** Forgets the registration, which was removed or is not this trigger's. */
export function forgetRegistration(context: IHookFunctions): void {
	const state = stateOf(context);
	const owner = ownerOf(context);
	if (state.registration !== undefined) {
		const changedAt = nextTime(context);
		retire(context);
		delete state.registration;
		state.unregisteredAt = changedAt;
		noteNewest(owner, { changedAt });
	}
	setRegistrationUncertain(context, false);
}

/**
 * Puts right what a request or an execution that began earlier has overwritten, as far as this
 * process knows better. n8n saves it with whatever is written next.
 */
export function restoreNewest(context: IWebhookFunctions): void {
	// A test run has a registration of its own.
	if (context.getMode() === 'manual') return;
	const known = newestOf(ownerOf(context));
	if (known === undefined || known.changedAt <= changeTimeOf(context)) return;
	restored.add(context);
	const state = stateOf(context);
	if (state.registration?.secret !== known.registration?.secret) retire(context);
	if (known.registration !== undefined) {
		state.registration = { ...known.registration };
		delete state.unregisteredAt;
	} else {
		delete state.registration;
		state.unregisteredAt = known.changedAt;
	}
}

/**
 * Has n8n save what this request has put right. Only what is written after n8n has stored an
 * execution is saved along with it (n8n 2.41): starting the execution clears the mark that
 * something has changed.
 */
export function saveRestored(context: IWebhookFunctions): void {
	if (!restored.has(context)) return;
	const state = stateOf(context);
	if (state.registration !== undefined) state.registration = { ...state.registration };
}

/** The next change is later than every earlier one, whatever the clock says. */
function nextTime(context: StateContext): number {
	const known = newestOf(ownerOf(context))?.changedAt ?? 0;
	return Math.max(Date.now(), known + 1, changeTimeOf(context) + 1);
}

function changeTimeOf(context: StateContext): number {
	const { registration, unregisteredAt } = stateOf(context);
	return timeOfChange(registration?.registeredAt ?? unregisteredAt);
}

function retire(context: StateContext): void {
	const state = stateOf(context);
	const before = readRegistration(state.registration);
	if (before?.secret === undefined || !isOwnedBy(before, ownerOf(context))) return;
	state.retired = { ...before, retiredAt: Date.now() };
}

/** Static data is what anybody may have written into it. */
function readRegistration(stored: unknown): StoredRegistration | undefined {
	const { id, url, instanceId, workflowId, nodeId, registeredAt, secret, proofs } = (stored ??
		{}) as Record<string, unknown>;
	if (!isText(id) || !isText(url) || !isText(instanceId)) return undefined;
	return {
		id,
		url,
		instanceId,
		...(isText(workflowId) && { workflowId }),
		...(isText(nodeId) && { nodeId }),
		...(typeof registeredAt === 'number' && { registeredAt }),
		...(isText(secret) && { secret }),
		...(Array.isArray(proofs) && { proofs: proofs.filter(isText) }),
	};
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

/** Set by this trigger, not by the one that it is a copy of. */
export function isRegistrationUncertain(context: IHookFunctions): boolean {
	const { isRegistrationOpen, openedBy } = stateOf(context);
	return (
		isRegistrationOpen === true && (openedBy === undefined || openedBy === keyOf(ownerOf(context)))
	);
}

export function setRegistrationUncertain(context: IHookFunctions, isUncertain: boolean): void {
	setFlag(context, 'isRegistrationOpen', isUncertain);
	const state = stateOf(context);
	if (isUncertain) state.openedBy = keyOf(ownerOf(context));
	else if ('openedBy' in state) delete state.openedBy;
	noteState(context);
}

export function hasActivationFailed(context: IHookFunctions): boolean {
	return stateOf(context).hasActivationFailed === true;
}

export function setActivationFailed(context: IHookFunctions, hasFailed: boolean): void {
	setFlag(context, 'hasActivationFailed', hasFailed);
	noteState(context);
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

/**
 * Stores which deliveries were seen. Not while the trigger is being registered anew: n8n would
 * store along with it what this request loaded, and might do so after the new registration. The
 * next write makes up for it.
 */
export function saveSeen(context: IWebhookFunctions, seen: SeenDeliveries): void {
	restoreNewest(context);
	if (isRegistrationUnderWay(context)) return;
	stateOf(context).seen = seen.toStored();
	refreshNeighbors(context);
	noteState(context);
}

/** For a trigger of another kind in the same workflow. */
function noteState(context: StateContext): void {
	// A test run has static data of its own.
	if (context.getMode() !== 'manual') noteWritten(context, stateOf(context));
}

/**
 * Whether the trigger is being registered anew: known for sure in the process that does it, and by
 * what it stored in others.
 */
function isRegistrationUnderWay(context: IWebhookFunctions): boolean {
	if (isChanging(ownerOf(context))) return true;
	const { registration, unregisteredAt } = stateOf(context);
	if (registration !== undefined || typeof unregisteredAt !== 'number') return false;
	return Math.abs(Date.now() - unregisteredAt) < REPUBLISHING_MS;
}

/** What a trigger that is taken down leaves for the one that takes its place. */
interface HandedOver {
	seen: string;
}

/**
 * n8n keeps a node's static data by its name. This place is known by the IDs, which outlive a new
 * name.
 */
function handOverKeyOf(context: StateContext): string {
	const { workflowId, nodeId } = ownerOf(context);
	return `influshipTrigger:${workflowId}:${nodeId}`;
}

/**
 * Leaves the seen deliveries where the trigger finds them again if it comes back by another name.
 */
export function handOverSeen(context: IHookFunctions): void {
	const { seen } = stateOf(context);
	const global = sharedData(context);
	if (typeof seen !== 'string' || global === undefined) return;
	const handedOver: HandedOver = { seen };
	global[handOverKeyOf(context)] = { ...handedOver };
}

/** Takes over the seen deliveries that the trigger left by whatever name it had. */
export function takeOverSeen(context: IHookFunctions): void {
	const key = handOverKeyOf(context);
	const global = sharedData(context);
	if (global === undefined || !(key in global)) return;
	const seen = valueAt(global[key], 'seen' satisfies keyof HandedOver);
	const state = stateOf(context);
	if (typeof seen === 'string' && seen !== state.seen) state.seen = seen;
	delete global[key];
}

/** That of the whole workflow; `undefined` where somebody wrote something else in its place. */
function sharedData(context: IHookFunctions): IDataObject | undefined {
	const global: unknown = context.getWorkflowStaticData('global');
	return isObject(global) ? global : undefined;
}
