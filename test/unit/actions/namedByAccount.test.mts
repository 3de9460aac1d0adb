import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { id, itemsFor, refusal, upTo } from '../../support/nodes/actionRequests.mts';
import type { Answerer, ApiAnswer } from '../../support/influship/apiServer.mts';
import { runAction } from '../../support/nodes/runAction.mts';
import { runInSandbox, startFilledSandbox } from '../../support/nodes/runInSandbox.mts';
import { FITNESS } from '../../support/operationCases.mts';
import { checkAsync } from '../../support/faults/properties.mts';

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });
const get = (creator: INodeParameters[string], options = {}): INodeParameters => ({
	resource: 'creator',
	operation: 'get',
	creator,
	options,
});

const isProfile = ({ url }: { url: string }) => url.startsWith('/v1/profiles/');
const pathsOf = (requests: Array<{ url: string }>) => requests.map(({ url }) => url.split('?')[0]);

/** Knows every account, and charges as Influship does; answers come at odd times. */
const answerAll: Answerer = async (request) => {
	const name = request.url.split('?')[0].split('/').at(-1)!;
	await new Promise((resolve) => setTimeout(resolve, name.length % 3));
	const data = isProfile(request) ? { creator_id: id(Number(name.slice(4))) } : { id: name };
	return charged({ data });
};

function charged(body: object): ApiAnswer {
	return { body, headers: { 'x-credits-charged': '0.1' } };
}

test.each([
	['a username', locator('username', '@user7'), '/v1/profiles/instagram/user7'],
	['its URL', locator('url', 'https://www.tiktok.com/@user7'), '/v1/profiles/tiktok/user7'],
	[
		'its URL in the other mode',
		locator('username', 'instagram.com/user7/'),
		'/v1/profiles/instagram/user7',
	],
])('a creator is found by %s, and the item tells what both calls cost', async (_, value, path) => {
	const { items, requests, hints } = await runAction({
		parameters: get(value, { includeUsage: true }),
		answers: [answerAll],
	});
	expect(pathsOf(requests)).toEqual([path, `/v1/creators/${id(7)}`]);
	expect(items.map(({ json }) => json)).toEqual([
		expect.objectContaining({
			id: id(7),
			usage: expect.objectContaining({ credits_charged: 0.2 }),
		}),
	]);
	expect(hints[0].message).toBe('Influship charged 0.2 credits ($0.002) for this run');
});

test.each(['username', 'url', 'id', 'list'])('an ID costs no look-up in mode %s', async (mode) => {
	const { requests } = await runAction({
		parameters: get(locator(mode, id(7))),
		answers: [answerAll],
	});
	expect(pathsOf(requests)).toEqual([`/v1/creators/${id(7)}`]);
});

