import type { IDataObject, IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { nodeOf } from './nodeOf';
import { isObject } from './objects';
import { triggerMemory } from './triggerMemory';

/**
 * n8n keeps the static data of all nodes of a workflow in one row, and writes it whole, from the
 * copy that a request loaded when it began, or a poll when the workflow was published. So each
 * trigger would put back what the other one had then. What this process knows better is put right
 * before it writes; between processes the next write of the other trigger does that.
 */

type TriggerContext = IHookFunctions | IPollFunctions | IWebhookFunctions;

/** What a trigger of this process wrote last. */
interface Written {
	data: IDataObject;
	/** Whether it is newer than what a row holds in its place. */
	isNewerThan(other: IDataObject): boolean;
}

/** By workflow, and then by the name under which n8n keeps it. */
const written = triggerMemory.part<Map<string, Written>>();

/** Takes note of what a trigger has just written. */
export function noteWritten(
	context: TriggerContext,
	data: IDataObject,
	isNewerThan: Written['isNewerThan'] = () => true,
): void {
	const workflowId = context.getWorkflow().id ?? '';
	const ofWorkflow = written.get(workflowId) ?? new Map<string, Written>();
	ofWorkflow.set(placeOf(context), { data: { ...data }, isNewerThan });
	written.set(workflowId, ofWorkflow);
}

/** Puts right what the copy at hand has of the other triggers. */
export function refreshNeighbors(context: TriggerContext): void {
	const ofWorkflow = written.get(context.getWorkflow().id ?? '');
	const row = rowOf(context);
	if (ofWorkflow === undefined || row === undefined) return;
	for (const [place, { data, isNewerThan }] of ofWorkflow) {
		const held = row[place];
		// One that is not there was deleted, or has another name now.
		if (place === placeOf(context) || !isObject(held) || !isNewerThan(held)) continue;
		row[place] = JSON.parse(JSON.stringify(data)) as IDataObject;
	}
}

function placeOf(context: TriggerContext): string {
	return `node:${nodeOf(context).name}`;
}

/** n8n's types hide it, though every context has it; without it, nothing is put right. */
function rowOf(context: TriggerContext): IDataObject | undefined {
	const { workflow } = context as unknown as { workflow?: { staticData?: unknown } };
	const row = workflow?.staticData;
	return isObject(row) ? row : undefined;
}
