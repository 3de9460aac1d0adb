import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { nodeOf } from '../../shared/nodeOf';
import type { StoredRegistration } from './storedRegistration';

/**
 * The one trigger, in one n8n and at one address, that a registration belongs to. A copy of a
 * workflow has another workflow ID and usually another URL; a copy of the whole database has the
 * same IDs, and another address.
 */
export interface Owner {
	instanceId: string;
	workflowId: string;
	nodeId: string;
	/** Of the production or the test webhook. */
	url: string;
}

const owners = new WeakMap<IHookFunctions | IWebhookFunctions, Owner>();

/** In `webhook()` n8n tells the production URL only, also to a test run. */
export function ownerOf(context: IHookFunctions | IWebhookFunctions): Owner {
	// The same for the whole of a request, which asks several times.
	let owner = owners.get(context);
	if (owner === undefined) {
		owner = {
			instanceId: context.getInstanceId(),
			workflowId: context.getWorkflow().id ?? '',
			nodeId: nodeOf(context).id,
			url: context.getNodeWebhookUrl('default') ?? '',
		};
		owners.set(context, owner);
	}
	return owner;
}

export function keyOf({ instanceId, workflowId, nodeId, url }: Owner): string {
	return JSON.stringify([instanceId, workflowId, nodeId, url]);
}

/**
 * Whether a stored registration was made for this trigger, if perhaps at another address. The first
 * version stored neither the workflow nor the node; there the URL, which n8n gives to one of them
 * only, stands for both.
 */
export function isOwnedBy(registration: StoredRegistration, owner: Owner): boolean {
	const { instanceId, workflowId, nodeId, url } = registration;
	if (instanceId !== owner.instanceId) return false;
	if (workflowId === undefined) return url === owner.url;
	return workflowId === owner.workflowId && nodeId === owner.nodeId;
}
