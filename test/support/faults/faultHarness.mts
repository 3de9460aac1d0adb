import { startTestStack, type TestStack } from '../testStack.mts';
import { TriggerWorkflow } from '../e2e/triggerWorkflow.mts';
import { executedNumbers } from './executedNumbers.mts';
import { FaultControl } from './sandboxFaults.mts';

export { START_LIMIT_MS as START_TIMEOUT_MS } from '../limits.mts';

export interface PublishedTrigger {
	workflow: TriggerWorkflow;
	credentialId: string;
}

/** A stack with a trigger or more in it, and the numbered events that were sent to them. */
export class FaultHarness {
	readonly control: FaultControl;
	private lastNumber = 0;

	private constructor(readonly stack: TestStack) {
		this.control = new FaultControl(stack.sandbox.url);
	}

	/**
	 * @param env added to n8n's environment
	 * @param host which n8n; default: the pinned one
	 */
	static async start(env: Record<string, string> = {}, host?: string): Promise<FaultHarness> {
		return new FaultHarness(await startTestStack({ env, host }));
	}

	/**
	 * Publishes a workflow of the trigger alone, for every event, with a credential of its own for
	 * the sandbox.
	 */
	async publishTrigger(parameters: Record<string, unknown> = {}): Promise<PublishedTrigger> {
		const { client, n8n } = this.stack;
		const credential = await client.createCredential(this.credential());
		const workflow = await TriggerWorkflow.create(client, n8n.url, {
			credential,
			parameters: { events: ['all'], ...parameters },
		});
		await workflow.publish();
		return { workflow, credentialId: credential.id };
	}

	/** A credential that fits the sandbox, but for `secrets`. */
	credential(secrets: { webhookSecret?: string; previousWebhookSecret?: string } = {}) {
		const { apiKey, webhookSecret, url: baseUrl } = this.stack.sandbox;
		const data = { apiKey, webhookSecret, baseUrl, ...secrets };
		return { name: 'Influship sandbox', type: 'influshipApi', data };
	}

	/**
	 * Queues events at the sandbox, each with a new number. Returns the number of each delivery, by
	 * its id.
	 */
	async send(count: number): Promise<Map<string, number>> {
		const sent = new Map<string, number>();
		for (let index = 0; index < count; index += 1) {
			this.lastNumber += 1;
			const ids = await this.control.sendNumbered(this.lastNumber);
			if (ids.length !== 1) throw new Error(`The event made ${ids.length} deliveries, not one`);
			sent.set(ids[0], this.lastNumber);
		}
		return sent;
	}

	async executedNumbers({ workflow }: PublishedTrigger): Promise<number[]> {
		return await executedNumbers(this.stack.client, workflow.id);
	}

	async stop(): Promise<void> {
		await this.stack.stop();
	}
}
