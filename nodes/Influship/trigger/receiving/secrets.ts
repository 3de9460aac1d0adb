import type { IWebhookFunctions } from 'n8n-workflow';
import { readCredential } from '../../api/credential';
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

interface CredentialSecrets {
	/** What deliveries may be signed with. */
	secrets: string[];
	/** What stored registrations are proven with. */
	proofKeys: Buffer[];
}

interface Remembered extends CredentialSecrets {
	/** Milliseconds since 1970. */
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

	const node = context.getNode();
	const key = `${triggerKey(context)}/${node.credentials?.influshipApi?.id}`;
	const now = Date.now();
	const known = remembered.get(key);
	if (known !== undefined && now < known.expiresAt) return known;

	const loaded = await loadSecrets(context);
	remembered.set(key, { ...loaded, expiresAt: now + SECRETS_LIFETIME_MS });
	return loaded;
}

async function loadSecrets(context: IWebhookFunctions): Promise<CredentialSecrets> {
	const credential = await within(MAX_READ_MS, readCredential(context));
	if (credential === undefined) {
		throw new Error(`n8n took more than ${MAX_READ_MS / 1000} s to read the credential`);
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
