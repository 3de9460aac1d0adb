import type { IPollFunctions } from 'n8n-workflow';
import { triggerKey, triggerMemory } from '../shared/triggerMemory';
import { emptyState, load, storedRevision, type WatchState } from './state';

/** What this process knows of one trigger. */
export class WatchMemory {
	isPolling = false;

	/** What was reported, though perhaps not stored yet. */
	private state: WatchState | undefined;

	/** Settles when all executions that were begun are stored, one after the other. */
	private stored: Promise<void> = Promise.resolve();

	/** What an n8n that does not tell when it has stored an execution is to store next. */
	unstored: WatchState | undefined;

	/** The newer one of what this process and what n8n remembers. */
	newest(context: IPollFunctions): WatchState {
		const known = this.state;
		if (known !== undefined && storedRevision(context) <= known.revision) return known;
		this.state = load(context) ?? known;
		return this.state ?? emptyState();
	}

	/** Also the state before a report that did not become an execution: it is due again. */
	keep(state: WatchState): void {
		this.state = state;
	}

	isNewest(state: WatchState): boolean {
		return this.state === state;
	}

	/** Runs `work` after that of the reports before. */
	async after(work: () => Promise<void>): Promise<void> {
		this.stored = this.stored.then(work, work);
		await this.stored;
	}
}

const memories = triggerMemory.part<WatchMemory>();

export function memoryOf(context: IPollFunctions): WatchMemory {
	const key = triggerKey(context);
	const memory = memories.get(key) ?? new WatchMemory();
	memories.set(key, memory);
	return memory;
}
