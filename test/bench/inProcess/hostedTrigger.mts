import { randomUUID } from 'node:crypto';
import { WebhookContext } from 'n8n-core';
import {
	sleep,
	type IDataObject,
	type INodeParameters,
	type IWebhookData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { makeCredentialsHelper } from '../../support/nodes/credentialsHelper.mts';
import { makeWorkflow, NODE_NAME } from '../../support/nodes/makeWorkflow.mts';
import { FakeResponse, makeRequest } from '../../support/nodes/webhookRequest.mts';
import { hmac } from '../host/events.mts';
import { trigger } from './installedTrigger.mts';
import { timed, timedAsync } from './timing.mts';

const SECRET = 'influship_bench_secret_9f8e7d6c';

/** The least that looking at a signed event takes, in µs. */
export interface BareCost {
	/** HMAC-SHA256 over the bytes. */
	hmac: number;
	/** `JSON.parse` of the text. */
	parse: number;
}

/**
 * One published trigger in n8n's own contexts. As in n8n, each event gets contexts and a copy of
 * the stored state of its own.
 */
export class HostedTrigger {
	private readonly workflowId = randomUUID();

	private readonly parameters: INodeParameters;

	/** n8n's row, as JSON. */
	private stored = '{}';

	constructor(rememberedDeliveries: number) {
		this.parameters = {
			events: ['creator.updated'],
			outputs: 'single',
			options: { rememberedDeliveries },
		};
	}

	/** Has it take over a list of deliveries, as if another process had stored it. */
	remember(fingerprints: string): void {
		this.stored = JSON.stringify({ [`node:${NODE_NAME}`]: { seen: fingerprints } });
	}

	/**
	 * Lets one new event through, as n8n does: `webhook()`, then the stored execution, static data,
	 * the answer.
	 *
	 * @returns what `webhook()` took, and what it left to be done when n8n reads the answer and sends
	 * it, in µs
	 */
	async accept(body: Buffer): Promise<number> {
		const { context, staticData, response } = this.prepare(body);

		const called = await timedAsync(async () => await trigger.webhook!.call(context));
		if (!called.result.workflowData) throw new Error('The event was not accepted');
		await sleep(0);
		// n8n reads the answer when it has stored the execution, and the trigger does its part then.
		const read = timed(() => called.result.webhookResponse as unknown);
		if (staticData.__dataChanged) this.stored = JSON.stringify(staticData);
		const answered = timed(() => response.status(200).json(read.result));
		return called.us + read.us + answered.us;
	}

	/**
	 * What replaces `webhook()` here finds the processor's caches as it does: full of what n8n does
	 * before.
	 */
	bare(body: Buffer): BareCost {
		this.prepare(body);
		const { us } = timed(() => hmac(body, SECRET));
		return { hmac: us, parse: timed(() => JSON.parse(body.toString('utf8')) as unknown).us };
	}

	private prepare(body: Buffer) {
		const response = new FakeResponse();
		const signature = hmac(body, SECRET);
		const headers = { 'x-influship-signature': signature, 'x-influship-event': 'creator.updated' };
		return { ...this.webhookContext(makeRequest({ body, headers }), response), response };
	}

	private webhookContext(request: ReturnType<typeof makeRequest>, response: FakeResponse) {
		const workflow = makeWorkflow(trigger, {
			id: this.workflowId,
			parameters: this.parameters,
			staticData: JSON.parse(this.stored) as IDataObject,
		});
		const node = workflow.getNode(NODE_NAME)!;
		const data = {
			...additionalData,
			httpRequest: request,
			httpResponse: response.asN8nResponse(),
		};
		const webhookData: IWebhookData = {
			httpMethod: 'POST',
			node: node.name,
			path: 'webhook',
			webhookDescription: trigger.description.webhooks![0],
			workflowId: workflow.id,
			workflowExecuteAdditionalData: data,
			webhookId: node.webhookId,
		};
		const context = new WebhookContext(workflow, node, data, 'webhook', webhookData, [], null);
		return { context, staticData: workflow.staticData };
	}
}

const additionalData = {
	credentialsHelper: makeCredentialsHelper({ webhookSecret: SECRET }),
	executionId: 'execution-1',
	restApiUrl: 'https://n8n.example.com/rest',
	instanceBaseUrl: 'https://n8n.example.com/',
	webhookBaseUrl: 'https://n8n.example.com/webhook',
	webhookTestBaseUrl: 'https://n8n.example.com/webhook-test',
	currentNodeExecutionIndex: 0,
	variables: {},
} as Partial<IWorkflowExecuteAdditionalData> as IWorkflowExecuteAdditionalData;
