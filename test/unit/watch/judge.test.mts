import type { IDataObject } from 'n8n-workflow';
import { judgeProfile, rememberPosts, type Wishes } from '../../../nodes/Influship/watch/judge.ts';
import {
	emptyState,
	fromStored,
	type Remembered,
	toStored,
} from '../../../nodes/Influship/watch/state.ts';

const wishes: Wishes = {
	events: ['creator.updated', 'post.published', 'account.trouble'],
	fields: ['follower_count', 'bio', 'category', 'is_business'],
	minimumPercent: 0,
	onlyPublic: false,
	onlyVerified: false,
	reportsFirst: false,
};

interface Seen {
	followers?: unknown;
	posts?: unknown;
	lastPostAt?: unknown;
	growth?: number;
	more?: IDataObject;
}

const profile = ({ followers = 1_000, posts, lastPostAt, growth, more }: Seen = {}) =>
	({
		creator_id: 'c',
		id: 'p',
		platform: 'instagram',
		username: 'sample',
		is_private: false,
		data_updated_at: '2026-11-29T00:00:00Z',
		metrics: { followers, posts },
		activity: { last_post_at: lastPostAt },
		growth: { followers_30d_pct: growth },
		...more,
	}) as IDataObject;

/** Judges a profile that was seen as `first` before. */
const judge = (first: IDataObject, then: IDataObject, more: Partial<Wishes> = {}) => {
	const { remembered } = judgeProfile(first, undefined, { ...wishes, ...more });
	return judgeProfile(then, remembered, { ...wishes, ...more });
};

/** As it is after a restart of n8n. */
function restarted(remembered: Remembered): Remembered {
	const state = { ...emptyState(), accounts: { 'instagram/sample': remembered } };
	return fromStored(toStored(state))!.accounts['instagram/sample'];
}

const AT = '2026-11-28T00:00:00Z';
const LATER = '2026-11-29T00:00:00Z';

describe('the posts to read', () => {
	test.each<[string, Seen, Seen, object | undefined]>([
		[
			'one more than the count has grown',
			{ posts: 5, lastPostAt: AT },
			{ posts: 8, lastPostAt: LATER },
			{ size: 4, isCounted: false },
		],
		[
			'two, where the count has not grown',
			{ posts: 5, lastPostAt: AT },
			{ posts: 5, lastPostAt: LATER },
			{ size: 2, isCounted: false },
		],
		[
			'two, where the count was not known',
			{ followers: 0, posts: 0, lastPostAt: AT },
			{ posts: 500, lastPostAt: LATER },
			{ size: 2, isCounted: false },
		],
		[
			'two, where the count is not known now',
			{ posts: 500, lastPostAt: AT },
			{ followers: 0, posts: 0, lastPostAt: LATER },
			{ size: 2, isCounted: false },
		],
		[
			'as many as the count has grown, of an account without a post before',
			{ posts: 0 },
			{ posts: 3, lastPostAt: LATER },
			{ size: 3, isCounted: true },
		],
		[
			'a page at most',
			{ posts: 0 },
			{ posts: 3_000, lastPostAt: LATER },
			{ size: 100, isCounted: true },
		],
		[
			'none of an account whose posts were not told before, such as a private one',
			{ posts: 500 },
			{ posts: 500, lastPostAt: AT },
			undefined,
		],
		[
			'none where nothing was known of its posts',
			{ followers: 0, posts: 0 },
			{ posts: 500, lastPostAt: AT },
			undefined,
		],
		...['', '2026-11-01', 'unknown', 7].map((lastPostAt): [string, Seen, Seen, undefined] => [
			`none where the time of the last one was ${JSON.stringify(lastPostAt)}`,
			{ posts: 500, lastPostAt },
			{ posts: 500, lastPostAt: AT },
			undefined,
		]),
	])('are %s', (_, first, then, expected) => {
		const { remembered } = judgeProfile(profile(first), undefined, wishes);
		for (const before of [remembered, restarted(remembered)]) {
			expect(judgeProfile(profile(then), before, wishes).newPosts).toEqual(expected);
		}
	});

	test('are the ones after those that nobody could tell', () => {
		const { remembered } = judge(profile({ posts: 500 }), profile({ posts: 500, lastPostAt: AT }));
		const { newPosts } = judgeProfile(
			profile({ posts: 501, lastPostAt: LATER }),
			remembered,
			wishes,
		);
		expect(newPosts).toEqual({ size: 2, isCounted: false });
	});

	test.each<[string, IDataObject[], object | undefined]>([
		['none is there yet', [], { size: 3, isCounted: true }],
		['one that has no time is', [{ id: 'a' }], { size: 2, isCounted: true }],
		['one is', [{ id: 'a', posted_at: AT }], { size: 2, isCounted: false }],
	])(
		'of an account without a post before are due after the next refresh where %s',
		(_, posts, expected) => {
			const { remembered } = judgeProfile(profile({ posts: 0 }), undefined, wishes);
			const seen = profile({ posts: 3, lastPostAt: LATER });
			const judged = judgeProfile(seen, remembered, wishes);
			const told = restarted(rememberPosts(seen, judged.remembered, posts));
			expect(judgeProfile(seen, told, wishes).newPosts).toBeUndefined();
			const refreshed = { ...seen, data_updated_at: '2026-11-30T00:00:00Z' };
			expect(judgeProfile(refreshed, told, wishes).newPosts).toEqual(expected);
		},
	);
});

