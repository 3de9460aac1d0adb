import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';
import { InflushipClient } from '../../api/client';
import { readCredential } from '../../api/credential';
import { describeApiError } from '../../api/errors';
import { isUncertain } from '../../api/failure';
import { HOOK_RETRY } from '../../api/retryPolicy';
import {
	createRegistration,
	deleteRegistration,
	isRegistrationNotOffered,
	isSameUrl,
	type ListedRegistration,
	listRegistrations,
	type Registration,
	registrationsFor,
} from '../../api/webhooks';
import {
	forgetRegistration,
	handOverSeen,
	hasActivationFailed,
	isRegistrationUncertain,
	loadRegistration,
	saveRegistration,
	setActivationFailed,
	setRegistrationUncertain,
	takeOverSeen,
} from '../state';
import { explainLeftAlone, explainRegistering, explainRemoving } from './messages';
import {
	forgetCleared,
	isKnownHere,
	noteCleared,
	wasJustCleared,
	whileChanging,
} from './newestRegistration';
import { isOwnedBy, ownerOf } from './owner';
import { isProven, proofKeysOf } from './proof';
import { whileRegistering } from './registeringChallenges';
import type { StoredRegistration } from './storedRegistration';
import { askForTestEvent } from './testEvent';
import { isManual, readTarget, type RegistrationTarget, webhookUrlOf } from './target';

/**
 * The trigger's registration at Influship, from activation to deactivation.
 *
 * A registration is known by its id, which is stored the moment Influship tells it, together with
 * the workflow, node, n8n and URL that it belongs to: static data travels with copies of a
 * workflow, and what a copy brings along is left alone.
 *
 * **While registering**, the URL is this node's alone: n8n gives it to one workflow and node before
 * it calls `register`. So whatever else is registered for the URL is left over, and goes. **While
 * unregistering** that is not so, because n8n also takes down what never got its URL: what is
 * registered for the URL goes only if this trigger has registered something there.
 *
 * n8n calls `register` up to five times for one activation, and `unregister` after each that
 * failed; each call therefore starts from what Influship really has. To publish a change, n8n calls
 * `unregister` and then `register`, and in `unregister` nothing tells the two apart (read in
 * 1.100.1, 1.123.81 and 2.41.1): the same modes, the same workflow, the version before. So the
 * registration is removed and made anew, with as little between as n8n allows.
 */

/**
 * Whether Influship already delivers the chosen events to this node's URL, by exactly one
 * registration.
 */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const isThere = await notingFailure(context, () =>
		whileChanging(ownerOf(context), () => findFitting(context)),
	);
	if (isThere) await askForTestEvent(context);
	return isThere;
}

async function findFitting(context: IHookFunctions): Promise<boolean> {
	const target = await readTarget(context);
	if (target === undefined || wasJustCleared(ownerOf(context))) return false;
	const { url, events } = target;
	const [only, ...others] = await callApi(context, explainRegistering(url), async (client) =>
		registrationsFor(await listRegistrations(client), url),
	);
	if (only === undefined || others.length > 0 || !fits(only, events)) return false;
	// Another one than the stored may have another secret, too, and so may the stored one by now:
	// `register` sorts that out.
	const stored = loadOwn(context);
	if (stored?.id !== only.id || stored.url !== url) return false;
	const hasItsSecret = only.secret === undefined || only.secret === stored.secret;
	return hasItsSecret && isProven(stored, await proofKeys(context));
}

/**
 * Makes sure that exactly one registration delivers exactly the chosen events to this node's URL.
 */
export async function register(context: IHookFunctions): Promise<void> {
	takeOverSeen(context);
	await notingFailure(context, () => whileChanging(ownerOf(context), () => reconcile(context)));
	await askForTestEvent(context);
}

