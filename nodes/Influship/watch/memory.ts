import type { IPollFunctions } from 'n8n-workflow';
import { triggerKey, triggerMemory } from '../shared/triggerMemory';
import { emptyState, load, storedRevision, type WatchState } from './state';
import { follow, lower, merge, renamedSince, type Told, withoutTold } from './told';

/** A report that may not have become an execution. */
interface OpenReport {
	/** Of the state that has it; no report has 0. */
	revision: number;
	told: Told;
}

/**
 * How many executions may be under way, so that each counts by itself: a long one with each poll
 * for more than an hour.
 */
const MAX_OPEN = 100;

/** What this process knows of one trigger. */
export class WatchMemory {
	isPolling = false;

	/** A shortlist without accounts is told of once. */
	isToldOfNobody = false;

	/** What was reported, though perhaps not stored yet. */
	private state: WatchState | undefined;

	/** The oldest first. */
	private open: OpenReport[] = [];

	/** Reports that were lost during a poll, by their revisions. */
	private lost: number[] = [];

	/** The report that an n8n which does not tell when it has stored an execution has taken. */
	returned: number | undefined;

	/** The newer one of what this process and what n8n remembers. */
	newest(context: IPollFunctions): WatchState {
		const known = this.state;
		if (known !== undefined && storedRevision(context) <= known.revision) return known;
		const stored = load(context);
		if (stored === undefined) return known ?? emptyState();
		// Another process has gone on from what this one had stored, so its reports are not open here.
		this.open = [];
		this.returned = undefined;
		this.state = stored;
		return stored;
	}

	/** What n8n may store: it counts no report that may still be lost. */
	sure(): WatchState {
		return withoutTold(
			this.state ?? emptyState(),
			this.open.map(({ told }) => told),
		);
	}

	/** Remembers what a poll has found. */
	keep(state: WatchState): void {
		const before = this.state ?? emptyState();
		const renamed = renamedSince(before, state);
		for (const { told } of this.open) follow(told, renamed);
		this.state = { ...state, revision: before.revision };
	}

	/** @returns the revision, by which `settle` and `takeBack` know the report */
	report(state: WatchState, told: Told): number {
		this.keep(state);
		const revision = this.raiseRevision();
		this.open.push({ revision, told });
		if (this.open.length > MAX_OPEN) {
			// Whether these two are stored does not matter any more: n8n's next start repeats them.
			const [oldest, next] = this.open;
			this.open.splice(0, 2, { revision: 0, told: merge(oldest.told, next.told) });
		}
		return revision;
	}

	/** The report has become an execution. */
	settle(revision: number): void {
		this.open = this.open.filter((one) => one.revision !== revision);
		this.raiseRevision();
	}

	/** The report has not become an execution, so it is due again, with what was built on it. */
	takeBack(revision: number): void {
		// The state of a poll that is under way still counts the report, and comes on top.
		if (this.isPolling) {
			this.lost.push(revision);
			return;
		}
		const index = this.open.findIndex((one) => one.revision === revision);
		if (index === -1) return;
		const [{ told }] = this.open.splice(index, 1);
		for (const later of this.open.slice(index)) lower(later.told, told);
		this.state = withoutTold(this.state ?? emptyState(), [told]);
		this.raiseRevision();
	}

	endPoll(): void {
		this.isPolling = false;
		for (const revision of this.lost.splice(0)) this.takeBack(revision);
	}

	/** With each report, and with what becomes of it: what another process stores is told by it. */
	private raiseRevision(): number {
		const state = this.state ?? emptyState();
		this.state = { ...state, revision: state.revision + 1 };
		return this.state.revision;
	}
}

const memories = triggerMemory.part<WatchMemory>();

export function memoryOf(context: IPollFunctions): WatchMemory {
	const key = triggerKey(context);
	const memory = memories.get(key) ?? new WatchMemory();
	memories.set(key, memory);
	return memory;
}
