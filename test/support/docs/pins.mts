import { EVENT_CATALOG } from '../../../nodes/Influship/events/index.ts';
import type { WorkflowDefinition } from '../../../sandbox/n8n/types.mts';
import { deliveryOf } from '../protocol/deliveries.mts';
import { SAMPLE_TIME } from './tables.mts';

const TRIGGER = 'n8n-nodes-influship.influshipTrigger';

/**
 * An example as it is imported: its trigger carries a pinned event, so that one click runs it
 * without an account, and its fields can be dragged. It has no `webhookId`, because n8n gives each
 * import one of its own.
 */
export function withPinnedEvents(workflow: WorkflowDefinition): WorkflowDefinition {
	const pinned = workflow.nodes
		.filter(({ type, parameters }) => type === TRIGGER && parameters.outputs !== 'perEvent')
		.map(({ name, parameters }) => {
			const { name: event, sample } = EVENT_CATALOG.find(
				(entry) => entry.name === (parameters.events as string[])[0],
			)!;
			const item = deliveryOf({ event, timestamp: SAMPLE_TIME, data: sample });
			return [name, [{ json: item }]];
		});
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => {
			const { webhookId, ...rest } = node;
			return node.type === TRIGGER ? rest : node;
		}),
		...(pinned.length > 0 && { pinData: Object.fromEntries(pinned) }),
	};
}
