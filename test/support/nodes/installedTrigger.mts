import {
	sleep,
	type IDataObject,
	type INodeParameters,
	type IWebhookResponseData,
	type Logger,
} from 'n8n-workflow';

import { InflushipTrigger } from '../../../nodes/InflushipTrigger/InflushipTrigger.node.ts';
import { triggerMemory } from '../../../nodes/Influship/shared/triggerMemory.ts';
import { makeAdditionalData, webhookContext } from './contexts.mts';
import { guideEvents, sign } from '../influship/guideEvents.mts';
import { makeWorkflow } from './makeWorkflow.mts';
import { FakeResponse, makeRequest, type RequestParts } from './webhookRequest.mts';

export const SECRET = 'influship_test_secret_9f8e7d6c';
export const EVENT = JSON.stringify(guideEvents['creator.updated']());

export interface Delivered extends RequestParts {
	isTest?: boolean;
	/** Default: a new one. */
	response?: FakeResponse;
}

export interface Received extends Pick<IWebhookResponseData, 'workflowData' | 'noWebhookResponse'> {
	/**
	 * Looking at it is what n8n does to answer: `InstalledTrigger.finish()` does so when it is time.
	 */
	readonly webhookResponse: unknown;
	/** What the node itself wrote to the response, if anything. */
	written?: { status: number; body: unknown };
	response: FakeResponse;
	/** n8n writes the whole static data of the request, if the node changed it. */
	saveStaticData(): void;
}

/** What becomes of an accepted event that n8n is handed. */
export interface Fate {
	/**
	 * n8n's database refuses the execution. `silently`: too late for the answer, as can happen where
	 * n8n answers first.
	 */
	failsToStore?: boolean | 'silently';
}

interface Setup {
	/**
	 * n8n before 2.8 asks for the answer first and stores the execution while it saves static data.
	 * Default: a newer one.
	 */
	answersFirst?: boolean;
	/** Default: that of the sources. */
	trigger?: InflushipTrigger;
	parameters?: INodeParameters;
	credentials?: IDataObject;
	hasCredential?: boolean;
	/** n8n never hands out the credential. */
	isCredentialStuck?: boolean;
	staticData?: IDataObject;
}

/**
 * One published trigger, in n8n's own contexts, with what n8n stores for it from one request to the
 * next.
 */
export class InstalledTrigger {
	readonly log: Array<{ level: string; text: string }> = [];

	readonly trigger: InflushipTrigger;

	/** What became executions. */
	readonly stored: Received[] = [];

	staticData: IDataObject;

	credentials: IDataObject;

	parameters: INodeParameters;

	/** Whether n8n never ends reading the credential. */
	isCredentialStuck: boolean;

	/** How often n8n was asked for the credential. */
	credentialReads = 0;

	private readonly answers = new Map<Received, unknown>();

	private readonly logger = Object.fromEntries(
		['debug', 'info', 'warn', 'error'].map((level) => [
			level,
			(text: string, details?: object) =>
				this.log.push({ level, text: `${text} ${JSON.stringify(details ?? {})}` }),
		]),
	) as unknown as Logger;

	/** A process that has just started. */
	constructor(private readonly setup: Setup = {}) {
		triggerMemory.reset();
		this.trigger = setup.trigger ?? new InflushipTrigger();
		this.staticData = setup.staticData ?? {};
		this.credentials = { webhookSecret: SECRET, ...setup.credentials };
		this.isCredentialStuck = setup.isCredentialStuck ?? false;
		this.parameters = { events: ['creator.updated'], outputs: 'single', ...setup.parameters };
	}

	/** Sends one request through `webhook()`; a good delivery, unless something is said otherwise. */
	async receive(delivered: Delivered = {}): Promise<Received> {
		const body = delivered.body ?? EVENT;
		const headers = { 'x-influship-signature': sign(body, SECRET), ...delivered.headers };
		const response = delivered.response ?? new FakeResponse();
		// n8n loads it anew for each request.
		const staticData = structuredClone(this.staticData);
		const workflow = makeWorkflow(this.trigger, {
			parameters: this.parameters,
			staticData,
			hasCredential: this.setup.hasCredential,
		});
		const additionalData = makeAdditionalData({ credentials: this.credentials as never });
		const { credentialsHelper } = additionalData;
		const decrypt = credentialsHelper.getDecrypted.bind(credentialsHelper);
		credentialsHelper.getDecrypted = async (...which) => {
			this.credentialReads++;
			return this.isCredentialStuck ? await new Promise(() => {}) : await decrypt(...which);
		};
		const context = webhookContext({
			workflow,
			additionalData,
			logger: this.logger,
			isTest: delivered.isTest,
			request: makeRequest({ ...delivered, body, headers }),
			response: response.asN8nResponse(),
		});
		const result = await this.trigger.webhook.call(context);
		const saveStaticData = () => {
			if (workflow.staticData.__dataChanged !== true) return;
			this.staticData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
		};
		const { workflowData, noWebhookResponse } = result;
		if (workflowData === undefined) saveStaticData();
		return {
			...(workflowData && { workflowData }),
			...(noWebhookResponse && { noWebhookResponse }),
			get webhookResponse() {
				return result.webhookResponse as unknown;
			},
			response,
			written: response.written,
			saveStaticData,
		};
	}

	/** One request from its beginning to n8n's answer. */
	async deliver(delivered: Delivered & Fate = {}): Promise<Received> {
		const received = await this.receive(delivered);
		await this.finish(received, delivered);
		return received;
	}

	/** All that n8n does with the result of `webhook()`. Call this in the same turn as that. */
	async finish(received: Received, fate: Fate = {}): Promise<void> {
		this.begin(received);
		await anotherTurn();
		this.end(received, fate);
	}

	/** What n8n does at once with the result of `webhook()`. */
	begin(received: Received): void {
		const { written, workflowData, response } = received;
		if (written !== undefined) return;
		if (workflowData === undefined) response.status(200).json(received.webhookResponse);
		else if (this.setup.answersFirst) this.answer(received);
	}

	/** What n8n does in a later turn: it has stored the execution, or failed to, and answers. */
	end(received: Received, { failsToStore = false }: Fate = {}): void {
		const { response, workflowData } = received;
		if (workflowData === undefined) return;
		if (!failsToStore) this.stored.push(received);
		if (!failsToStore && !this.setup.answersFirst) this.answer(received);
		response.status(failsToStore === true ? 500 : 200).json(this.answers.get(received) ?? {});
	}

	private answer(received: Received): void {
		this.answers.set(received, received.webhookResponse);
		received.saveStaticData();
	}
}

/**
 * What takes n8n into another turn of the event loop: timers that last the same time end in the
 * order in which they began.
 */
export async function anotherTurn(): Promise<void> {
	await sleep(0);
}
