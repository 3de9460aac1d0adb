import { randomUUID } from 'node:crypto';

import type { Execution, NodeRun, WorkflowNode } from '../../../sandbox/n8n/types.mts';
import type { Harness } from './harness.mts';
import { send } from './send.mts';

export interface ActionNode {
	name: string;
	parameters: Record<string, unknown>;
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
	credential?: { id: string; name: string };
}

/**
 * Runs Influship nodes side by side in a published workflow.
 *
 * @param items what each of them gets; default: one empty item
 */
export async function runActions(
	harness: Harness,
	nodes: ActionNode[],
	items: object[] = [{}],
): Promise<Execution> {
	const credential = await harness.createCredential();
	const path = randomUUID();
	const start = node('Start', 'n8n-nodes-base.webhook', 2, {
		path,
		httpMethod: 'POST',
		responseMode: 'onReceived',
		options: {},
	});
	const split = node('Items', 'n8n-nodes-base.splitOut', 1, {
		fieldToSplitOut: 'body.items',
		options: {},
	});
	const actions = nodes.map(({ name, parameters, onError, credential: own }) => ({
		...node(name, 'n8n-nodes-influship.influship', 1, parameters),
		credentials: { influshipApi: own ?? credential },
		...(onError && { onError }),
	}));
	const id = await harness.createWorkflow({
		name: 'Actions',
		nodes: [{ ...start, webhookId: path }, split, ...actions],
		connections: {
			Start: { main: [[{ node: 'Items', type: 'main', index: 0 }]] },
			Items: { main: [nodes.map(({ name }) => ({ node: name, type: 'main', index: 0 }))] },
		},
		settings: { executionOrder: 'v1' },
	});
	await harness.stack.client.activate(id);
	const url = `${harness.stack.n8n.url}/webhook/${path}`;
	const answer = await send(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ items }),
	});
	if (answer.status !== 200) throw new Error(`The workflow answered ${answer.status}`);
	const [{ id: executionId }] = await harness.stack.client.waitForExecutions(id, 1);
	return await harness.stack.client.execution(executionId);
}

/** What a node emitted by one output. */
export function outputOf(
	{ data }: Execution,
	name: string,
	output = 0,
): Array<{ json: Record<string, any>; pairedItem?: unknown }> {
	return data.resultData.runData[name]?.[0].data?.main[output] ?? [];
}

/** How a node's run went. */
export function runOf({ data }: Execution, name: string): NodeRun {
	return data.resultData.runData[name][0];
}

function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
): WorkflowNode {
	return { id: randomUUID(), name, type, typeVersion, position: [0, 0], parameters };
}
