import { randomUUID } from 'node:crypto';

import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	IWebhookResponseData,
	Logger,
} from 'n8n-workflow';

import { InflushipTrigger } from '../../nodes/Influship/InflushipTrigger.node';
import { executeContext, makeAdditionalData, webhookContext } from './contexts.mts';
import { guideEvents, sign } from './events.mts';
import { makeWorkflow } from './makeWorkflow.mts';
import { FakeResponse, makeRequest, type RequestParts } from './webhookRequest.mts';

export const SECRET = 'influship_test_secret_9f8e7d6c';
export const EVENT = JSON.stringify(guideEvents['creator.updated']());

export interface Delivered extends RequestParts {
	isTest?: boolean;
	/** Default: a new one. */
	response?: FakeResponse;
}

export interface Received extends IWebhookResponseData {
	/** What the node itself wrote to the response, if anything. */
	written?: { status: number; body: unknown };
	response: FakeResponse;
}

interface Setup {
	parameters?: INodeParameters;
	credentials?: IDataObject;
	hasCredential?: boolean;
	staticData?: IDataObject;
}

/** One published trigger, in n8n's own contexts, with what n8n stores for it from one request to the next. */
export class InstalledTrigger {
	readonly log: Array<{ level: string; text: string }> = [];

	readonly trigger = new InflushipTrigger();

	staticData: IDataObject;

	credentials: IDataObject;

	parameters: INodeParameters;

	private readonly workflowId = randomUUID();

	private readonly logger = Object.fromEntries(
		['debug', 'info', 'warn', 'error'].map((level) => [
			level,
			(text: string, details?: object) =>
				this.log.push({ level, text: `${text} ${JSON.stringify(details ?? {})}` }),
		]),
	) as unknown as Logger;

	constructor(private readonly setup: Setup = {}) {
		this.staticData = setup.staticData ?? {};
		this.credentials = { webhookSecret: SECRET, ...setup.credentials };
		this.parameters = { events: ['creator.updated'], outputs: 'single', ...setup.parameters };
	}

	/** Sends one request through `webhook()`; a good delivery, unless something is said otherwise. */
	async receive(delivered: Delivered = {}): Promise<Received> {
		const body = delivered.body ?? EVENT;
		const headers = { 'x-influship-signature': sign(body, SECRET), ...delivered.headers };
		const response = delivered.response ?? new FakeResponse();
		const context = webhookContext({
			...this.contextOptions(),
			isTest: delivered.isTest,
			request: makeRequest({ ...delivered, body, headers }),
			response: response.asN8nResponse(),
		});
		const result = await this.trigger.webhook.call(context);
		return { ...result, response, written: response.written };
	}

	/** What n8n does with the result: it stores the execution, answers, and then runs it. */
	async deliver(delivered: Delivered = {}): Promise<Received> {
		const received = await this.receive(delivered);
		if (received.written === undefined)
			received.response.status(200).json(received.webhookResponse);
		if (received.workflowData) await this.run(received.workflowData[0]);
		return received;
	}

	/** Runs `execute()` on items of the trigger, as n8n does at the start of an execution, and saves at its end. */
	async run(items: INodeExecutionData[]): Promise<INodeExecutionData[][]> {
		const result = await this.execute(items);
		this.save();
		return result;
	}

	/** The start of an execution that has not ended. */
	async execute(items: INodeExecutionData[]): Promise<INodeExecutionData[][]> {
		const options = { ...this.contextOptions(), items, mode: 'webhook' as const };
		return await this.trigger.execute.call(executeContext(options));
	}

	/** n8n keeps static data as JSON. */
	save(): void {
		this.staticData = JSON.parse(JSON.stringify(this.staticData)) as IDataObject;
	}

	private contextOptions() {
		const { hasCredential } = this.setup;
		return {
			workflow: makeWorkflow(this.trigger, {
				id: this.workflowId,
				parameters: this.parameters,
				staticData: this.staticData,
				hasCredential,
			}),
			additionalData: makeAdditionalData({ credentials: this.credentials as never }),
			logger: this.logger,
		};
	}
}
