import { randomUUID } from 'node:crypto';
import type { TestStack } from '../../testStack.mts';

/**
 * Publishes a workflow of n8n's own Webhook node alone, which takes whatever comes. Returns its
 * URL.
 */
export async function publishWebhookNode({ client, n8n }: TestStack): Promise<string> {
	const path = randomUUID();
	const { id } = await client.createWorkflow({
		name: 'Webhook node',
		nodes: [
			{
				id: randomUUID(),
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				parameters: { httpMethod: 'POST', path, responseMode: 'onReceived' },
				webhookId: path,
			},
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	});
	await client.activate(id);
	return `${n8n.url}/webhook/${path}`;
}
