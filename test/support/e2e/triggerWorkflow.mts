import { randomUUID } from 'node:crypto';
import type { N8nClient } from '../../../sandbox/n8n/client.mts';
import type { Execution, WorkflowNode } from '../../../sandbox/n8n/types.mts';
import { until } from '../poll.mts';
import { send } from './send.mts';

export const TRIGGER = 'Influship Trigger';

export interface TriggerWorkflowOptions {
	/** Of the trigger; what is left out has the panel's default. */
	parameters?: Record<string, unknown>;
	credential: { id: string; name: string };
	/** Names of nodes that do nothing; each is connected to the trigger's output at its index. */
	next?: string[];
}

/** A workflow that begins with the trigger, in a running n8n. */
export class TriggerWorkflow {
	/** The production URL. */
	readonly url: string;
	readonly testUrl: string;

	private constructor(
		private readonly client: N8nClient,
		readonly id: string,
		private readonly nodes: WorkflowNode[],
		n8nUrl: string,
	) {
		const path = `${nodes[0].webhookId}/webhook`;
		this.url = `${n8nUrl}/webhook/${path}`;
		this.testUrl = `${n8nUrl}/webhook-test/${path}`;
	}

	static async create(
		client: N8nClient,
		n8nUrl: string,
		{ parameters = {}, credential, next = [] }: TriggerWorkflowOptions,
	): Promise<TriggerWorkflow> {
		const nodes = [triggerNode(parameters, credential), ...next.map(emptyNode)];
		const { id } = await client.createWorkflow({
			name: 'Trigger',
			nodes,
			connections: {
				[TRIGGER]: { main: next.map((node) => [{ node, type: 'main', index: 0 }]) },
			},
			settings: { executionOrder: 'v1' },
		});
		return new TriggerWorkflow(client, id, nodes, n8nUrl);
	}

	/** Publishes the newest version. Throws what the trigger says when it can't be set up. */
	async publish(): Promise<void> {
		await this.client.activate(this.id);
	}

	async unpublish(): Promise<void> {
		await this.client.deactivate(this.id);
	}

	/** Saves a new version with these parameters, which runs once it is published. */
	async change(parameters: Record<string, unknown>): Promise<void> {
		Object.assign(this.nodes[0].parameters, parameters);
		await this.client.updateWorkflow(this.id, { nodes: this.nodes });
	}

	/** Saves a new version in which the trigger has another name. */
	async rename(name: string): Promise<void> {
		this.nodes[0].name = name;
		await this.client.updateWorkflow(this.id, { nodes: this.nodes, connections: {} });
	}

	async listen(): Promise<void> {
		await this.client.listenForTestEvent(this, TRIGGER);
	}

	/** Cancels listening, and waits until it is taken down. */
	async cancelListening(): Promise<void> {
		await this.client.cancelTestWebhook(this.id);
		await this.listeningEnded();
	}

	/** n8n first has the test URL's registration removed, and then takes the URL down. */
	async listeningEnded(): Promise<void> {
		await until(
			() => send(this.testUrl, { headers: { 'x-influship-event': 'webhook.verify' } }),
			({ status }) => status === 404,
		);
	}

	/** How many executions are stored, whatever became of them. */
	async count(): Promise<number> {
		return await this.client.countExecutions(this.id);
	}

	/** The newest execution, once `n` have ended. */
	async newestOf(n: number): Promise<Execution> {
		const [{ id }] = await this.client.waitForExecutions(this.id, n);
		return await this.client.execution(id);
	}
}

/** What the trigger emitted by its first output: the item of the one event. */
export function itemOf({ data }: Execution): unknown {
	return data.resultData.runData[TRIGGER][0].data?.main[0]?.[0]?.json;
}

function triggerNode(
	parameters: Record<string, unknown>,
	credential: TriggerWorkflowOptions['credential'],
): WorkflowNode {
	return {
		id: randomUUID(),
		name: TRIGGER,
		type: 'n8n-nodes-influship.influshipTrigger',
		typeVersion: 1.1,
		position: [0, 0],
		parameters: { ...parameters },
		webhookId: randomUUID(),
		credentials: { influshipApi: credential },
	};
}

function emptyNode(name: string, index: number): WorkflowNode {
	return {
		id: randomUUID(),
		name,
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [300, index * 150],
		parameters: {},
	};
}
