import fc from 'fast-check';
import type { IPollFunctions } from 'n8n-workflow';
import type { Report } from '../../../nodes/Influship/watch/events.ts';
import { WatchMemory } from '../../../nodes/Influship/watch/memory.ts';
import {
	emptyState,
	fromStored,
	type Remembered,
	toStored,
} from '../../../nodes/Influship/watch/state.ts';
import { toldBy } from '../../../nodes/Influship/watch/told.ts';
import { check } from '../../support/faults/properties.mts';
import { rememberedAccount } from '../../support/nodes/rememberedAccount.mts';

const COUNT = 3;

/** What an execution tells: that a figure of an account went from one value to another. */
interface Step {
	account: number;
	from: number;
	to: number;
}

/** An execution that n8n was handed. */
interface Handed {
	revision: number;
	steps: Step[];
}

/** Accounts whose figures grow and whose names change, and a trigger that polls them. */
class Watched {
	readonly values = Array.from({ length: COUNT }, () => 0);

	readonly names = Array.from({ length: COUNT }, (_, account) => `instagram/a${account}`);

	readonly stored: Step[] = [];

	readonly open: Handed[] = [];

	private memory = new WatchMemory();

	private row: object = {};

	constructor(private readonly isRenameTold: boolean) {
		this.poll();
	}

	rename(account: number): void {
		this.names[account] += 'x';
	}

	/** As `pollAccounts`, without its calls. `meanwhile` comes to pass before it is done. */
	poll(meanwhile: () => void = () => {}): void {
		const before = this.memory.newest(this.context);
		this.memory.isPolling = true;
		const state = { ...before, renamed: { ...before.renamed } };
		const configured = this.names.map((_, account) => `instagram/a${account}`);
		const watched = configured.map((name) => before.renamed[name] ?? name);
		state.accounts = Object.fromEntries(
			watched.flatMap((key) => (key in before.accounts ? [[key, before.accounts[key]]] : [])),
		);
		const reports: Report[] = [];
		const steps: Step[] = [];
		meanwhile();
		for (const [account, key] of watched.entries()) {
			const known = state.accounts[key] as Remembered | undefined;
			const [platform, username] = key.split('/');
			if (key !== this.names[account]) {
				// Whom nothing is remembered of is not found by another name.
				if (known === undefined) continue;
				const newName = this.names[account];
				state.accounts[newName] = known;
				state.renamed[configured[account]] = newName;
				const data = { platform, username, new_username: newName.split('/')[1] };
				if (this.isRenameTold) reports.push({ id: '', event: '', timestamp: '', data });
				continue;
			}
			// Whoever is seen for the first time is not told.
			const [from, to] = [known?.postCount ?? this.values[account], this.values[account]];
			state.accounts[key] = { ...(known ?? rememberedAccount(to)), postCount: to };
			if (from === to) continue;
			steps.push({ account, from, to });
			reports.push({ id: '', event: '', timestamp: '', data: { platform, username } });
		}
		if (reports.length === 0) this.memory.keep(state);
		else {
			const revision = this.memory.report(state, toldBy(reports, before));
			this.open.push({ revision, steps });
		}
		this.save();
		this.memory.endPoll();
	}

	/** n8n stores an execution, and tells so. */
	store(which: number): void {
		const [one] = this.open.splice(which % Math.max(1, this.open.length), 1);
		if (one === undefined) return;
		this.stored.push(...one.steps);
		this.memory.settle(one.revision);
		this.save();
	}

	lose(which: number): void {
		const [one] = this.open.splice(which % Math.max(1, this.open.length), 1);
		if (one !== undefined) this.memory.takeBack(one.revision);
	}

	/** n8n ends, and what it was handed is gone. */
	restart(): void {
		this.open.length = 0;
		this.memory = new WatchMemory();
	}

	/** Of each account, whether the stored executions tell all that it went through. */
	get isAllTold(): boolean[] {
		return this.values.map((value, account) =>
			Array.from({ length: value }, (_, unit) => unit).every((unit) =>
				this.stored.some((one) => one.account === account && one.from <= unit && unit < one.to),
			),
		);
	}

	private get context(): IPollFunctions {
		return { getWorkflowStaticData: () => this.row } as unknown as IPollFunctions;
	}

	private save(): void {
		const sure = this.memory.sure();
		this.row = { watch: toStored(sure), revision: sure.revision };
	}
}

const which = fc.nat(COUNT - 1);

const action = fc.oneof(
	which.map((account) => (watched: Watched) => void (watched.values[account] += 1)),
	which.map((account) => (watched: Watched) => watched.rename(account)),
	fc.constant((watched: Watched) => watched.poll()),
	which.map((one) => (watched: Watched) => watched.poll(() => watched.lose(one))),
	which.map((one) => (watched: Watched) => watched.poll(() => watched.store(one))),
	which.map((one) => (watched: Watched) => watched.store(one)),
	which.map((one) => (watched: Watched) => watched.lose(one)),
);

const end = fc.constantFrom<(watched: Watched) => void>(
	(watched) => watched.restart(),
	(watched) => {
		while (watched.open.length > 0) watched.lose(0);
	},
);

test('whatever becomes of the executions, and in which order, all is told in one that is stored', () => {
	check(
		fc.property(fc.array(action, { maxLength: 30 }), fc.boolean(), end, (actions, isTold, last) => {
			const watched = new Watched(isTold);
			for (const act of actions) act(watched);
			last(watched);
			// One poll finds the new names, and the next one what changed.
			for (let count = 0; count < 2; count += 1) {
				watched.poll();
				while (watched.open.length > 0) watched.store(0);
			}
			expect(watched.isAllTold).toEqual([true, true, true]);
		}),
	);
});

test('an older state never has the revision of a newer one', () => {
	check(
		fc.property(fc.array(fc.boolean(), { minLength: 1 }), (outcomes) => {
			const memory = new WatchMemory();
			const revisions = [0];
			for (const isStored of outcomes) {
				const revision = memory.report(memory.sure(), toldBy([], emptyState()));
				revisions.push(memory.sure().revision);
				if (isStored) memory.settle(revision);
				else memory.takeBack(revision);
				revisions.push(memory.sure().revision);
			}
			expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
			expect(fromStored(toStored(memory.sure()))?.revision).toBe(revisions.at(-1));
		}),
	);
});
