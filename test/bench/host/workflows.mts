import { randomUUID } from 'node:crypto';
import type { N8nClient } from '../../../sandbox/n8n/client.mts';
import type { Credential, WorkflowNode } from '../../../sandbox/n8n/types.mts';

type NodeParts = Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters' | 'credentials'>;

export const noOp: NodeParts = {
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	parameters: {},
};

/** n8n's own Webhook node, which answers at once with its default text. */
export function webhookNode(path: string, options: Record<string, unknown> = {}): NodeParts {
	return {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options },
	};
}

/**
 * Names each node after its type and joins them in a row, each one's first output to the next one.
 */
export async function publishRow(
	client: N8nClient,
	name: string,
	row: readonly NodeParts[],
): Promise<PublishedWorkflow> {
	const webhookId = randomUUID();
	const nodes = row.map((parts, index): WorkflowNode => {
		const isTrigger = index === 0;
		return {
			id: randomUUID(),
			name: parts.type,
			position: [index * 200, 0],
			...(isTrigger && { webhookId }),
			...parts,
		};
	});
	const connections = Object.fromEntries(
		nodes.slice(1).map((node, index) => {
			const next = { node: node.name, type: 'main', index: 0 };
			return [nodes[index].name, { main: [[next]] }];
		}),
	);
	const { id } = await client.createWorkflow({ name, nodes, connections, settings: {} });
	await client.activate(id);
	return { id };
}

export interface PublishedWorkflow {
	id: string;
}

/** Stores a credential, as the reference that a node keeps. */
export async function credentialFor(
	client: N8nClient,
	credential: Omit<Credential, 'name'>,
): Promise<WorkflowNode['credentials']> {
	const { id, name } = await client.createCredential({ name: credential.type, ...credential });
	return { [credential.type]: { id, name } };
}
