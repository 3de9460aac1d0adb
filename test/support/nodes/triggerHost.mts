import * as n8nWorkflow from 'n8n-workflow';
import type { IDataObject, INode, INodeParameters, Logger, Workflow } from 'n8n-workflow';
import * as zod from 'zod/v4';

import { InflushipTrigger } from '../../../nodes/InflushipTrigger/InflushipTrigger.node.ts';
import { callHook, hookContext, makeAdditionalData, webhookContext } from './contexts.mts';
import { guideEvents, sign } from '../influship/guideEvents.mts';
import { anotherTurn } from './installedTrigger.mts';
import { makeWorkflow } from './makeWorkflow.mts';
import { FakeResponse, makeRequest } from './webhookRequest.mts';

export const ACCOUNT_SECRET = 'account_secret_5b1f';
export const WORKFLOW_ID = 'workflow-1';

/**
 * The static data of a workflow as n8n keeps it: loaded as a copy, written whole, the last writer
 * wins.
 */
export class StaticDataRow {
	constructor(public value: IDataObject = {}) {}

	load(): IDataObject {
		return structuredClone(this.value);
	}

	save(workflow: Workflow): void {
		if (workflow.staticData.__dataChanged !== true) return;
		this.value = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
		workflow.staticData.__dataChanged = false;
	}

	/** What the trigger of this name has stored. */
	of(nodeName: string): IDataObject {
		return (this.value[`node:${nodeName}`] ?? {}) as IDataObject;
	}
}

export interface HostedTrigger {
	row: StaticDataRow;
	apiUrl: string;
	workflowId?: string;
	node?: Partial<Pick<INode, 'id' | 'name' | 'webhookId'>>;
	parameters?: INodeParameters;
	credentials?: IDataObject;
	/** Default: `http://localhost:5678`. */
	n8nUrl?: string;
	/** The process that runs it; default: this one. */
	process?: InflushipTrigger;
	logger?: Logger;
	/** "Listen for test event": n8n keeps static data of its own for it. */
	isTest?: boolean;
}

/** A logger that keeps nothing but the warnings. */
export function loggerInto(warnings: string[]): Logger {
	const warn = (text: string) => warnings.push(text);
	return { warn, debug() {}, info() {}, error() {} } as unknown as Logger;
}

/** A process of its own: it shares nothing with others but what n8n stores. */
export function newProcess(): InflushipTrigger {
	let trigger: InflushipTrigger | undefined;
	// These modules hold nothing of ours, and take long to load.
	jest.doMock('n8n-workflow', () => n8nWorkflow);
	jest.doMock('zod/v4', () => zod);
	jest.isolateModules(() => {
		const module = jest.requireActual<{ InflushipTrigger: typeof InflushipTrigger }>(
			'../../../nodes/InflushipTrigger/InflushipTrigger.node.ts',
		);
		trigger = new module.InflushipTrigger();
	});
	jest.dontMock('n8n-workflow');
	jest.dontMock('zod/v4');
	return trigger!;
}

const thisProcess = new InflushipTrigger();

function open(hosted: HostedTrigger) {
	const trigger = hosted.process ?? thisProcess;
	const workflow = makeWorkflow(trigger, {
		id: hosted.workflowId ?? WORKFLOW_ID,
		node: hosted.node,
		parameters: { events: ['creator.updated'], registration: 'automatic', ...hosted.parameters },
		staticData: hosted.row.load(),
	});
	const base = `${hosted.n8nUrl ?? 'http://localhost:5678'}/webhook`;
	const additionalData = makeAdditionalData({
		credentials: {
			apiKey: 'key-1',
			webhookSecret: ACCOUNT_SECRET,
			baseUrl: hosted.apiUrl,
			...hosted.credentials,
		} as never,
		webhookBaseUrl: base,
		webhookTestBaseUrl: `${base}-test`,
	});
	const { logger, isTest } = hosted;
	return { trigger, workflow, additionalData, logger, isTest };
}

