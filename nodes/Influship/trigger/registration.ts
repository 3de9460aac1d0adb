import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';
import { describeApiError } from '../shared/errors';
import { explainRegistering, explainRemoving } from './registrationMessages';
import { whileRegistering } from './registeringChallenges';
import { isManual, readTarget, webhookUrlOf } from './registrationTarget';
import {
	forgetRegistration,
	hasActivationFailed,
	isRegistrationOpen,
	loadRegistration,
	saveRegistration,
	setActivationFailed,
	setRegistrationOpen,
	type StoredRegistration,
} from './state';
import {
	createRegistration,
	deleteRegistration,
	isNotOffered,
	listRegistrations,
	type Registration,
} from './webhookApi';

/**
 * The trigger's registration at Influship, from activation to deactivation.
 *
 * A registration is known by its id, which is stored the moment Influship tells it, and by its URL, which is this node's alone: n8n
 * makes one per workflow and node, and another for test runs. So whatever is registered for the URL is ours, and nothing
 * else is ever touched. n8n calls `register` up to five times for one activation, and `unregister` after each that failed;
 * each call therefore starts from what Influship really has.
 */

/** Whether Influship already delivers the chosen events to this node's URL, by exactly one registration. */
export async function isRegistered(this: IHookFunctions): Promise<boolean> {
	return await notingFailure(this, () => findFitting.call(this));
}

async function findFitting(this: IHookFunctions): Promise<boolean> {
	const target = await readTarget.call(this);
	if (target === undefined) return false;
	const registrations = await callApi(this, explainRegistering(target.url), () =>
		listRegistrations.call(this, target.url),
	);
	const [only] = registrations;
	if (registrations.length !== 1 || !fits(only, target.events)) return false;
	// Another id than the stored one may mean another secret, too: `register` sorts that out.
	return loadRegistration(this)?.id === only.id && loadRegistration(this)?.url === target.url;
}

/** Makes sure that exactly one registration delivers exactly the chosen events to this node's URL. */
export async function register(this: IHookFunctions): Promise<void> {
	await notingFailure(this, () => reconcile.call(this));
}

async function reconcile(this: IHookFunctions): Promise<void> {
	const target = await readTarget.call(this);
	if (target === undefined) return;
	const { url, events } = target;

	await callApi(this, explainRegistering(url), async () => {
		const previous = loadRegistration(this);
		const existing = await listRegistrations.call(this, url);
		// Of one that this node does not know by its id, the secret that signs may be known to nobody: it is replaced.
		const isTrusted = ({ id, secret }: Registration) => id === previous?.id || secret !== undefined;
		const fitting = existing.filter((found) => fits(found, events) && isTrusted(found));
		const kept =
			fitting.find(({ id }) => id === previous?.id) ??
			fitting[0] ??
			(await createOrRemember.call(this, url, events));

		const secret = kept.secret ?? (kept.id === previous?.id ? previous.secret : undefined);
		const instanceId = this.getInstanceId();
		saveRegistration(this, { id: kept.id, url, instanceId, ...(secret && { secret }) });

		// The new one delivers before the old ones go, so that no event falls between them.
		const surplus = existing.map(({ id }) => id).filter((id) => id !== kept.id);
		if (previous && previous.url !== url && previous.instanceId === instanceId) {
			surplus.push(previous.id);
		}
		for (const id of surplus) await deleteRegistration.call(this, id);
	});
}

/**
 * Removes whatever is registered for this node's URL. Calls no API when nothing was registered over it.
 *
 * n8n also calls this after an activation that failed, and takes a throw badly then: it keeps the URL live, and the next
 * publication reports success without registering anything. So in that case a failure is logged, and what is known is kept for the next activation,
 * which clears up by id and URL.
 */
export async function unregister(this: IHookFunctions): Promise<void> {
	const isTidyingUp = hasActivationFailed(this);
	setActivationFailed(this, false);
	const stored = loadRegistration(this);
	const own = stored?.instanceId === this.getInstanceId() ? stored : undefined;
	if (own !== undefined || isRegistrationOpen(this) || !isManual(this)) {
		const url = webhookUrlOf(this);
		try {
			await callApi(this, explainRemoving(url), () => removeAll.call(this, url, own));
		} catch (error) {
			if (!isTidyingUp) throw new NodeOperationError(this.getNode(), error as Error);
			this.logger.warn((error as Error).message);
			return;
		}
	}
	forgetRegistration(this);
}

async function removeAll(
	this: IHookFunctions,
	url: string,
	own: StoredRegistration | undefined,
): Promise<void> {
	if (own) await deleteRegistration.call(this, own.id);
	// A registration whose answer never reached us is known by its URL only.
	for (const usedUrl of new Set([url, own?.url ?? url])) {
		for (const { id } of await listIfOffered.call(this, usedUrl, own)) {
			if (id !== own?.id) await deleteRegistration.call(this, id);
		}
	}
}

/** Remembers an activation that fails, for `unregister`. */
async function notingFailure<T>(context: IHookFunctions, activate: () => Promise<T>): Promise<T> {
	setActivationFailed(context, true);
	const result = await activate();
	setActivationFailed(context, false);
	return result;
}

/** Creates a registration, and remembers when it may exist although the call did not succeed. */
async function createOrRemember(
	this: IHookFunctions,
	url: string,
	events: string[],
): Promise<Registration> {
	setRegistrationOpen(this, true);
	return await whileRegistering(this, {
		register: () => createRegistration.call(this, url, events),
		remove: ({ id }) => deleteRegistration.call(this, id),
	}).catch((error: unknown) => {
		const { status = 0 } = describeApiError(error);
		if (status >= 400 && status < 500) setRegistrationOpen(this, false);
		throw error;
	});
}

function fits({ events, status }: Registration, wanted: string[]): boolean {
	const isActive = status === undefined || status === 'active';
	return isActive && [...events].sort().join() === [...wanted].sort().join();
}

/** Where the API has no registrations at all, none can be left over; but if it had one before, this may be another API. */
async function listIfOffered(
	this: IHookFunctions,
	url: string,
	own: StoredRegistration | undefined,
): Promise<Registration[]> {
	return await listRegistrations.call(this, url).catch((error: unknown) => {
		if (!isNotOffered(error)) throw error;
		if (own) this.logger.warn(explainRemoving(url)(error));
		return [];
	});
}

/** n8n shows a failed activation's message and nothing else, so all that the user must know goes into it. */
async function callApi<T>(
	context: IHookFunctions,
	explain: (error: unknown) => string,
	call: () => Promise<T>,
): Promise<T> {
	try {
		return await call();
	} catch (error) {
		throw new NodeOperationError(context.getNode(), explain(error));
	}
}
