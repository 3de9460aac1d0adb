import type { IDataObject } from 'n8n-workflow';
import { type ApiServer, startApiServer } from '../../support/influship/apiServer.mts';
import { WatchHost } from '../../support/nodes/watchHost.mts';

/** What identifies an account at Influship, other than by its name, may change. */

const ID = '123e4567-e89b-12d3-a456-426614174000';
const OTHER_ID = '123e4567-e89b-12d3-a456-426614174001';
const NAME = 'sample_fitness';
const NEW_NAME = 'sample.fitness.new';

interface Account {
	id: string;
	creatorId: string;
	username: string;
	followers: number;
}

let server: ApiServer;
let accounts: Account[];
/** A creator that cannot be looked up. */
let failing: string | undefined;

beforeEach(async () => {
	failing = undefined;
	accounts = [{ id: 'p1', creatorId: ID, username: NAME, followers: 1_000 }];
	server = await startApiServer(({ url, body }) =>
		url.startsWith('/v1/creators/') ? answerCreator(url) : answerProfiles(body),
	);
});

afterEach(() => server.close());

function answerCreator(url: string) {
	if (failing !== undefined && url.includes(failing)) return { status: 500, body: {} };
	const own = accounts.filter(({ creatorId }) => url.includes(creatorId));
	if (own.length === 0) return { status: 404, body: { error: { code: 'not_found' } } };
	return { body: { data: { profiles: own.map(toProfile) } } };
}

function answerProfiles(body: string) {
	const { profiles } = JSON.parse(body) as { profiles: IDataObject[] };
	const names = profiles.map(({ username }) => username);
	const found = accounts.filter(({ username }) => names.includes(username));
	const missing = profiles.filter((one) => !found.some((two) => two.username === one.username));
	return { body: { data: found.map(toProfile), not_found: missing } };
}

const toProfile = ({ id, creatorId, username, followers }: Account) => ({
	id,
	creator_id: creatorId,
	platform: 'instagram',
	username,
	is_private: false,
	metrics: { followers },
	data_updated_at: new Date(Date.UTC(2026, 10, 29) + followers).toISOString(),
});

async function watch(creators: string): Promise<WatchHost> {
	const events = ['account.trouble', 'creator.updated'];
	const parameters = { creators, events };
	const host = new WatchHost({ sandbox: { url: server.url, apiKey: 'key' }, parameters });
	await host.start();
	return host;
}

describe.each([
	['a name', NAME],
	['an ID', ID],
])('by %s', (_, creators) => {
	test('an account of which there is another profile now is watched on', async () => {
		const host = await watch(creators);
		accounts[0] = { ...accounts[0], id: 'p2', followers: 1_100 };
		const { length } = server.requests;
		expect(await host.poll()).toMatchObject([
			{ event: 'creator.updated', changes: [{ before: 1_000, after: 1_100 }] },
		]);
		expect(server.requests).toHaveLength(length + 2);
		accounts[0].followers = 1_200;
		expect(await host.poll()).toMatchObject([{ changes: [{ before: 1_100, after: 1_200 }] }]);
		expect(server.requests).toHaveLength(length + 3);
	});

	test('so is one that was gone meanwhile', async () => {
		const host = await watch(creators);
		const [account] = accounts.splice(0);
		expect(await host.poll()).toMatchObject([{ event: 'account.not_found' }]);
		accounts.push({ ...account, id: 'p2', followers: 1_100 });
		expect(await host.poll()).toMatchObject([{ changes: [{ before: 1_000, after: 1_100 }] }]);
		expect(await host.poll()).toEqual([]);
	});

	test('one that has another name is followed, though its creator has a new one by the old name', async () => {
		const host = await watch(creators);
		accounts[0].username = NEW_NAME;
		accounts.push({ id: 'p2', creatorId: ID, username: NAME, followers: 5 });
		expect(await host.poll()).toMatchObject([
			{ event: 'account.renamed', data: { new_username: NEW_NAME } },
		]);
		accounts[0].followers = 1_100;
		expect(await host.poll()).toMatchObject([
			{ data: { username: NEW_NAME }, changes: [{ before: 1_000 }, {}] },
		]);
	});
});

test.each([
	['before', `${NEW_NAME}, ${NAME}`],
	['after', `${NAME}, ${NEW_NAME}`],
])(
	'an account that is listed by its new name, too, is told once: %s the old one',
	async (_, creators) => {
		const host = await watch(creators);
		accounts[0].username = NEW_NAME;
		accounts[0].followers = 1_100;
		const items = await host.poll();
		expect(items.map(({ event }) => event).sort()).toEqual(['account.renamed', 'creator.updated']);
		expect(await host.poll()).toEqual([]);
	},
);

