import { createHash } from 'crypto';
import type { IWebhookFunctions } from 'n8n-workflow';
import { InflushipClient } from '../../api/client';
import { HOOK_RETRY } from '../../api/retryPolicy';
import { listRegistrations, registrationsFor } from '../../api/webhooks';
import { within } from '../../shared/within';
import { triggerMemory } from '../../shared/triggerMemory';
import { adoptRegistration, loadRegistration, loadRetired, restoreNewest } from '../state';
import { explainUnconfirmed, explainUntoldSecret } from './messages';
import { newestOf, noteNewest } from './newestRegistration';
import { isOwnedBy, keyOf, ownerOf } from './owner';
import { isProven } from './proof';
import type { StoredRegistration } from './storedRegistration';
import { isManual } from './target';

/**
 * The secrets that Influship gave this trigger's own endpoint: that of its registration and, for a
 * short time, that of the one before. They count with automatic registration only, and only for the
 * workflow, node, n8n and URL that they were given for.
 *
 * @param proofKeys of the credential: a secret that was not stored under one of them opens nothing
 */
export async function readEndpointSecrets(
	context: IWebhookFunctions,
	proofKeys: Buffer[],
): Promise<string[]> {
	if (isManual(context)) return [];
	restoreNewest(context);
	const believed = [await readCurrent(context, proofKeys), loadRetired(context)].filter(
		(registration) => registration !== undefined && isBelieved(context, registration, proofKeys),
	);
	return believed.flatMap((registration) => registration?.secret ?? []);
}

/**
 * Whether the registration has a secret that is none of the valid ones, because the credential has
 * changed since.
 */
export function hasUnprovenSecret(context: IWebhookFunctions, valid: readonly string[]): boolean {
	if (isManual(context)) return false;
	const stored = loadRegistration(context);
	return (
		stored?.secret !== undefined &&
		isHere(context, stored) &&
		!isFirstVersion(stored) &&
		!valid.includes(stored.secret)
	);
}

async function readCurrent(
	context: IWebhookFunctions,
	proofKeys: Buffer[],
): Promise<StoredRegistration | undefined> {
	const owner = ownerOf(context);
	const stored = loadRegistration(context);
	const known = context.getMode() === 'manual' ? undefined : newestOf(owner)?.registration;
	if (stored === undefined || !isHere(context, stored)) return known;
	if (isFirstVersion(stored)) return await confirm(context, stored, proofKeys);
	if (!isProven(stored, proofKeys)) return known;
	if (context.getMode() !== 'manual') {
		noteNewest(owner, { changedAt: stored.registeredAt ?? 0, registration: stored });
	}
	return stored;
}

function isBelieved(
	context: IWebhookFunctions,
	registration: StoredRegistration,
	proofKeys: Buffer[],
): boolean {
	return isHere(context, registration) && isProven(registration, proofKeys);
}

function isHere(context: IWebhookFunctions, registration: StoredRegistration): boolean {
	const owner = ownerOf(context);
	// n8n tells a test run the production URL. What it remembers for one, only this node has
	// written, and never travels.
	if (context.getMode() === 'manual') {
		return isOwnedBy(registration, { ...owner, url: registration.url });
	}
	return isOwnedBy(registration, owner) && registration.url === owner.url;
}

/** The first version stored its registrations without anything to prove them by. */
function isFirstVersion({ workflowId, nodeId, registeredAt, proofs }: StoredRegistration): boolean {
	return [workflowId, nodeId, registeredAt, proofs].every((part) => part === undefined);
}

/** How long a registration that Influship did not confirm is not asked for again. */
const CONFIRMATION_INTERVAL_MS = 30_000;

/** Influship gives up after 5 s; the confirmation then serves its next attempt. */
const MAX_CONFIRMATION_MS = 4_000;

/** Of one page of the list: the sender of a delivery waits meanwhile. */
const MAX_CALL_MS = 3_000;

interface Confirmation {
	/** When Influship was asked: milliseconds, on a clock that nobody sets. */
	at: number;
	/** What it has, if that is what is stored. */
	found: Promise<string | undefined>;
	isConfirmed: boolean;
}

/** By trigger and stored registration. */
const confirmations = triggerMemory.part<Confirmation>();

/**
 * n8n 2 calls no hook when it starts after an update, so a registration of the first version may
 * stand for long. Its secret is believed, and stored with a proof, once Influship tells it for this
 * very registration and URL: what static data says of it, anybody may have written there.
 */
async function confirm(
	context: IWebhookFunctions,
	stored: StoredRegistration,
	proofKeys: Buffer[],
): Promise<StoredRegistration | undefined> {
	const { id, url, secret } = stored;
	if (secret === undefined) return undefined;
	const digest = createHash('sha256')
		.update(JSON.stringify([id, secret]))
		.digest('hex');
	const key = `${keyOf(ownerOf(context))} ${digest}`;
	let confirmation = confirmations.get(key);
	if (confirmation === undefined || isOutdated(confirmation)) {
		confirmation = { at: performance.now(), found: ask(context, id, url), isConfirmed: false };
		confirmations.set(key, confirmation);
	}
	const found = await within(MAX_CONFIRMATION_MS, confirmation.found);
	if (found === undefined) return undefined;
	confirmation.isConfirmed = true;
	return adoptRegistration(context, { id, secret: found }, proofKeys);
}

function isOutdated({ at, isConfirmed }: Confirmation): boolean {
	return !isConfirmed && performance.now() - at >= CONFIRMATION_INTERVAL_MS;
}

async function ask(
	context: IWebhookFunctions,
	id: string,
	url: string,
): Promise<string | undefined> {
	try {
		const client = await InflushipClient.open(context, { ...HOOK_RETRY, maxAttempts: 1 });
		const listed = await listRegistrations(client, { timeoutMs: MAX_CALL_MS });
		const found = registrationsFor(listed, url).find((registration) => registration.id === id);
		if (found !== undefined && found.secret === undefined) {
			context.logger.warn(explainUntoldSecret(url));
		}
		return found?.secret;
	} catch (error) {
		context.logger.warn(explainUnconfirmed(url)(error));
		return undefined;
	}
}
