import type { IWebhookFunctions } from 'n8n-workflow';
import { readCredential } from '../shared/credential';
import { loadRegistration } from './state';

/** Every secret that a delivery may be signed with now: the credential's, and the endpoint's own if it has one. */
export async function readSecrets(this: IWebhookFunctions): Promise<string[]> {
	const { webhookSecret } = await readCredential.call(this);
	const endpointSecret = loadRegistration(this)?.secret;
	// The credential decides: without its secret, a remembered one opens nothing.
	if (webhookSecret === '') return [];
	return endpointSecret === undefined ? [webhookSecret] : [webhookSecret, endpointSecret];
}
