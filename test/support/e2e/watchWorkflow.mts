import { randomUUID } from 'node:crypto';
import type { Execution } from '../../../sandbox/n8n/types.mts';
import { callControlPlane } from '../influship/controlPlane.mts';
import { until } from '../poll.mts';
import type { World } from '../world.mts';

const WATCH = 'Influship Watch Trigger';

type Item = Record<string, unknown>;

/** A workflow of the watch trigger alone, in a running n8n. It polls every minute. */
export class WatchWorkflow {
	private constructor(
		private readonly world: Pick<World, 'client' | 'sandbox'>,
		readonly id: string,
	) {}

	static async create(
		world: Pick<World, 'client' | 'sandbox'>,
		parameters: Record<string, unknown>,
	): Promise<WatchWorkflow> {
		const { apiKey, url: baseUrl } = world.sandbox;
		const credential = await world.client.createCredential({
			name: 'Influship sandbox',
			type: 'influshipApi',
			data: { apiKey, webhookSecret: '', baseUrl },
		});
		const { id } = await world.client.createWorkflow({
			name: 'Watch',
			nodes: [
				{
					id: randomUUID(),
					name: WATCH,
					type: 'n8n-nodes-influship.influshipWatchTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters },
					credentials: { influshipApi: credential },
				},
			],
			connections: {},
			settings: { executionOrder: 'v1' },
		});
		return new WatchWorkflow(world, id);
	}

	/** Publishes it, which polls at once. */
	async publish(): Promise<void> {
		await this.world.client.activate(this.id);
	}

	/** Takes it down and publishes it again, which polls at once. */
	async republish(): Promise<void> {
		await this.world.client.deactivate(this.id);
		await this.publish();
	}

	/** What an account goes through, at Influship. */
	async change(username: string, change: object): Promise<void> {
		const path = `/profiles/${username}/changes`;
		await callControlPlane(this.world.sandbox.url, 'POST', path, change);
	}

	/** All items so far, once there are as many executions that have ended. */
	async items(executions: number): Promise<Item[]> {
		const { client } = this.world;
		const ended = await client.waitForExecutions(this.id, executions);
		const details = await Promise.all(ended.map(({ id }) => client.execution(id)));
		return details.reverse().flatMap(itemsOf);
	}

	async count(): Promise<number> {
		return await this.world.client.countExecutions(this.id);
	}

	/** How often the accounts were looked up, once that is more than `count`. */
	async pollsAfter(count: number): Promise<number> {
		const path = `/calls?limit=2000&path=${encodeURIComponent('/v1/profiles/lookup')}`;
		const { calls } = await until(
			() => callControlPlane<{ calls: unknown[] }>(this.world.sandbox.url, 'GET', path),
			(answer) => answer.calls.length > count,
		);
		return calls.length;
	}
}

function itemsOf({ data }: Execution): Item[] {
	const output = data.resultData.runData[WATCH]?.[0].data?.main[0] ?? [];
	return output.map(({ json }) => json as Item);
}
