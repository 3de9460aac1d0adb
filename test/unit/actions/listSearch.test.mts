import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { Influship } from '../../../nodes/Influship/Influship.node.ts';
import {
	startApiServer,
	type Answerer,
	type ApiAnswer,
} from '../../support/influship/apiServer.mts';
import { executeContext, makeAdditionalData, makeWorkflow } from '../../support/nodes/contexts.mts';

const FOUND: ApiAnswer = {
	body: {
		data: [
			{
				id: 'c1',
				name: 'Sample One',
				platforms: [
					{ platform: 'instagram', username: 'one' },
					{ platform: 'tiktok', username: 'uno' },
				],
			},
			{ id: 'c2', name: 'Sample Two', platforms: [] },
		],
	},
};

/** The context of *From List* has all that is used of it in common with the one of `execute()`. */
async function search(
	method: keyof Influship['methods']['listSearch'],
	filter?: string,
	answer: ApiAnswer | Answerer = FOUND,
	paginationToken?: string,
) {
	const server = await startApiServer(answer);
	try {
		const node = new Influship();
		const context = executeContext({
			workflow: makeWorkflow(node),
			additionalData: makeAdditionalData({
				credentials: { apiKey: 'test-key-0123456789', baseUrl: server.url },
			}),
		}) as unknown as ILoadOptionsFunctions;
		const result = await node.methods.listSearch[method].call(context, filter, paginationToken);
		return { ...result, urls: server.requests.map(({ url }) => url) };
	} finally {
		await server.close();
	}
}

test('creators are listed with their accounts', async () => {
	expect(await search('searchCreators', ' sam ')).toEqual({
		results: [
			{ name: 'Sample One (@one, Instagram; @uno, TikTok)', value: 'c1' },
			{ name: 'Sample Two', value: 'c2' },
		],
		urls: ['/v1/creators/autocomplete?q=sam&limit=20&scope=all_platforms'],
	});
});

test.each([['searchCreators'], ['searchProfiles']] as const)(
	'%s finds a username also by how it is shown, with @',
	async (method) => {
		const { urls } = await search(method, ' @sam');
		expect(urls).toEqual(['/v1/creators/autocomplete?q=sam&limit=20&scope=all_platforms']);
		expect(await search(method, '@s')).toEqual({ results: [], urls: [] });
	},
);

test('profiles are listed one by one', async () => {
	const { results } = await search('searchProfiles', 'sam');
	expect(results).toEqual([
		{ name: '@one, Instagram (Sample One)', value: 'instagram/one' },
		{ name: '@uno, TikTok (Sample One)', value: 'tiktok/uno' },
	]);
});

describe('webhooks', () => {
	const webhooks = [
		{ id: 'wh_1', url: 'https://n8n.example.com/webhook/One', events: ['*'] },
		{ id: 'wh_2', url: 'https://n8n.example.com/webhook/two', events: [] },
	];

	test('are listed by their URL, page by page', async () => {
		const answer = { body: { data: webhooks, has_more: true, next_cursor: 'next' } };
		expect(await search('searchWebhooks', undefined, answer, 'this')).toEqual({
			results: webhooks.map(({ id, url }) => ({ name: url, value: id })),
			paginationToken: 'next',
			urls: ['/v1/webhooks?limit=100&cursor=this'],
		});
	});

	test('are narrowed by a part of it, on the last page', async () => {
		const answer = { body: { data: webhooks, has_more: false, next_cursor: null } };
		expect(await search('searchWebhooks', ' one ', answer)).toEqual({
			results: [{ name: webhooks[0].url, value: 'wh_1' }],
			urls: ['/v1/webhooks?limit=100'],
		});
	});
});

describe('shortlists', () => {
	const shortlists = [
		{ id: 's1', name: 'Spring', profiles: [{ username: 'a' }, { username: 'b' }] },
		{ id: 's2', name: 'Autumn', profiles: [{ username: 'a' }] },
	];

	test('are listed by their names, for nothing', async () => {
		expect(await search('searchShortlists', undefined, { body: { data: shortlists } })).toEqual({
			results: [
				{ name: 'Spring (2 profiles)', value: 's1' },
				{ name: 'Autumn (1 profile)', value: 's2' },
			],
			urls: ['/v1/shortlists'],
		});
	});

	test('are narrowed by a part of the name, and paged if Influship should page', async () => {
		const answer = { body: { data: shortlists, has_more: true, next_cursor: 'next' } };
		expect(await search('searchShortlists', ' AUT ', answer, 'this')).toEqual({
			results: [{ name: 'Autumn (1 profile)', value: 's2' }],
			paginationToken: 'next',
			urls: ['/v1/shortlists?cursor=this'],
		});
	});
});

test.each<['searchWebhooks' | 'searchShortlists', string, object]>([
	['searchWebhooks', 'its own cursor', { data: [{ id: 'a' }], next_cursor: 'this' }],
	['searchShortlists', 'its own cursor', { data: [{ id: 'a' }], next_cursor: 'this' }],
	['searchWebhooks', 'no entries', { data: [], has_more: true, next_cursor: 'next' }],
	['searchShortlists', 'no entries', { data: [], has_more: true, next_cursor: 'next' }],
])('%s ends with a page that has %s, as every list does', async (method, _, body) => {
	expect(await search(method, 'x', { body }, 'this')).not.toHaveProperty(
		'paginationToken',
		expect.anything(),
	);
});

test.each([undefined, '', 's', ' s '])('%p is too short to pay for', async (filter) => {
	expect(await search('searchCreators', filter)).toEqual({ results: [], urls: [] });
});

test('a refusal says what to do', async () => {
	const answer = { status: 401, body: { error: { code: 'unauthorized', message: 'Unknown key' } } };
	await expect(search('searchCreators', 'sam', answer)).rejects.toMatchObject({
		message: 'Unknown key',
		description: expect.stringContaining("'API Key'"),
	});
});

describe('a search that costs something', () => {
	test.each([408, 500, 504])(
		'is not repeated after %i, and says what it may have cost',
		async (status) => {
			const counted: number[] = [];
			const answer = () => {
				counted.push(status);
				return { status };
			};
			await expect(search('searchCreators', 'sam', answer)).rejects.toMatchObject({
				description: expect.stringContaining('may have been charged'),
			});
			expect(counted).toHaveLength(1);
		},
	);
});

test('a list that is free is asked for again', async () => {
	let calls = 0;
	const answer = () => (++calls === 1 ? { status: 502 } : { body: { data: [] } });
	expect((await search('searchWebhooks', '', answer)).results).toEqual([]);
	expect(calls).toBe(2);
});

test.each(['searchCreators', 'searchProfiles', 'searchWebhooks'] as const)(
	'an error inside a 200 is no empty list of %s',
	async (method) => {
		const body = { error: { code: 'unauthorized', message: 'Unknown key' } };
		await expect(search(method, 'sam', { body })).rejects.toMatchObject({
			message: 'Unknown key',
			description: expect.stringContaining("'API Key'"),
		});
	},
);