test.each([
	locator('id', 'user7'),
	locator('list', 'user7'),
	locator('id', 'https://www.instagram.com/user7'),
	'user7',
	'={{ "user7" }}',
])('nothing is paid for an account where the user chose an ID: %j', async (creator) => {
	const { requests, error } = await runAction({ parameters: get(creator), answers: [answerAll] });
	expect(requests).toEqual([]);
	expect(error).toMatchObject({
		message: expect.stringMatching(/^'Creator' is not the ID of a creator: "/),
		description: expect.stringMatching(
			/For an account, choose 'By Username', which costs 0\.1 credits more\.$/,
		),
	});
});

test.each(['Sarah Miller', 'sarah@example.com', 'https://www.instagram.com/p/C0ABC123xyz/', '..'])(
	'%j names no account',
	async (text) => {
		const { requests, error } = await runAction({
			parameters: get(locator('username', text)),
			answers: [answerAll],
		});
		expect(requests).toEqual([]);
		expect(error).toMatchObject({
			message: `'Creator' is no creator ID, username or profile URL: "${text}"`,
		});
	},
);

test('an account that is not known is one call, and an error that says so', async () => {
	const { requests, error } = await runAction({
		parameters: get(locator('username', 'nobody')),
		answers: [refusal(404, 'not_found')],
	});
	expect(requests).toHaveLength(1);
	expect(error).toMatchObject({
		httpCode: '404',
		description: expect.stringContaining('has nothing by one of them.'),
	});
});

test.each([{}, { creator_id: null }, { creator_id: '' }, { creator_id: 7 }])(
	'a profile without a creator, such as %j, is no way to one',
	async (data) => {
		const { items, requests } = await runAction({
			parameters: get(locator('username', 'user7')),
			answers: [charged({ data })],
			items: itemsFor([1]),
			onError: 'continueRegularOutput',
		});
		expect(requests).toHaveLength(1);
		expect(items[0].json.error).toMatchObject({
			code: 'unexpected_answer',
			credits_charged: 0.1,
		});
	},
);

test('the error tells what the first call cost when the second is refused', async () => {
	const { items } = await runAction({
		parameters: get(locator('username', 'user7')),
		answers: [answerAll, refusal(404, 'not_found')],
		items: itemsFor([1]),
		onError: 'continueRegularOutput',
	});
	expect(items[0].json.error).toMatchObject({ code: 'not_found', credits_charged: 0.1 });
});

test.each<[string, number, ApiAnswer, ApiAnswer]>([
	[
		'the first, when the second is refused',
		0.25,
		{ body: { data: { creator_id: id(7) } } },
		refusal(404, 'not_found'),
	],
	['the first', 0.35, { body: { data: { creator_id: id(7) } } }, charged({ data: { id: id(7) } })],
	['the second', 0.35, charged({ data: { creator_id: id(7) } }), { body: { data: { id: id(7) } } }],
])(
	'a budget counts the price of %s, where no answer tells it',
	async (_, maximumCredits, first, second) => {
		const { requests } = await runAction({
			parameters: get(locator('username', '={{ $json.name }}'), { maximumCredits }),
			answers: [first, second],
			items: ['user7', 'user8'].map((name) => ({ json: { name } })),
			onError: 'continueRegularOutput',
		});
		expect(requests).toHaveLength(2);
	},
);

test('within a budget no account is looked up whose creator cannot be paid for', async () => {
	await checkAsync(
		fc.asyncProperty(
			fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }),
			fc.integer({ min: 0, max: 60 }),
			async (areAccounts, tenths) => {
				const items = areAccounts.map((isAccount, n) => ({
					json: { creator: isAccount ? `user${n + 1}` : id(n + 1) },
				}));
				const { requests, items: output } = await runAction({
					parameters: get(locator('username', '={{ $json.creator }}'), {
						maximumCredits: tenths / 10,
					}),
					answers: [answerAll],
					items,
					onError: 'continueRegularOutput',
				});
				const lookUps = requests.filter(isProfile).length;
				expect(requests.length).toBeLessThanOrEqual(tenths);
				const found = output.filter(({ json }) => !('error' in json)).length;
				expect(requests.length - lookUps).toBe(found);
				expect(lookUps).toBeLessThanOrEqual(found);
				// What is left would not pay for another one.
				const most = areAccounts.filter(Boolean).length + areAccounts.length;
				if (requests.length < most) expect(tenths - requests.length).toBeLessThan(2);
			},
		),
		40,
	);
});

test('many accounts keep the order of their items', async () => {
	const { items } = await runAction({
		parameters: get(locator('username', '={{ "user" + $json.n }}')),
		answers: [answerAll],
		items: upTo(50).map((n) => ({ json: { n } })),
	});
	expect(items.map(({ json }) => json.id)).toEqual(upTo(50).map(id));
});

test('the sandbox charges both calls', async () => {
	const { sandbox } = await startFilledSandbox();
	try {
		const [{ json }] = await runInSandbox(
			sandbox,
			get(locator('username', 'sample_fitness'), { includeUsage: true }),
		);
		expect(json).toMatchObject({ id: FITNESS, usage: { credits_charged: 0.2 } });
	} finally {
		await sandbox.close();
	}
});