/**
 * Loads static data, calls the trigger as n8n does to publish it, and stores static data, unless it
 * fails.
 */
export async function publish(hosted: HostedTrigger): Promise<void> {
	const opened = open(hosted);
	await activate(opened);
	hosted.row.save(opened.workflow);
}

export async function unpublish(hosted: HostedTrigger): Promise<void> {
	const opened = open(hosted);
	await callHook(opened.trigger, 'delete', hookContext(opened));
	hosted.row.save(opened.workflow);
}

/**
 * What n8n does to publish a change: it takes the trigger down as it was, and sets it up as it is
 * now.
 */
export async function republish(before: HostedTrigger, after = before): Promise<void> {
	await unpublish(before);
	await publish(after);
}

async function activate(opened: ReturnType<typeof open>): Promise<void> {
	const hook = (method: 'checkExists' | 'create') =>
		callHook(opened.trigger, method, hookContext(opened));
	if (!(await hook('checkExists'))) await hook('create');
}

let lastUsername = 0;

/** An event unlike every other. */
export function newEvent(): string {
	const { data, ...envelope } = guideEvents['creator.updated']();
	return JSON.stringify({ ...envelope, data: { ...data, username: `user_${++lastUsername}` } });
}

/**
 * One request: n8n loads static data before `webhook()` runs, and writes it once it has stored the
 * execution.
 */
export class HostedRequest {
	private readonly opened: ReturnType<typeof open>;

	private readonly response = new FakeResponse();

	private answer?: { body: unknown };

	private result?: Awaited<ReturnType<InflushipTrigger['webhook']>>;

	private constructor(private readonly hosted: HostedTrigger) {
		this.opened = open(hosted);
	}

	/** n8n has loaded the workflow and its static data. */
	static begin(hosted: HostedTrigger): HostedRequest {
		return new HostedRequest(hosted);
	}

	/** `webhook()` runs, and n8n stores the execution. */
	async receive(body: string, secret: string): Promise<this> {
		const headers = {
			'x-influship-event': 'creator.updated',
			'x-influship-signature': sign(body, secret),
		};
		const request = makeRequest({ body, headers });
		const context = webhookContext({
			...this.opened,
			request,
			response: this.response.asN8nResponse(),
		});
		this.result = await this.opened.trigger.webhook.call(context);
		if (this.result.workflowData !== undefined) await anotherTurn();
		return this;
	}

	/** What starts an execution. */
	get items(): IDataObject[] {
		return (this.result?.workflowData ?? []).flat().map(({ json }) => json);
	}

	/** n8n reads the answer. */
	readAnswer(): unknown {
		if (this.answer !== undefined) return this.answer.body;
		const { workflow } = this.opened;
		// Starting the execution clears the mark of what was changed until then.
		if (this.result?.workflowData !== undefined) workflow.staticData.__dataChanged = false;
		this.answer = { body: this.result?.webhookResponse as unknown };
		return this.answer.body;
	}

	/**
	 * n8n stores the execution, reads the answer, saves static data, and answers. Returns the
	 * status and what was answered.
	 */
	finish(): { status: number; body: unknown } {
		const { written } = this.response;
		if (written === undefined) this.readAnswer();
		this.hosted.row.save(this.opened.workflow);
		if (written !== undefined) return written;
		this.response.status(200).json(this.answer?.body);
		return { status: 200, body: this.answer?.body };
	}
}

/** A delivery from its beginning to its end; returns the status it is answered with. */
export async function deliver(
	hosted: HostedTrigger,
	secret: string,
	body: string = newEvent(),
): Promise<number> {
	return (await answerTo(hosted, secret, body)).status;
}

export async function answerTo(hosted: HostedTrigger, secret: string, body: string) {
	return (await HostedRequest.begin(hosted).receive(body, secret)).finish();
}
