import { startSandbox, type Sandbox } from '../../../sandbox/influship/sandbox.mts';
import type { Endpoint } from '../../../sandbox/influship/endpoints/endpoints.mts';
import { until } from '../poll.mts';
import { TriggerWorkflow } from '../e2e/triggerWorkflow.mts';
import type { TestStack } from '../testStack.mts';
import { FaultControl, type FaultInput } from './sandboxFaults.mts';
import { LONG_TEST_LIMIT_MS } from '../limits.mts';

/**
 * The five retries take 32 s: an answer may be late while many cases run, and what is refused as
 * being in progress has this long to end.
 */
const CLOCK_FACTOR = 600;

/**
 * An Influship account of its own with one workflow for it, so that the faults of cases that run
 * side by side do not meet. It gives each registration a secret: whoever loses track of a
 * registration can't read its deliveries either.
 */
export class Account {
	private events = 0;

	private constructor(
		private readonly sandbox: Sandbox,
		readonly control: FaultControl,
		readonly workflow: TriggerWorkflow,
	) {}

	static async open({ client, n8n }: TestStack, events: string[]): Promise<Account> {
		const sandbox = await startSandbox({ endpointSecrets: true, clockFactor: CLOCK_FACTOR });
		const { apiKey, webhookSecret, url: baseUrl } = sandbox;
		const credential = await client.createCredential({
			name: 'Influship sandbox',
			type: 'influshipApi',
			data: { apiKey, webhookSecret, baseUrl },
		});
		const workflow = await TriggerWorkflow.create(client, n8n.url, {
			credential,
			parameters: { events },
		});
		return new Account(sandbox, new FaultControl(sandbox.url), workflow);
	}

	/** Asks the sandbox for these faults; they are used up in this order. */
	async cause(faults: FaultInput[]): Promise<void> {
		for (const fault of faults) await this.control.addFault(fault);
	}

	/** Publishes. Returns what the trigger says when it could not be set up. */
	async publish(): Promise<string | undefined> {
		try {
			await this.workflow.publish();
			return undefined;
		} catch (error) {
			return (error as Error).message;
		}
	}

	/**
	 * The account's registrations. There is one workflow, so a second one is a twin, and one without
	 * it an orphan.
	 */
	async registrations(count: number): Promise<Endpoint[]> {
		return await until(
			() => this.control.endpoints(),
			({ length }) => length === count,
			LONG_TEST_LIMIT_MS,
		);
	}

	/**
	 * Sends one event to every registration. Returns how many executions it started, and how its
	 * deliveries ended.
	 */
	async sendEvent(): Promise<{ executions: number; results: Array<string | number | null> }> {
		const before = await this.workflow.count();
		this.events += 1;
		const ids = await this.control.sendNumbered(this.events);
		const deliveries = await until(
			async () => (await this.control.deliveries()).filter(({ id }) => ids.includes(id)),
			(found) => found.every(({ status }) => status === 'Delivered' || status === 'Failed'),
			LONG_TEST_LIMIT_MS,
		);
		const executions = (await this.workflow.count()) - before;
		return { executions, results: deliveries.map(({ lastResult }) => lastResult).sort() };
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}
}
