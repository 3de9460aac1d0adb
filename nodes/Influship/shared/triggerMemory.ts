import type { IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { BoundedMap } from './boundedMap';
import { nodeOf } from './nodeOf';

/**
 * As many triggers as one process looks after at most; beyond, the oldest entries are forgotten.
 */
const MAX_TRIGGERS = 1000;

/**
 * What this process remembers of its triggers between requests and hooks. Each part stands where it
 * is used, and all of them belong to this one object: nothing else outlives a request.
 */
class TriggerMemory {
	private readonly parts: Array<BoundedMap<string, unknown>> = [];

	/** A part of the memory, by trigger. */
	part<Value>(): BoundedMap<string, Value> {
		const part = new BoundedMap<string, Value>(MAX_TRIGGERS);
		this.parts.push(part);
		return part;
	}

	/** As if the process had just started. */
	reset(): void {
		for (const part of this.parts) part.clear();
	}
}

export const triggerMemory = new TriggerMemory();

/** What a trigger is known by in this memory: its IDs, which outlive a new name. */
export function triggerKey(
	context: Pick<IWebhookFunctions | IPollFunctions, 'getWorkflow' | 'getNode'>,
): string {
	return `${context.getWorkflow().id}/${nodeOf(context).id}`;
}
