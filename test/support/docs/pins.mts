import type { IDataObject } from 'n8n-workflow';
import { EVENT_CATALOG } from '../../../nodes/Influship/events/index.ts';
import {
	postPublished,
	profileUpdated,
	type Report,
} from '../../../nodes/Influship/watch/events.ts';
import { describePost } from '../../../sandbox/influship/api/resources/posts.mts';
import { SAMPLE_CREATORS } from '../../../sandbox/influship/data/creators.mts';
import { postsOfProfile } from '../../../sandbox/influship/data/posts.mts';
import type { WorkflowDefinition, WorkflowNode } from '../../../sandbox/n8n/types.mts';
import { deliveryOf } from '../protocol/deliveries.mts';
import { SAMPLE_TIME } from './tables.mts';

const TRIGGER = 'n8n-nodes-influship.influshipTrigger';
const WATCH = 'n8n-nodes-influship.influshipWatchTrigger';

/** What the watch trigger reports of the sandbox's first creator. */
function reportOf(event: string): Report {
	const [creator] = SAMPLE_CREATORS;
	const [sample] = creator.profiles;
	const profile = sample.data as unknown as IDataObject;
	if (event === 'post.published') {
		const [post] = postsOfProfile(creator, sample);
		return postPublished(profile, describePost(post) as unknown as IDataObject);
	}
	const after = sample.data.metrics.followers;
	const change = { field: 'follower_count', before: 44_630, after, percent: 8 } as const;
	return profileUpdated(profile, [change]);
}

/** What stands in for a trigger's first item; one with several outputs has none. */
function pinnedItem({ type, parameters }: WorkflowNode): object | undefined {
	const [event] = (parameters.events ?? []) as string[];
	if (type === WATCH) return reportOf(event);
	if (type !== TRIGGER || parameters.outputs === 'perEvent') return undefined;
	const { name, sample } = EVENT_CATALOG.find((entry) => entry.name === event)!;
	return deliveryOf({ event: name, timestamp: SAMPLE_TIME, data: sample });
}

/**
 * An example as it is imported: its trigger carries a pinned event, so that one click runs it
 * without an account, and its fields can be dragged. It has no `webhookId`, because n8n gives each
 * import one of its own.
 */
export function withPinnedEvents(workflow: WorkflowDefinition): WorkflowDefinition {
	const pinned = workflow.nodes.flatMap((node) => {
		const json = pinnedItem(node);
		return json === undefined ? [] : [[node.name, [{ json }]]];
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
