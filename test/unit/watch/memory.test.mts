import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { Report } from '../../../nodes/Influship/watch/events.ts';
import { WatchMemory } from '../../../nodes/Influship/watch/memory.ts';
import { emptyState, toStored, type WatchState } from '../../../nodes/Influship/watch/state.ts';
import { toldBy } from '../../../nodes/Influship/watch/told.ts';
import { rememberedAccount } from '../../support/nodes/rememberedAccount.mts';

const report = (data: object) => ({ id: '', event: '', timestamp: '', data }) as Report;

const aboutAccount = (username: string, more: object = {}) =>
	report({ creator_id: 'c', platform: 'instagram', username, ...more });

const stateOf = (more: Partial<WatchState>): WatchState => ({ ...emptyState(), ...more });

/** A memory of a state, and of what a report has made of it. */
function memoryWith(before: WatchState, after: WatchState, reports: Report[]) {
	const memory = new WatchMemory();
	memory.keep(before);
	const revision = memory.report(after, toldBy(reports, before));
	return { memory, revision };
}

const keysOf = ({ accounts }: WatchState) => Object.keys(accounts);

test('takes back a new name, for all lists that have it', () => {
	const accounts = { 'instagram/old': rememberedAccount(1) };
	const before = stateOf({ accounts, creators: { c: ['instagram/old'], d: ['instagram/d'] } });
	const after = stateOf({
		accounts: { 'instagram/new': rememberedAccount(1) },
		creators: { c: ['instagram/new'], d: ['instagram/d'] },
		renamed: { 'instagram/old': 'instagram/new', 'instagram/older': 'instagram/new' },
	});
	const { memory, revision } = memoryWith(before, after, [
		aboutAccount('old', { new_username: 'new' }),
	]);
	memory.takeBack(revision);
	expect(memory.sure()).toMatchObject({
		accounts,
		creators: { c: ['instagram/old'], d: ['instagram/d'] },
		renamed: { 'instagram/older': 'instagram/old' },
	});
	expect(memory.sure().renamed).not.toHaveProperty('instagram/old');
});

test('takes back a new name that has changed once more', () => {
	const accounts = { 'instagram/old': rememberedAccount(1) };
	const after = stateOf({
		accounts: { 'instagram/new': rememberedAccount(1) },
		renamed: { 'instagram/old': 'instagram/new' },
	});
	const { memory, revision } = memoryWith(stateOf({ accounts }), after, [
		aboutAccount('old', { new_username: 'new' }),
	]);
	memory.keep({
		...after,
		accounts: { 'instagram/newest': rememberedAccount(1) },
		renamed: { 'instagram/old': 'instagram/newest' },
	});
	memory.takeBack(revision);
	expect(memory.sure()).toMatchObject({ accounts });
	expect(memory.sure().renamed).toEqual({});
});

test('takes back that a creator is not known, unless that has changed', () => {
	const reports = [report({ creator_id: 'c' }), report({ creator_id: 'd' })];
	const after = stateOf({ creators: { c: [], d: [] } });
	const { memory, revision } = memoryWith(emptyState(), after, reports);
	memory.keep({ ...after, creators: { c: [], d: ['instagram/d'] } });
	memory.takeBack(revision);
	expect(memory.sure().creators).toEqual({ d: ['instagram/d'] });
});

test('keeps what was spent, and who was seen for the first time, beside a report that is lost', () => {
	const accounts = { 'instagram/a': rememberedAccount(1) };
	const after = stateOf({
		accounts: { 'instagram/a': rememberedAccount(2), 'instagram/b': rememberedAccount(1) },
		spent: { day: '2026-11-27', credits: 3 },
	});
	const { memory, revision } = memoryWith(stateOf({ accounts }), after, [aboutAccount('a')]);
	memory.takeBack(revision);
	expect(memory.sure()).toMatchObject({
		accounts: { ...accounts, 'instagram/b': rememberedAccount(1) },
		spent: { credits: 3 },
	});
});

test('a report that is stored during a poll makes its state no older', () => {
	const { memory, revision } = memoryWith(emptyState(), emptyState(), [aboutAccount('a')]);
	const begun = memory.newest({ getWorkflowStaticData: () => ({}) } as never);
	memory.settle(revision);
	const stored = memory.sure().revision;
	memory.keep(begun);
	expect(memory.sure().revision).toBe(stored);
});

test('forgets who was told at first sight', () => {
	const after = stateOf({ accounts: { 'instagram/a': rememberedAccount(1) } });
	const { memory, revision } = memoryWith(emptyState(), after, [aboutAccount('a')]);
	memory.takeBack(revision);
	expect(keysOf(memory.sure())).toEqual([]);
});

test('of 150 executions under way, the oldest count together, and for none of them', () => {
	const memory = new WatchMemory();
	memory.keep(stateOf({ accounts: { 'instagram/all': rememberedAccount(0) } }));
	const revisions: number[] = [];
	for (let count = 1; count <= 150; count += 1) {
		const before = memory.newest({ getWorkflowStaticData: () => ({}) } as never);
		const told = {
			[`instagram/a${count}`]: rememberedAccount(1),
			'instagram/all': rememberedAccount(count),
		};
		const reports = [aboutAccount(`a${count}`), aboutAccount('all')];
		const state = { ...before, accounts: { ...before.accounts, ...told } };
		revisions.push(memory.report(state, toldBy(reports, before)));
	}
	expect(keysOf(memory.sure())).toEqual(['instagram/all']);
	for (const revision of revisions) memory.settle(revision);
	// 99 by themselves, and all others in one place.
	expect(keysOf(memory.sure())).toHaveLength(100);
	expect(keysOf(memory.sure())).not.toContain('instagram/a51');
	expect(keysOf(memory.sure())).toContain('instagram/a52');
	expect(memory.sure().accounts['instagram/all']).toEqual(rememberedAccount(0));
});

test('lets go of what is open when another process has gone on', () => {
	const before = stateOf({ accounts: { 'instagram/a': rememberedAccount(0) } });
	const after = stateOf({ accounts: { 'instagram/a': rememberedAccount(1) } });
	const { memory, revision } = memoryWith(before, after, [aboutAccount('a')]);

	const data: IDataObject = {};
	const context = { getWorkflowStaticData: () => data } as unknown as IPollFunctions;
	const newer = stateOf({ revision: 5, accounts: { 'instagram/a': rememberedAccount(3) } });
	Object.assign(data, { watch: toStored(newer), revision: 5 });
	const stored = { accounts: { 'instagram/a': { postCount: 3 } } };
	expect(memory.newest(context)).toMatchObject(stored);
	memory.takeBack(revision);
	expect(memory.sure()).toMatchObject(stored);
});
