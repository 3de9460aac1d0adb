import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { type Sandbox, startSandbox } from '../../../sandbox/influship/sandbox.mts';
import { callControlPlane } from '../influship/controlPlane.mts';
import { MADE, MAKING } from '../operationCases.mts';
import { runAction } from './runAction.mts';

/** A sandbox with what the cases of operations need, and a budget that no test uses up. */
export async function startFilledSandbox(): Promise<{
	sandbox: Sandbox;
	/** Puts into a case what was made. */
	filled<Value>(value: Value): Value;
}> {
	const sandbox = await startSandbox();
	await callControlPlane(sandbox.url, 'PATCH', '/settings', { creditsPerMinute: 1_000_000 });
	const made = new Map<string, unknown>([
		[MADE.searchId, (await runInSandbox(sandbox, MAKING.search))[0].json.search_id],
		[MADE.shortlistId, (await runInSandbox(sandbox, MAKING.shortlist))[0].json.id],
	]);
	return {
		sandbox,
		filled(value) {
			let text = JSON.stringify(value);
			for (const [name, id] of made) text = text.replaceAll(name, String(id));
			return JSON.parse(text) as typeof value;
		},
	};
}

/** The items that the node makes of the sandbox's answers. */
export async function runInSandbox(
	{ url, apiKey }: Sandbox,
	parameters: object,
): Promise<INodeExecutionData[]> {
	const { error, items } = await runAction({
		parameters: parameters as INodeParameters,
		credentials: { apiKey, baseUrl: url },
	});
	expect(error).toBeUndefined();
	return items;
}