async function reconcile(context: IHookFunctions): Promise<void> {
	const target = await readTarget(context);
	if (target === undefined) return;
	const { url, events } = target;
	const owner = ownerOf(context);
	const keys = await proofKeys(context);

	await callApi(context, explainRegistering(url), async (client) => {
		const previous = loadOwn(context);
		const isClear = wasJustCleared(owner);
		forgetCleared(owner);
		const existing = isClear ? [] : registrationsFor(await listRegistrations(client), url);
		const kept =
			findKept(existing, events, previous, keys) ??
			(await createOrRemember(context, client, { url, events }));

		const isPrevious = kept.id === previous?.id && isProven(previous, keys);
		const secret = kept.secret ?? (isPrevious ? previous.secret : undefined);
		saveRegistration(context, { id: kept.id, secret }, keys);

		// The new one delivers before the old ones go, so that no event falls between them.
		const found = isClear ? registrationsFor(await listRegistrations(client), url) : existing;
		const surplus = found.map(({ id }) => id).filter((id) => id !== kept.id);
		if (previous !== undefined && previous.url !== url) {
			if (isKnownHere({ ...owner, url: previous.url })) surplus.push(previous.id);
			else context.logger.warn(explainLeftAlone(previous.url));
		}
		for (const id of surplus) await deleteRegistration(client, id);
	});
}

/** The registration that can stay: it delivers what was chosen, and its secret is known. */
function findKept(
	existing: Registration[],
	events: string[],
	previous: StoredRegistration | undefined,
	keys: Buffer[],
): Registration | undefined {
	const isPrevious = ({ id }: Registration) => id === previous?.id;
	// Of one that this node did not store, the secret that signs may be known to nobody: it is
	// replaced.
	const isStored = previous?.secret === undefined || isProven(previous, keys);
	const fitting = existing.filter(
		(found) =>
			fits(found, events) && (found.secret !== undefined || (isPrevious(found) && isStored)),
	);
	return fitting.find(isPrevious) ?? fitting[0];
}

/**
 * Removes what this trigger has registered, and calls no API when that is nothing and the user
 * registers by hand.
 *
 * n8n also calls this after an activation that failed, and takes a throw badly then: it keeps the
 * URL live, and the next publication reports success without registering anything. An older n8n
 * takes it badly at any time: 1.100.1 goes on running the workflow that was unpublished. And 2.41.1
 * keeps a test URL live, and then lets nobody listen any more. So in these cases a failure is logged,
 * and what is known is kept for the next activation, which clears up by id and URL.
 */
export async function unregister(context: IHookFunctions): Promise<void> {
	const isTidyingUp = hasActivationFailed(context);
	setActivationFailed(context, false);
	handOverSeen(context);
	const own = loadOwn(context);
	if (own !== undefined || isRegistrationUncertain(context) || !isManual(context)) {
		const explain = explainRemoving(webhookUrlOf(context));
		try {
			await callApi(context, explain, (client) =>
				whileChanging(ownerOf(context), () => removeOwn(context, client, own)),
			);
		} catch (error) {
			if (!isTidyingUp && isTriedAgain(context)) {
				throw new NodeOperationError(context.getNode(), error as Error);
			}
			context.logger.warn((error as Error).message);
			return;
		}
	}
	forgetRegistration(context);
}

/**
 * Whether n8n has taken the URL down before it unregisters, tries that again and shows what failed:
 * 2.41.1 does so for a published workflow, and has this method, which 1.123.81 lacks. n8n's types
 * hide what tells a test URL, though every context has it.
 */
function isTriedAgain(context: IHookFunctions): boolean {
	const { webhookData } = context as unknown as { webhookData?: { isTest?: boolean } };
	return 'isNodeFeatureEnabled' in context && webhookData?.isTest !== true;
}

