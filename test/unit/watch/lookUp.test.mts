import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest, InflushipClient } from '../../../nodes/Influship/api/client.ts';
import { readAccountsOf, readNewPosts } from '../../../nodes/Influship/watch/lookUp.ts';

/** Posts by their age in days; no age, no time. */
const post = (id: string, age?: number): IDataObject => ({
	id,
	...(age !== undefined && { posted_at: new Date(Date.UTC(2026, 10, 29 - age)).toISOString() }),
});

/** Reads the posts that are less than ten days old. */
async function read(posts: IDataObject[], { size = 2, isOnePage = false } = {}) {
	const sizes: number[] = [];
	let start = 0;
	const client = {
		call: async ({ qs }: ApiRequest) => {
			const limit = Number(qs!.limit);
			sizes.push(limit);
			const data = posts.slice(start, start + limit);
			start += limit;
			const has_more = start < posts.length;
			return { body: { data, has_more, next_cursor: has_more ? String(start) : null }, usage: {} };
		},
	} as unknown as InflushipClient;
	const oldest = Date.UTC(2026, 10, 19);
	const found = await readNewPosts(client, 'instagram/sample', {
		size,
		isOnePage,
		isNew: ({ posted_at }) => Date.parse(String(posted_at)) > oldest,
	});
	return { ids: found.map(({ id }) => id), sizes };
}

describe('new posts', () => {
	const many = Array.from({ length: 60 }, (_, index) => post(`new${index}`, index / 10));
	const old = Array.from({ length: 500 }, (_, index) => post(`old${index}`, 20 + index));

	test('are read as far as they go, in pages that at most double what was read', async () => {
		const { ids, sizes } = await read([...many, ...old]);
		expect(ids).toEqual(many.map(({ id }) => id));
		expect(sizes).toEqual([2, 2, 4, 8, 16, 32]);
	});

	test('cost little where one of them was not counted', async () => {
		const { ids, sizes } = await read([...many.slice(0, 2), ...old]);
		expect(ids).toEqual(['new0', 'new1']);
		expect(sizes).toEqual([2, 2]);
	});

	test('are found below an older one that is pinned, and around one without a time', async () => {
		const posts = [post('pinned', 300), many[0], many[1], post('odd'), many[2], ...old];
		expect((await read(posts)).ids).toEqual(['new0', 'new1', 'new2']);
	});

	const pinned = [1, 2, 3].map((number) => post(`pinned${number}`, 300 * number));

	test.each([
		['two', 2, 1, 2, [2, 2]],
		['three', 3, 1, 2, [2, 2, 4]],
		['three, and several new ones', 3, 5, 6, [6, 6]],
		['three, and several that were not counted', 3, 5, 2, [2, 2, 4, 8]],
	])('are found below older ones that are pinned: %s', async (_, pins, count, size, expected) => {
		const posts = [...pinned.slice(0, pins), ...many.slice(0, count), ...old];
		const { ids, sizes } = await read(posts, { size });
		expect(ids).toEqual(many.slice(0, count).map(({ id }) => id));
		expect(sizes).toEqual(expected);
	});

	test('are found below one of them that is pinned among older ones', async () => {
		const posts = [many[1], ...pinned.slice(0, 2), many[0], ...old];
		expect((await read(posts, { size: 3 })).ids).toEqual(['new1', 'new0']);
	});

	test.each([
		[2, 0, [2, 2]],
		[3, 1, [3, 2]],
		[4, 1, [4, 1]],
		[9, 1, [9]],
	])(
		'are looked for among four older ones at most: pages from %d, %d of them',
		async (size, count, expected) => {
			const { ids, sizes } = await read([...many.slice(0, count), ...old], { size });
			expect(ids).toHaveLength(count);
			expect(sizes).toEqual(expected);
		},
	);

	test('are told once when pages overlap', async () => {
		expect((await read([many[0], many[1], many[1], many[2], ...old])).ids).toEqual([
			'new0',
			'new1',
			'new2',
		]);
	});

	test('end where no post has a time', async () => {
		const { ids, sizes } = await read(Array.from({ length: 500 }, (_, n) => post(`odd${n}`)));
		expect(ids).toEqual([]);
		expect(sizes).toEqual([2]);
	});
});

test.each([[{}], [{ profiles: null }], [{ profiles: 'none' }]])(
	'a creator without a list of accounts is no creator without accounts: %j',
	async (data) => {
		const client = { call: async () => ({ body: { data }, usage: {} }) };
		await expect(readAccountsOf(client as unknown as InflushipClient, 'c')).rejects.toMatchObject({
			info: { code: 'unexpected_answer' },
		});
	},
);