describe('what an answer does not say', () => {
	test('makes no other account of it', () => {
		const seen = profile();
		const { remembered, reports } = judge(
			seen,
			profile({ followers: 5_000, more: { id: null, bio: 'new' } }),
		);
		expect(reports).toMatchObject([
			{ changes: [{ field: 'follower_count', before: 1_000, after: 5_000 }] },
		]);
		expect(remembered.profileId).toBe('p');
		expect(judgeProfile(profile({ followers: 5_000 }), remembered, wishes).reports).toEqual([]);
	});

	test('does not make it public', () => {
		const isPrivate = profile({ more: { is_private: true } });
		const { remembered } = judge(profile(), isPrivate);
		const silent = judgeProfile(profile({ more: { is_private: null } }), remembered, wishes);
		expect(judgeProfile(isPrivate, silent.remembered, wishes).reports).toEqual([]);
	});

	test('is no change when it says it later, also after a restart', () => {
		const known = profile({ more: { category: 'Food', is_business: false } });
		const { remembered } = judgeProfile(profile(), undefined, wishes);
		for (const before of [remembered, restarted(remembered)]) {
			expect(judgeProfile(known, before, wishes).reports).toEqual([]);
		}
	});

	test('passes no filter by growth', () => {
		const first = profile({ growth: 8 });
		const zeros = profile({ followers: 0, growth: 0, more: { bio: 'new' } });
		expect(judge(first, zeros, { growthUnder: 2 }).reports).toEqual([]);
	});
});

test.each([
	['is_verified', false, true],
	['is_private', true, false],
	['display_name', 'Sample', null],
	['username', 'sample', 'other'],
] as const)('a change of %s from %j to %j is told', (field, before, after) => {
	const wanted = { fields: [field] };
	const { reports } = judge(
		profile({ more: { [field]: before } }),
		profile({ more: { [field]: after } }),
		wanted,
	);
	expect(reports).toMatchObject([
		{ data: { updated_fields: [field] }, changes: [{ field, before, after }] },
	]);
});

test.each([
	[5, 104_996, 0],
	[5, 105_000, 1],
	[0.001, 100_004, 1],
])('a minimum of %d %% is exact: from 100,000 to %d', (minimumPercent, followers, count) => {
	const { reports } = judge(profile({ followers: 100_000 }), profile({ followers }), {
		minimumPercent,
	});
	expect(reports).toHaveLength(count);
});

test.each([
	[10, 3, 3.3, 1],
	[10, 3.3, 2.97, 1],
	[200, 0.1, 0.3, 1],
	[10, 3, 3.29, 0],
	[10, 3, 3.299999, 0],
])(
	'a minimum of %d %% is exact for decimals, too: from %d to %d',
	(minimumPercent, was, is, count) => {
		const rated = (engagement_rate: number) =>
			profile({ more: { metrics: { followers: 1_000, engagement_rate } } });
		const fields = ['engagement_rate'] as const;
		const { reports } = judge(rated(was), rated(is), { minimumPercent, fields });
		expect(reports).toHaveLength(count);
	},
);

test('an account that was public again meanwhile is told private by another id', () => {
	const seenAt = (isPrivate: boolean, hour: number) =>
		profile({ more: { is_private: isPrivate, data_updated_at: `2026-11-29T0${hour}:00:00Z` } });
	// No change of it counts.
	const more = { ...wishes, fields: ['follower_count'] as const };
	const first = judgeProfile(seenAt(false, 0), undefined, more).remembered;
	const told = judgeProfile(seenAt(true, 1), first, more);
	const back = judgeProfile(seenAt(false, 2), told.remembered, more);
	const again = judgeProfile(seenAt(true, 3), restarted(back.remembered), more);
	const events = [told, back, again].map(({ reports }) => reports.map(({ event }) => event));
	expect(events).toEqual([['account.private'], [], ['account.private']]);
	expect(again.reports[0].id).not.toBe(told.reports[0].id);
});