async function removeOwn(
	context: IHookFunctions,
	client: InflushipClient,
	own: StoredRegistration | undefined,
): Promise<void> {
	const owner = ownerOf(context);
	const { url } = owner;
	const listed = await listOrRemoveBlindly(context, client, own);
	if (listed === undefined) return;

	const here = registrationsFor(listed, url);
	const hasRegistered =
		own?.url === url ||
		(own === undefined && isRegistrationUncertain(context)) ||
		isKnownHere(owner);
	// With manual registration, whatever else is there for the URL was put there by the user.
	const others = isManual(context) ? [] : here.filter(({ id }) => id !== own?.id);
	if (hasRegistered) for (const { id } of others) await deleteRegistration(client, id);
	else if (others.length > 0) context.logger.warn(explainLeftAlone(url));

	if (own !== undefined) await removeStored(context, client, own, listed);
	// The last call of all, so that as little time as possible passes until a changed trigger
	// registers again.
	if (hasRegistered && !isManual(context)) noteCleared(owner);
}

/**
 * Removes the stored registration, unless its ID now names something else, or it may be another
 * n8n's.
 */
async function removeStored(
	context: IHookFunctions,
	client: InflushipClient,
	own: StoredRegistration,
	listed: ListedRegistration[],
): Promise<void> {
	const owner = ownerOf(context);
	if (own.url !== owner.url && !isKnownHere({ ...owner, url: own.url })) {
		context.logger.warn(explainLeftAlone(own.url));
		return;
	}
	const isTaken = listed.some(
		({ id, url }) => id === own.id && url !== undefined && !isSameUrl(url, own.url),
	);
	if (!isTaken) await deleteRegistration(client, own.id);
}

/**
 * What the account has registered. When Influship does not tell, the stored registration is removed
 * by its ID alone.
 *
 * @returns `undefined` where the API has no registrations at all, so that none can be left over
 */
async function listOrRemoveBlindly(
	context: IHookFunctions,
	client: InflushipClient,
	own: StoredRegistration | undefined,
): Promise<ListedRegistration[] | undefined> {
	return await listRegistrations(client).catch(async (error: unknown) => {
		if (own?.url === webhookUrlOf(context) && isProven(own, await proofKeys(context))) {
			await deleteRegistration(client, own.id);
		}
		if (!isRegistrationNotOffered(error)) throw error;
		// If it had one before, this may be another API.
		if (own !== undefined) context.logger.warn(explainRemoving(webhookUrlOf(context))(error));
		return undefined;
	});
}

/** The stored registration, if it is this trigger's and no other's. */
function loadOwn(context: IHookFunctions): StoredRegistration | undefined {
	const stored = loadRegistration(context);
	return stored !== undefined && isOwnedBy(stored, ownerOf(context)) ? stored : undefined;
}

async function proofKeys(context: IHookFunctions): Promise<Buffer[]> {
	return proofKeysOf(await readCredential(context));
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
	context: IHookFunctions,
	client: InflushipClient,
	target: RegistrationTarget,
): Promise<Registration> {
	setRegistrationUncertain(context, true);
	return await whileRegistering(context, {
		register: () => createRegistration(client, target),
		remove: ({ id }) => deleteRegistration(client, id),
	}).catch((error: unknown) => {
		const info = describeApiError(error);
		const isRefused = info.status !== undefined && info.status >= 400 && !isUncertain(info);
		if (isRefused) setRegistrationUncertain(context, false);
		throw error;
	});
}

function fits({ events, status }: Registration, wanted: string[]): boolean {
	const isActive = status === undefined || status === null || status === 'active';
	return (
		isActive && events !== undefined && [...events].sort().join() === [...wanted].sort().join()
	);
}

/**
 * n8n shows a failed activation's message and nothing else, so all that the user must know goes
 * into it.
 */
async function callApi<T>(
	context: IHookFunctions,
	explain: (error: unknown) => string,
	call: (client: InflushipClient) => Promise<T>,
): Promise<T> {
	try {
		return await call(await InflushipClient.open(context, HOOK_RETRY));
	} catch (error) {
		throw new NodeOperationError(context.getNode(), explain(error));
	}
}
