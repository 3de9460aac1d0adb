import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { type FieldName, WATCHED_FIELDS } from '../../../nodes/Influship/watch/fields.ts';
import { judgeProfile, type Wishes } from '../../../nodes/Influship/watch/judge.ts';
import {
	emptyState,
	fromStored,
	toStored,
	type Remembered,
	type WatchState,
} from '../../../nodes/Influship/watch/state.ts';
import { check } from '../../support/faults/properties.mts';

interface Figures {
	followers: number;
	rate: number | null;
	bio: string | null;
	updated: number;
}

const profileOf = ({ followers, rate, bio, updated }: Figures): IDataObject => ({
	creator_id: '123e4567-e89b-12d3-a456-426614174000',
	platform: 'instagram',
	username: 'sample',
	bio,
	is_private: false,
	metrics: { followers, engagement_rate: rate },
	data_updated_at: new Date(updated * 1_000).toISOString(),
});

const figures = fc.record<Figures>({
	followers: fc.integer({ min: 0, max: 2_000 }),
	rate: fc.option(fc.double({ min: 0, max: 20, noNaN: true })),
	bio: fc.option(fc.string({ maxLength: 3 })),
	updated: fc.integer({ min: 1, max: 3 }),
});

const wishes = fc.record({
	fields: fc.subarray<FieldName>(['follower_count', 'engagement_rate', 'bio']),
	minimumPercent: fc.constantFrom(0, 1, 10, 50),
});

const everything = (some: Pick<Wishes, 'fields' | 'minimumPercent'>): Wishes => ({
	events: ['creator.updated'],
	onlyPublic: false,
	onlyVerified: false,
	reportsFirst: false,
	...some,
});

interface Change {
	field: FieldName;
	before: unknown;
	after: unknown;
	percent?: number;
}

/** What a workflow is told, poll by poll. */
function tell(history: Figures[], wanted: Wishes): { told: Change[][]; last?: Remembered } {
	let remembered: Remembered | undefined;
	const told = history.map((one) => {
		const judgment = judgeProfile(profileOf(one), remembered, wanted);
		remembered = judgment.remembered;
		return judgment.reports.flatMap(({ changes }) => changes as unknown as Change[]);
	});
	return { told, last: remembered };
}

test('the changes of a field make a chain, and each of them counts', () => {
	check(
		fc.property(fc.array(figures, { minLength: 1 }), wishes, (history, some) => {
			const changes = tell(history, everything(some)).told.flat();
			for (const { name } of WATCHED_FIELDS) {
				const own = changes.filter(({ field }) => field === name);
				for (const [index, { before, after, percent }] of own.entries()) {
					expect(after).not.toBe(before);
					if (index > 0) expect(before).toBe(own[index - 1].after);
					if (percent !== undefined) {
						expect(Math.abs(percent)).toBeGreaterThanOrEqual(some.minimumPercent);
					}
				}
				if (own.length > 0 && some.fields.length > 0) expect(some.fields).toContain(name);
			}
		}),
	);
});

test('what is not told yet is too small, or not known', () => {
	check(
		fc.property(fc.array(figures, { minLength: 1 }), wishes, (history, some) => {
			const { last } = tell(history, everything(some));
			const { followers } = history.at(-1)!;
			const known = last!.values[0] as number | undefined;
			const counts = some.fields.length === 0 || some.fields.includes('follower_count');
			if (!counts || known === undefined || followers === 0) return;
			const percent = (100 * Math.abs(followers - known)) / known;
			expect(percent).toBeLessThanOrEqual(some.minimumPercent);
		}),
	);
});

test('what a filter holds back is told when it passes', () => {
	check(
		fc.property(figures, figures, (first, then) => {
			fc.pre(first.bio !== then.bio);
			const wanted = { ...everything({ fields: ['bio'], minimumPercent: 0 }), onlyVerified: true };
			const verified = (one: Figures, is: boolean) => ({ ...profileOf(one), is_verified: is });
			const stock = judgeProfile(verified(first, true), undefined, wanted).remembered;
			const held = judgeProfile(verified(then, false), stock, wanted);
			expect(held.reports).toEqual([]);
			const { reports } = judgeProfile(verified(then, true), held.remembered, wanted);
			expect(reports).toMatchObject([{ changes: [{ before: first.bio, after: then.bio }] }]);
		}),
	);
});

test('seen twice, nothing is told', () => {
	check(
		fc.property(fc.array(figures, { minLength: 1 }), wishes, (history, some) => {
			const { told } = tell(
				history.flatMap((one) => [one, one]),
				everything(some),
			);
			expect(told.filter((_, index) => index % 2 === 1).flat()).toEqual([]);
		}),
	);
});

test('what is stored is what is remembered', () => {
	check(
		fc.property(fc.array(figures, { minLength: 1 }), wishes, (history, some) => {
			const { last } = tell(history, everything(some));
			const others = {
				revision: 3,
				creators: { 'creator-1': ['instagram/sample'], 'creator-2': [] },
				renamed: { 'instagram/before': 'instagram/sample' },
				spent: { day: '2026-11-29', credits: 1.5 },
				toldOfLimitOn: '2026-11-28',
			};
			const state: WatchState = { ...others, accounts: { 'instagram/sample': last! } };
			const { accounts, ...again } = fromStored(toStored(state))!;
			expect(again).toEqual(others);
			const { values, ...rest } = accounts['instagram/sample'];
			const { values: before, ...remembered } = last!;
			expect(rest).toEqual(remembered);
			expect(values.slice(0, 8)).toEqual(before.slice(0, 8));
		}),
	);
});

test('anything may stand in static data', () => {
	check(
		fc.property(fc.oneof(fc.anything(), fc.json()), (stored) => {
			const state = fromStored(stored);
			if (state !== undefined) expect(Object.keys(state)).toEqual(Object.keys(emptyState()));
		}),
	);
});
