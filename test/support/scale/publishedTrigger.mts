import { randomUUID } from 'node:crypto';
import type { Sandbox } from '../../../sandbox/influship/sandbox.mts';
import { N8nClient } from '../../../sandbox/n8n/client.mts';
import type { N8n } from '../../../sandbox/n8n/n8n.mts';

const TRIGGER = 'Influship Trigger';

/**
 * Publishes a workflow of an Influship Trigger for all events and a node that does nothing. Returns
 * n8n's owner, logged in.
 */
export async function publishTrigger(main: N8n, sandbox: Sandbox): Promise<N8nClient> {
	const client = new N8nClient(main.url, main.version);
	await client.setUpOwner({
		email: 'owner@example.com',
		password: `N8n-${randomUUID()}`,
		firstName: 'Scale',
		lastName: 'Test',
	});
	const credential = await client.createCredential({
		name: 'Influship sandbox',
		type: 'influshipApi',
		data: {
			apiKey: sandbox.apiKey,
			webhookSecret: sandbox.webhookSecret,
			baseUrl: sandbox.url,
		},
	});
	const workflow = await client.createWorkflow({
		name: 'Scale',
		nodes: [
			{
				id: randomUUID(),
				name: TRIGGER,
				type: 'n8n-nodes-influship.influshipTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				webhookId: randomUUID(),
				parameters: { events: ['all'], registration: 'automatic', outputs: 'single' },
				credentials: { influshipApi: credential },
			},
			{
				id: randomUUID(),
				name: 'No Operation',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [240, 0],
				parameters: {},
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: 'No Operation', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	await client.activate(workflow.id);
	return client;
}
