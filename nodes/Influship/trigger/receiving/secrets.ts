import type { IWebhookFunctions } from 'n8n-workflow';
import { readCredential } from '../../api/credential';
import { nodeOf } from '../../shared/nodeOf';
import { within } from '../../shared/within';
import { triggerKey, triggerMemory } from '../../shared/triggerMemory';
import { readEndpointSecrets } from '../registration/endpointSecrets';
import { proofKeysOf } from '../registration/proof';

/**
 * How long secrets are remembered. Reading a credential is the dearest part of a request (n8n takes
 * an expression isolate for it), also of a forged one. A secret that is changed or deleted stops
 * working after this time at the latest.
 */
export const SECRETS_LIFETIME_MS = 5_000;

/** Influship gives up after 5 s. */
export const MAX_READ_MS = 4_000;

/** n8n has more to do than it can: the credential may be as it should. */
export class SlowCredentialError extends Error {}

interface CredentialSecrets {
	/** What deliveries may be signed with. */
	secrets: string[];
	/** What stored registrations are proven with. */
	proofKeys: Buffer[];
}

interface Remembered {
	/** Settled after `MAX_READ_MS` at the latest. */
	reading: Promise<CredentialSecrets>;
	/** Milliseconds, on a clock that nobody sets. */
	expiresAt: number;
}

/** By workflow, node and credential. */
const remembered = triggerMemory.part<Remembered>();

/**
 * Every secret that a delivery may be signed with now: the credential's current and previous one,
 * and the endpoint's own if it has one.
 */
export async function readSecrets(context: IWebhookFunctions): Promise<string[]> {
	const { secrets, proofKeys } = await credentialSecrets(context);
	// The credential decides: without its secret, no other one opens anything.
	if (secrets.length === 0) return [];
	return [...secrets, ...(await readEndpointSecrets(context, proofKeys))];
}

async function credentialSecrets(context: IWebhookFunctions): Promise<CredentialSecrets> {
	// Whoever builds a workflow changes a secret and listens again at once.
	if (context.getMode() === 'manual') return await loadSecrets(context);

	const key = `${triggerKey(context)}/${nodeOf(context).credentials?.influshipApi?.id}`;
	const now = performance.now();
	const known = remembered.get(key);
	if (known !== undefined && now < known.expiresAt) return await known.reading;

	// All that come meanwhile wait for this one: in a burst, a read of each would take n8n longer than
	// Influship waits.
	const reading = loadSecrets(context);
	const entry = { reading, expiresAt: now + SECRETS_LIFETIME_MS };
	remembered.set(key, entry);
	reading.catch(() => {
		if (remembered.get(key) === entry) remembered.delete(key);
	});
	return await reading;
}

async function loadSecrets(context: IWebhookFunctions): Promise<CredentialSecrets> {
	const credential = await within(MAX_READ_MS, readCredential(context));
	if (credential === undefined) {
		throw new SlowCredentialError(
			`n8n took more than ${MAX_READ_MS / 1000} s to read the credential`,
		);
	}
	const { webhookSecret, previousWebhookSecret } = credential;
	return {
		secrets:
			webhookSecret === ''
				? []
				: [webhookSecret, previousWebhookSecret].filter((secret) => secret !== ''),
		proofKeys: proofKeysOf(credential),
	};
}
