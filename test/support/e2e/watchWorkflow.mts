import { randomUUID } from 'node:crypto';
import type { Execution, WorkflowNode } from '../../../sandbox/n8n/types.mts';
import { callControlPlane } from '../influship/controlPlane.mts';
import { LONG_TEST_LIMIT_MS } from '../limits.mts';
import { until } from '../poll.mts';
import type { TestStack } from '../testStack.mts';

const WATCH = 'Influship Watch Trigger';
const NEXT = 'Next';
const TO_NEXT = { node: NEXT, type: 'main', index: 0 } as const;

type Item = Record<string, unknown>;

/** n8n takes no interval below a minute, though as many of a minute as one wants. */
function pollTimes(everySeconds: number): object[] {
	return Array.from({ length: 60 / everySeconds }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * everySeconds} * * * * *`,
	}));
}

/** Half a year away, whenever this is: such a workflow polls when it is published, and only then. */
export const WHEN_PUBLISHED = {
	item: [
		{ mode: 'custom', cronExpression: `0 0 12 1 ${((new Date().getMonth() + 6) % 12) + 1} *` },
	],
};

interface Options {
	/** Where the API is; default: the sandbox. */
	baseUrl?: string;
	/** A divisor of 60; default: 5. */
	everySeconds?: number;
	/** Called by each execution; what it answers does not matter. */
	nextUrl?: string;
	/** Another trigger with the same parameters. */
	hasTwin?: boolean;
}

/** A workflow of the watch trigger, in a running n8n. */
export class WatchWorkflow {
	private constructor(
		private readonly stack: Pick<TestStack, 'client' | 'sandbox'>,
		readonly id: string,
	) {}

	static async create(
		stack: Pick<TestStack, 'client' | 'sandbox'>,
		parameters: Record<string, unknown>,
		{ baseUrl = stack.sandbox.url, everySeconds = 5, nextUrl, hasTwin = false }: Options = {},
	): Promise<WatchWorkflow> {
		const { apiKey } = stack.sandbox;
		const credential = await stack.client.createCredential({
			name: 'Influship sandbox',
			type: 'influshipApi',
			data: { apiKey, webhookSecret: '', baseUrl },
		});
		const triggerOf = (name: string): WorkflowNode => ({
			id: randomUUID(),
			name,
			type: 'n8n-nodes-influship.influshipWatchTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: { pollTimes: { item: pollTimes(everySeconds) }, ...parameters },
			credentials: { influshipApi: credential },
		});
		const { id } = await stack.client.createWorkflow({
			name: 'Watch',
			nodes: [
				...[WATCH, ...(hasTwin ? ['Twin'] : [])].map(triggerOf),
				...(nextUrl === undefined ? [] : [callOf(nextUrl)]),
			],
			connections: nextUrl === undefined ? {} : { [WATCH]: { main: [[TO_NEXT]] } },
			settings: { executionOrder: 'v1' },
		});
		return new WatchWorkflow(stack, id);
	}

	/** Publishes it, which polls at once. */
	async publish(): Promise<void> {
		await this.stack.client.activate(this.id);
	}

	/** It polls no more. */
	async unpublish(): Promise<void> {
		await this.stack.client.deactivate(this.id);
	}

	/** Takes it down and publishes it again, which polls at once. */
	async republish(): Promise<void> {
		await this.unpublish();
		await this.publish();
	}

	/** What an account goes through, at Influship. */
	async change(username: string, change: object): Promise<void> {
		const path = `/profiles/${username}/changes`;
		await callControlPlane(this.stack.sandbox.url, 'POST', path, change);
	}

	/** All items so far, once there are as many executions that have ended. */
	async items(executions: number): Promise<Item[]> {
		const { client } = this.stack;
		const ended = await client.waitForExecutions(this.id, executions, LONG_TEST_LIMIT_MS);
		const details = await Promise.all(ended.map(({ id }) => client.execution(id)));
		return details.reverse().flatMap(itemsOf);
	}

	/** All items so far, once there are as many. */
	async itemsOf(count: number, timeoutMs?: number): Promise<Item[]> {
		return await until(
			async () => await this.items(0),
			({ length }) => length >= count,
			timeoutMs,
		);
	}

	/** How long the static data is that n8n has stored of it. */
	async storedBytes(): Promise<number> {
		const { staticData } = await this.stack.client.workflow(this.id);
		return JSON.stringify(staticData).length;
	}

	/** Why polls failed, as the list of executions shows it. */
	async failures(): Promise<string[]> {
		const { client } = this.stack;
		const failed = await client.executions({ workflowId: this.id, status: ['error'] });
		const details = await Promise.all(failed.map(({ id }) => client.execution(id)));
		return details.map(({ data }) => data.resultData.error?.message ?? '');
	}

	async count(): Promise<number> {
		return await this.stack.client.countExecutions(this.id);
	}

	/** How often the accounts were looked up, once that is more than `count`. */
	async pollsAfter(count: number): Promise<number> {
		const path = `/calls?limit=2000&path=${encodeURIComponent('/v1/profiles/lookup')}`;
		const { calls } = await until(
			() => callControlPlane<{ calls: unknown[] }>(this.stack.sandbox.url, 'GET', path),
			(answer) => answer.calls.length > count,
		);
		return calls.length;
	}
}

function callOf(url: string): WorkflowNode {
	return {
		id: randomUUID(),
		name: NEXT,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [200, 0],
		parameters: { url, options: {} },
		onError: 'continueRegularOutput',
	};
}

function itemsOf({ data }: Execution): Item[] {
	const output = data.resultData.runData[WATCH]?.[0].data?.main[0] ?? [];
	return output.map(({ json }) => json as Item);
}