describe('a name that one watched account has left to another one', () => {
	const OTHER_NAME = 'another';
	const lists = [`${NAME}, ${OTHER_NAME}`, `${OTHER_NAME}, ${NAME}`];

	/** The first account takes the name of the other one, which has a new one. */
	async function watchChain(creators: string): Promise<WatchHost> {
		accounts.push({ id: 'p2', creatorId: OTHER_ID, username: OTHER_NAME, followers: 20 });
		const host = await watch(creators);
		accounts[0].username = OTHER_NAME;
		accounts[1].username = NEW_NAME;
		return host;
	}

	const RENAMED = [
		{ event: 'account.renamed', data: { username: NAME, new_username: OTHER_NAME } },
		{ event: 'account.renamed', data: { username: OTHER_NAME, new_username: NEW_NAME } },
	].map((item) => expect.objectContaining({ ...item, data: expect.objectContaining(item.data) }));

	/** Both are still watched, each by what is known of it. */
	async function expectBoth(host: WatchHost): Promise<void> {
		accounts[0].followers += 100;
		accounts[1].followers += 1;
		const items = await host.poll();
		expect(items.map(({ data }) => (data as IDataObject).username).sort()).toEqual(
			[accounts[0].username, NEW_NAME].sort(),
		);
	}

	test.each(lists)('loses none of them: %s', async (creators) => {
		const host = await watchChain(creators);
		const items = await host.poll();
		expect(items).toHaveLength(3);
		expect(items).toEqual(expect.arrayContaining(RENAMED));
		expect(await host.poll()).toEqual([
			expect.objectContaining({ changes: [expect.objectContaining({ before: OTHER_NAME })] }),
		]);
		await expectBoth(host);
		accounts[0].username = 'yet.another';
		expect(await host.poll()).toMatchObject([{ data: { new_username: 'yet.another' } }]);
		expect(await host.poll()).toHaveLength(1);
		await expectBoth(host);
	});

	test.each(lists)('tells when the one that has left it is gone: %s', async (creators) => {
		const host = await watchChain(creators);
		accounts.pop();
		const items = await host.poll();
		expect(items.map(({ event }) => event).sort()).toEqual([
			'account.not_found',
			'account.renamed',
			'creator.updated',
		]);
		expect(await host.poll()).toEqual([]);
		accounts[0].followers = 1_100;
		expect(await host.poll()).toMatchObject([{ changes: [{ before: 1_000 }] }]);
	});

	test.each(lists)('looks up the one that has left it once it can: %s', async (creators) => {
		const host = await watchChain(creators);
		failing = OTHER_ID;
		await host.poll();
		expect(host.failed).toHaveLength(1);
		failing = undefined;
		await host.poll();
		await host.poll();
		const renamed = host.items.filter(({ event }) => event === 'account.renamed');
		expect(renamed).toHaveLength(2);
		expect(renamed).toEqual(expect.arrayContaining(RENAMED));
		await expectBoth(host);
	});

	test.each(lists)('tells both again when that was lost: %s', async (creators) => {
		const host = await watchChain(creators);
		host.isFull = true;
		await host.poll();
		host.isFull = false;
		expect(await host.poll()).toEqual(expect.arrayContaining(RENAMED));
		expect(await host.poll()).toHaveLength(1);
		await expectBoth(host);
	});
});

test('an account that belongs to another creator now is looked up there', async () => {
	const host = await watch(NAME);
	accounts[0].creatorId = OTHER_ID;
	expect(await host.poll()).toEqual([]);
	accounts[0].username = NEW_NAME;
	expect(await host.poll()).toMatchObject([
		{ event: 'account.renamed', data: { creator_id: OTHER_ID, new_username: NEW_NAME } },
	]);
});

test('a name that went from one watched creator to another is watched for that one', async () => {
	accounts.push({ id: 'p2', creatorId: OTHER_ID, username: 'another', followers: 20 });
	const host = await watch(`${ID}, ${OTHER_ID}`);
	accounts = [{ id: 'p3', creatorId: OTHER_ID, username: NAME, followers: 20 }];
	await host.poll();
	await host.poll();
	accounts[0].followers = 30;
	expect(await host.poll()).toMatchObject([
		{ data: { creator_id: OTHER_ID, username: NAME }, changes: [{ before: 20, after: 30 }] },
	]);
});
