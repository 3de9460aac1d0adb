import type { WorkflowDefinition } from '../../../sandbox/n8n/types.mts';
import { joinSharedTestStack, startTestStack, type TestStack } from '../testStack.mts';
import { deliveryOf, type DeliveryRequest } from './requests.mts';
import { SandboxControl } from './sandboxControl.mts';
import { send, type Answer } from './send.mts';
import { TriggerWorkflow, type TriggerWorkflowOptions } from './triggerWorkflow.mts';

export { START_LIMIT_MS as START_TIMEOUT_MS } from '../limits.mts';

/** Of an HMAC-SHA256 in hex; anything else in its place is no secret. */
const SIGNATURE_LENGTH = 64;

/** Shorter values, such as blank ones, are no secrets: they occur by chance. */
const MIN_SECRET_LENGTH = 8;

export interface CredentialData extends Record<string, unknown> {
	apiKey: string;
	webhookSecret: string;
	previousWebhookSecret?: string;
	baseUrl: string;
}

type CreatedCredential = { id: string; name: string };

/**
 * A running n8n and sandbox with what tests do to them. It keeps every secret and signature that
 * came up, to look for them at the end in all that n8n keeps and prints.
 */
export class Harness {
	readonly sandbox: SandboxControl;
	private readonly secrets = new Set<string>();
	private readonly workflowIds: string[] = [];

	private constructor(readonly stack: TestStack) {
		this.sandbox = new SandboxControl(stack.sandbox.url);
	}

	/**
	 * With an n8n of its own.
	 *
	 * @param env added to n8n's environment
	 * @param host which n8n; default: the pinned one
	 */
	static async start(env: Record<string, string> = {}, host?: string): Promise<Harness> {
		return new Harness(await startTestStack({ env, host }));
	}

	/** On the n8n that test files share, with a sandbox of its own. */
	static async onSharedN8n(): Promise<Harness> {
		return new Harness(await joinSharedTestStack());
	}

	/** The sandbox's account secret. */
	get secret(): string {
		return this.stack.sandbox.webhookSecret;
	}

	/** A credential that fits the sandbox, but for `data`. */
	async createCredential(data: Partial<CredentialData> = {}): Promise<CreatedCredential> {
		return await this.stack.client.createCredential(this.credential(data));
	}

	async updateCredential(id: string, data: Partial<CredentialData>): Promise<void> {
		await this.stack.client.updateCredential(id, this.credential(data));
	}

	/** What n8n's own "test this credential" says. */
	async testCredential({ id }: CreatedCredential, data: Partial<CredentialData>) {
		return await this.stack.client.testCredential(id, this.credential(data));
	}

	async createTrigger({
		credential,
		...options
	}: Partial<TriggerWorkflowOptions> = {}): Promise<TriggerWorkflow> {
		const { client, n8n } = this.stack;
		const trigger = await TriggerWorkflow.create(client, n8n.url, {
			credential: credential ?? (await this.createCredential()),
			...options,
		});
		this.workflowIds.push(trigger.id);
		return trigger;
	}

	async createWorkflow(workflow: WorkflowDefinition): Promise<string> {
		const { id } = await this.stack.client.createWorkflow(workflow);
		this.workflowIds.push(id);
		return id;
	}

	/** Posts an event as Influship does, signed with the account's secret or the given one. */
	async deliver(url: string, event: object, secret = this.secret): Promise<Answer> {
		return await this.send(url, deliveryOf(event, secret));
	}

	async send(url: string, request: DeliveryRequest): Promise<Answer> {
		for (const signature of [request.headers['x-influship-signature'] ?? []].flat()) {
			if (signature.length === SIGNATURE_LENGTH) this.secrets.add(signature);
		}
		return await send(url, request);
	}

	async restartN8n(): Promise<void> {
		await this.stack.restartN8n();
	}

	/**
	 * Where an API key, a webhook secret or a signature can be read, though none must: in n8n's log,
	 * an execution or a publication's errors.
	 */
	async leaks(): Promise<string[]> {
		const secrets = [...this.secrets, ...(await this.sandbox.secrets())];
		const places = [['the log', this.stack.logs()], ...(await this.storedTexts())];
		return places.filter(([, text]) => secrets.some((s) => text.includes(s))).map(([name]) => name);
	}

	async stop(): Promise<void> {
		await this.stack.stop();
	}

	private credential(data: Partial<CredentialData>) {
		const { apiKey, webhookSecret, url: baseUrl } = this.stack.sandbox;
		const complete: CredentialData = { apiKey, webhookSecret, baseUrl, ...data };
		for (const value of [
			complete.apiKey,
			complete.webhookSecret,
			complete.previousWebhookSecret ?? '',
		]) {
			if (value.trim().length >= MIN_SECRET_LENGTH) this.secrets.add(value.trim());
		}
		return { name: 'Influship', type: 'influshipApi', data: complete };
	}

	private async storedTexts(): Promise<string[][]> {
		const { client } = this.stack;
		const texts: string[][] = [];
		for (const workflowId of this.workflowIds) {
			const publication = await client.publicationStatus(workflowId);
			texts.push([`publication of ${workflowId}`, JSON.stringify(publication)]);
			for (const { id } of await client.executions({ workflowId })) {
				texts.push([`execution ${id}`, JSON.stringify(await client.execution(id))]);
			}
		}
		return texts;
	}
}
