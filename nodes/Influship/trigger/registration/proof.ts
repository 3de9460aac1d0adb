import { createHmac, timingSafeEqual } from 'crypto';
import type { InflushipCredential } from '../../api/credential';
import type { StoredRegistration } from './storedRegistration';

/**
 * Static data travels with a workflow: whoever hands a workflow on, or edits one over n8n's API,
 * decides what stands in it, the signing secret of a registration included. So what this node
 * stores there carries a proof that only somebody with the account's API key or webhook secret can
 * make.
 */

/**
 * Keeps these codes apart from every other use of the same secrets, Influship's signatures above
 * all.
 */
const LABEL = 'n8n-nodes-influship: registration, version 1';

/**
 * The keys to prove a registration with, derived so that they are good for nothing else. There is
 * one for each secret of the credential: after one of them was changed, the other still fits.
 */
export function proofKeysOf(
	credential: Pick<InflushipCredential, 'apiKey' | 'webhookSecret' | 'previousWebhookSecret'>,
): Buffer[] {
	const { apiKey, webhookSecret, previousWebhookSecret } = credential;
	return [apiKey, webhookSecret, previousWebhookSecret]
		.filter((secret) => secret !== '')
		.map((secret) => createHmac('sha256', secret).update(LABEL).digest());
}

export function proveRegistration<T extends StoredRegistration>(
	registration: T,
	keys: Buffer[],
): T & { proofs: string[] } {
	return { ...registration, proofs: keys.map((key) => codeOf(registration, key)) };
}

/** Whether somebody with one of these keys made the registration exactly as it stands. */
export function isProven(registration: StoredRegistration, keys: Buffer[]): boolean {
	const proofs = (registration.proofs ?? []).map((proof) => Buffer.from(proof, 'hex'));
	return keys
		.map((key) => Buffer.from(codeOf(registration, key), 'hex'))
		.some((code) =>
			proofs.some((proof) => proof.length === code.length && timingSafeEqual(proof, code)),
		);
}

function codeOf(registration: StoredRegistration, key: Buffer): string {
	const { id, url, instanceId, workflowId, nodeId, registeredAt, secret } = registration;
	const bound = [id, url, instanceId, workflowId, nodeId, registeredAt, secret];
	const text = JSON.stringify(bound.map((part) => part ?? null));
	return createHmac('sha256', key).update(text).digest('hex');
}
