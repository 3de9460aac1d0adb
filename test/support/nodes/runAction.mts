import type { INodeExecutionData, INodeParameters, NodeExecutionHint } from 'n8n-workflow';

import { Influship } from '../../../nodes/Influship/Influship.node.ts';
import {
	startApiServer,
	type Answerer,
	type ApiAnswer,
	type RecordedRequest,
} from '../influship/apiServer.mts';
import { executeContext, makeAdditionalData, makeWorkflow } from './contexts.mts';
import type { CredentialValues } from './credentialsHelper.mts';

export const API_KEY = 'test-key-0123456789';

export interface ActionOptions {
	parameters: INodeParameters;
	/** What the API answers, in order; the last one again and again. Default: `{}`. */
	answers?: Array<ApiAnswer | Answerer>;
	items?: INodeExecutionData[];
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
	retryOnFail?: boolean;
	/** In place of the server's address and `API_KEY`. */
	credentials?: CredentialValues;
	abortSignal?: AbortSignal;
	/** Of the type that n8n makes of the node for agents. */
	isTool?: boolean;
}

export interface ActionResult {
	items: INodeExecutionData[];
	requests: RecordedRequest[];
	/** What stands above the output. */
	hints: NodeExecutionHint[];
	/** What the node threw. */
	error?: unknown;
}

/**
 * Runs the node once in n8n's real `ExecuteContext`, against a server that answers as told. Input
 * items must not be altered.
 */
export async function runAction({
	parameters,
	answers = [],
	items,
	onError,
	retryOnFail,
	credentials,
	abortSignal,
	isTool = false,
}: ActionOptions): Promise<ActionResult> {
	const server = await startApiServer(...answers);
	const node = new Influship();
	const context = executeContext({
		workflow: makeWorkflow(node, {
			parameters,
			onError,
			retryOnFail,
			...(isTool && { node: { type: 'n8n-nodes-influship.influshipTool' } }),
		}),
		additionalData: makeAdditionalData({
			credentials: { apiKey: API_KEY, baseUrl: server.url, ...credentials },
		}),
		items: deepFreeze(items),
		abortSignal,
	});
	const { requests } = server;
	const { hints } = context;
	try {
		const [output] = await node.execute.call(context);
		return { items: output, requests, hints };
	} catch (error) {
		return { items: [], requests, hints, error };
	} finally {
		await server.close();
	}
}

function deepFreeze<T>(value: T): T {
	if (typeof value === 'object' && value !== null)
		Object.values(Object.freeze(value)).forEach(deepFreeze);
	return value;
}
