import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { Influship } from '../../nodes/Influship/Influship.node.ts';
import {
	startApiServer,
	type Answerer,
	type ApiAnswer,
	type RecordedRequest,
} from './apiServer.mts';
import { executeContext, makeAdditionalData, makeWorkflow } from './contexts.mts';

export interface ActionOptions {
	parameters: INodeParameters;
	/** What the API answers, in order; the last one again and again. */
	answers: Array<ApiAnswer | Answerer>;
	items?: INodeExecutionData[];
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
}

export interface ActionResult {
	items: INodeExecutionData[];
	requests: RecordedRequest[];
	/** What the node threw. */
	error?: unknown;
}

/** Runs the node once in n8n's real `ExecuteContext`, against a server that answers as told. */
export async function runAction({
	parameters,
	answers,
	items,
	onError,
}: ActionOptions): Promise<ActionResult> {
	const server = await startApiServer(...answers);
	try {
		const node = new Influship();
		const context = executeContext({
			workflow: makeWorkflow(node, { parameters, onError }),
			additionalData: makeAdditionalData({
				credentials: { apiKey: 'test-key-0123456789', baseUrl: server.url },
			}),
			items,
		});
		const [output] = await node.execute.call(context);
		return { items: output, requests: server.requests };
	} catch (error) {
		return { items: [], requests: server.requests, error };
	} finally {
		await server.close();
	}
}
