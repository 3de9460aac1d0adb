import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ExecuteContext, HookContext, WebhookContext } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type IWebhookFunctions,
	type IWebhookData,
	type IWorkflowExecuteAdditionalData,
	type Logger,
	type WebhookSetupMethodNames,
	type WorkflowExecuteMode,
	type Workflow,
} from 'n8n-workflow';

import { makeCredentialsHelper, type CredentialValues } from './credentialsHelper.mts';
export { makeWorkflow, NODE_NAME, type WorkflowOptions } from './makeWorkflow.mts';

// n8n keeps its instance ID and key in a file below this folder; the user's own must not be
// touched.
const userFolder = mkdtempSync(join(tmpdir(), 'n8n-test-'));
process.env.N8N_USER_FOLDER = userFolder;
afterAll(() => rmSync(userFolder, { recursive: true, force: true }));

type WebhookRequest = ReturnType<IWebhookFunctions['getRequestObject']>;
type WebhookResponse = ReturnType<IWebhookFunctions['getResponseObject']>;

export interface AdditionalDataOptions {
	/** The values of the one `influshipApi` credential, as a user typed them. */
	credentials?: CredentialValues;
	/** Default: `https://n8n.example.com/webhook`. */
	webhookBaseUrl?: string;
	/** Default: `https://n8n.example.com/webhook-test`. */
	webhookTestBaseUrl?: string;
}

/** What n8n hands to every node: base URLs, and credentials that are really applied to requests. */
export function makeAdditionalData(
	options: AdditionalDataOptions = {},
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: makeCredentialsHelper(options.credentials ?? {}),
		executionId: 'execution-1',
		restApiUrl: 'https://n8n.example.com/rest',
		instanceBaseUrl: 'https://n8n.example.com/',
		webhookBaseUrl: options.webhookBaseUrl ?? 'https://n8n.example.com/webhook',
		webhookTestBaseUrl: options.webhookTestBaseUrl ?? 'https://n8n.example.com/webhook-test',
		formWaitingBaseUrl: 'https://n8n.example.com/form-waiting',
		webhookWaitingBaseUrl: 'https://n8n.example.com/webhook-waiting',
		currentNodeExecutionIndex: 0,
		variables: {},
	} as Partial<IWorkflowExecuteAdditionalData> as IWorkflowExecuteAdditionalData;
}

export interface ContextOptions {
	workflow: Workflow;
	additionalData?: IWorkflowExecuteAdditionalData;
	/** Receives what the node logs. Default: n8n's own logger. */
	logger?: Logger;
}

/** `this` of `execute()`; the input items default to one empty item. */
export function executeContext(
	options: ContextOptions & {
		items?: INodeExecutionData[];
		abortSignal?: AbortSignal;
		/** Default: `manual`, as in the editor. */
		mode?: WorkflowExecuteMode;
	},
): ExecuteContext {
	const node = nodeOf(options.workflow);
	const items = options.items ?? [{ json: {} }];
	const input = { main: [items] };
	return withLogger(
		new ExecuteContext(
			options.workflow,
			node,
			options.additionalData ?? makeAdditionalData(),
			options.mode ?? 'manual',
			createEmptyRunExecutionData(),
			0,
			items,
			input,
			{ node, data: input, source: null },
			[],
			options.abortSignal,
		),
		options.logger,
	);
}

/**
 * `this` of `checkExists()`, `create()` and `delete()`. `isTest` stands for "Listen for test
 * event".
 */
export function hookContext(options: ContextOptions & { isTest?: boolean }): HookContext {
	const isTest = options.isTest ?? false;
	const additionalData = options.additionalData ?? makeAdditionalData();
	return withLogger(
		new HookContext(
			options.workflow,
			nodeOf(options.workflow),
			additionalData,
			isTest ? 'manual' : 'trigger',
			isTest ? 'manual' : 'activate',
			webhookData(options.workflow, additionalData, isTest),
		),
		options.logger,
	);
}

/**
 * `this` of `webhook()`. `request` and `response` are what n8n's Express server would hand over.
 */
export function webhookContext(
	options: ContextOptions & {
		request: WebhookRequest;
		response: WebhookResponse;
		isTest?: boolean;
	},
): WebhookContext {
	const isTest = options.isTest ?? false;
	const additionalData = {
		...(options.additionalData ?? makeAdditionalData()),
		httpRequest: options.request,
		httpResponse: options.response,
	};
	return withLogger(
		new WebhookContext(
			options.workflow,
			nodeOf(options.workflow),
			additionalData,
			isTest ? 'manual' : 'webhook',
			webhookData(options.workflow, additionalData, isTest),
			[],
			null,
		),
		options.logger,
	);
}

/** Runs one method of the trigger's life cycle in a real `HookContext`. */
export async function callHook(
	nodeType: INodeType,
	method: WebhookSetupMethodNames,
	context: HookContext,
): Promise<boolean> {
	const hook = nodeType.webhookMethods?.default?.[method];
	if (!hook) throw new Error(`The node has no ${method}`);
	return await hook.call(context);
}

function nodeOf(workflow: Workflow): INode {
	const [node] = Object.values(workflow.nodes);
	if (!node) throw new Error('makeWorkflow() builds the workflow of a context');
	return node;
}

function webhookData(
	workflow: Workflow,
	additionalData: IWorkflowExecuteAdditionalData,
	isTest: boolean,
): IWebhookData {
	const node = nodeOf(workflow);
	const { description } = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const webhookDescription = description.webhooks?.find(({ name }) => name === 'default');
	if (!webhookDescription) throw new Error('The node has no webhook named "default"');
	return {
		httpMethod: 'POST',
		node: node.name,
		path: String(webhookDescription.path),
		webhookDescription,
		workflowId: workflow.id,
		workflowExecuteAdditionalData: additionalData,
		webhookId: node.webhookId,
		isTest,
	};
}

export function withLogger<T extends object>(context: T, logger: Logger | undefined): T {
	return logger ? Object.defineProperty(context, 'logger', { value: logger }) : context;
}
