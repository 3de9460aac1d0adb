import { type Sandbox, startSandbox } from '../../../sandbox/influship/sandbox.mts';
import { callControlPlane } from '../../support/influship/controlPlane.mts';
import { WatchHost } from '../../support/nodes/watchHost.mts';

const NAME = 'sample_fitness';
const OTHER = 'sample_vegan_kitchen';
const NAMES = `${NAME}, ${OTHER}`;
const NAME_ID = '123e4567-e89b-12d3-a456-426614174000';

const CLOCKS = [
	'clearImmediate',
	'clearInterval',
	'clearTimeout',
	'hrtime',
	'nextTick',
	'performance',
	'queueMicrotask',
	'setImmediate',
	'setInterval',
	'setTimeout',
] as const satisfies FakeableAPI[];

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
});

afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

/** Stops the calendar there, and no clock. */
function setDate(now: string): void {
	jest.useFakeTimers({ now: Date.parse(now), doNotFake: CLOCKS });
}

async function watch(parameters: object = {}): Promise<WatchHost> {
	const host = new WatchHost({ sandbox, parameters: { creators: NAMES, ...parameters } as never });
	await host.start();
	return host;
}

/** The parameters for a new shortlist of these accounts, and its ID. */
async function shortlistOf(...usernames: string[]) {
	const made = await fetch(`${sandbox.url}/v1/shortlists`, {
		method: 'POST',
		headers: { 'x-api-key': sandbox.apiKey, 'content-type': 'application/json' },
		body: JSON.stringify({
			name: 'Watched',
			brief: 'Those to watch',
			notes: '',
			profiles: [{ platform: 'instagram', username: NAME }],
		}),
	});
	const { data } = (await made.json()) as { data: { id: string } };
	await fill(data.id, ...usernames);
	return {
		parameters: { watch: 'shortlist', shortlist: { __rl: true, mode: 'id', value: data.id } },
		id: data.id,
	};
}

const fill = async (shortlistId: string, ...usernames: string[]) =>
	await callControlPlane(sandbox.url, 'PUT', `/shortlists/${shortlistId}/profiles`, { usernames });

const fault = async (more: object) =>
	await callControlPlane(sandbox.url, 'POST', '/faults', { target: 'api', ...more });

const credits = async () =>
	(await callControlPlane<{ creditsCharged: number }>(sandbox.url, 'GET', '/state')).creditsCharged;

describe('a profile that is updated', () => {
	test('becomes an item in the shape of the webhook, with what changed', async () => {
		const host = await watch();
		expect(host.executions).toEqual([]);
		expect(await host.poll()).toEqual([]);

		await host.change(NAME, { change: 'followers', percent: 10 });

		expect(await host.poll()).toEqual([
			{
				id: expect.stringMatching(/^[0-9a-f]{32}$/),
				event: 'creator.updated',
				timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
				data: {
					creator_id: NAME_ID,
					updated_fields: ['follower_count', 'growth_30d_pct'],
					platform: 'instagram',
					username: NAME,
				},
				schema: 'documented',
				schemaIssues: [],
				changes: [
					{ field: 'follower_count', before: 48_200, after: 53_020, percent: 10 },
					expect.objectContaining({ field: 'growth_30d_pct', after: 10 }),
				],
				profile: expect.objectContaining({ username: NAME }),
			},
		]);
		expect(await host.poll()).toEqual([]);
	});

	test('one execution has all of a poll, the newest last', async () => {
		const host = await watch();
		await host.change(OTHER, { change: 'refresh' });
		await host.change(NAME, { change: 'refresh' });
		await host.poll();
		const names = host.executions.map((items) =>
			items.map(({ data }) => (data as { username: string }).username),
		);
		expect(names).toEqual([[OTHER, NAME]]);
	});

	test('counts by its fields, and by how much they changed, which adds up', async () => {
		const options = { fields: ['follower_count'], minimumChange: 5 };
		const host = await watch({ options });
		await host.change(NAME, { change: 'refresh' });
		expect(await host.poll()).toEqual([]);
		await host.change(NAME, { change: 'engagement_rate', percent: 50 });
		expect(await host.poll()).toEqual([]);
		await host.change(NAME, { change: 'followers', percent: 3 });
		expect(await host.poll()).toEqual([]);
		await host.change(NAME, { change: 'followers', percent: 3 });
		expect(await host.poll()).toMatchObject([{ changes: [{ before: 48_200, percent: 6.09 }] }]);
	});

	test.each<[object, number, number]>([
		[{ growthOver: 5 }, 8, 1],
		[{ growthOver: 10 }, 8, 0],
		[{ growthUnder: -5 }, -8, 1],
		[{ growthUnder: -5 }, 8, 0],
		[{ growthOver: 5, growthUnder: -5 }, 8, 1],
		[{ growthOver: 5, growthUnder: -5 }, 2, 0],
		[{ onlyVerified: true }, 8, 0],
	])('with %j and followers by %d percent: %d', async (options, percent, count) => {
		const host = await watch({ options });
		await host.change(NAME, { change: 'followers', percent });
		expect(await host.poll()).toHaveLength(count);
	});

	test('is told at first sight only if the user wants it', async () => {
		const host = await watch({ options: { reportFirst: true } });
		expect(host.items).toMatchObject([{ changes: [] }, { changes: [] }]);
		expect(await host.poll()).toEqual([]);
	});
});

describe('whom it watches', () => {
	test.each([
		['a creator ID', NAME_ID],
		['the URL of a profile', `https://www.instagram.com/${NAME}/`],
		['a username in capitals', `@${NAME.toUpperCase()}`],
		['an array', [NAME]],
	])('%s', async (_, creators) => {
		const host = await watch({ creators });
		await host.change(NAME, { change: 'refresh' });
		expect(await host.poll()).toMatchObject([{ data: { username: NAME } }]);
	});

	test('an ID is looked up once, and nothing is told of it', async () => {
		const host = await watch({ creators: NAME_ID, events: ['account.trouble', 'creator.updated'] });
		expect(host.items).toEqual([]);
		expect(await credits()).toBeCloseTo(0.2);
		await host.poll();
		expect(await credits()).toBeCloseTo(0.3);
	});

	test('a shortlist, read anew with each poll', async () => {
		const { parameters } = await shortlistOf(NAME);
		const host = await watch(parameters);
		expect(await credits()).toBeCloseTo(0.1);
		await host.change(NAME, { change: 'refresh' });
		expect(await host.poll()).toHaveLength(1);
	});

	test.each([
		['', "'Creators' is empty"],
		['https://www.tiktok.com/@someone', 'account on TikTok'],
		['sarah fitness!', 'no username, profile URL or creator ID'],
	])('not %p, which it refuses by name', async (creators, message) => {
		await expect(watch({ creators })).rejects.toThrow(message);
	});

	const UNKNOWN_ID = '123e4567-e89b-12d3-a456-426614179999';

	test.each([
		['a name', 'nobody.here', '@nobody.here'],
		['an ID', UNKNOWN_ID, `creator ${UNKNOWN_ID}`],
		['both', `nobody.here, ${UNKNOWN_ID}`, `@nobody.here, creator ${UNKNOWN_ID}`],
	])(
		'none that Influship knows, by %s: publishing fails, and says so',
		async (_, creators, names) => {
			const host = new WatchHost({ sandbox, parameters: { creators } });
			const message = `Influship knows none of the watched accounts: ${names}. Check their names and IDs`;
			// n8n tries it several times.
			await expect(host.start()).rejects.toThrow(message);
			await expect(host.publish()).rejects.toThrow(message);
		},
	);

	test('no creator who has no account on Instagram', async () => {
		const body = { data: { id: NAME_ID, profiles: [{ platform: 'tiktok', username: 'some' }] } };
		await fault({ kind: 'answer', status: 200, body, path: `/v1/creators/${NAME_ID}` });
		await expect(watch({ creators: NAME_ID })).rejects.toThrow(
			`Influship knows none of the watched accounts: creator ${NAME_ID}.`,
		);
	});

	test('one unknown ID among others is told once, in the log', async () => {
		const host = new WatchHost({
			sandbox,
			parameters: { creators: `${NAME}, ${UNKNOWN_ID}` },
		});
		const log = jest.spyOn(host.logger, 'warn');
		await host.start();
		expect(await host.poll()).toEqual([]);
		expect(host.failed).toEqual([]);
		expect(log.mock.calls).toEqual([
			[
				`Influship Watch Trigger: creator ${UNKNOWN_ID}: Influship knows no account of it on Instagram`,
			],
		]);
	});

	test('nobody on a shortlist that is empty, which the log says until somebody is', async () => {
		const { parameters, id } = await shortlistOf();
		const host = new WatchHost({ sandbox, parameters });
		const log = jest.spyOn(host.logger, 'warn');
		await host.start();
		await host.poll();
		expect(log.mock.calls).toEqual([
			[expect.stringMatching(/: The shortlist has no account on Instagram\. Add some to it/)],
		]);
		await expect(host.test()).rejects.toThrow('The shortlist has no account on Instagram');

		await fill(id, NAME);
		await host.poll();
		await host.change(NAME, { change: 'refresh' });
		expect(await host.poll()).toHaveLength(1);
		await fill(id);
		for (let count = 0; count < 2; count += 1) expect(await host.poll()).toEqual([]);
		expect(log).toHaveBeenCalledTimes(2);
		expect(host.failed).toEqual([]);
	});
});

describe('a post that is published', () => {
	const parameters = { events: ['post.published'] };

	test('becomes an item, and is paid for once', async () => {
		const host = await watch(parameters);
		const before = await credits();
		await host.change(NAME, { change: 'post' });
		expect(await host.poll()).toMatchObject([
			{
				event: 'post.published',
				data: { username: NAME, url: expect.stringContaining('instagram.com/p/') },
				post: { caption: expect.stringContaining('Just published') },
			},
		]);
		expect(await credits()).toBeCloseTo(before + 0.3);
		expect(await host.poll()).toEqual([]);
		expect(await credits()).toBeCloseTo(before + 0.5);
	});

	test('all of several come, the newest last', async () => {
		const host = await watch(parameters);
		for (let count = 0; count < 3; count += 1) await host.change(NAME, { change: 'post' });
		const items = await host.poll();
		const moments = items.map(({ timestamp }) => String(timestamp));
		expect(new Set(items.map(({ id }) => id)).size).toBe(3);
		expect(moments).toEqual([...moments].sort());
	});
});

describe('trouble with an account', () => {
	const events = ['account.trouble'];

	test.each([
		['private', { change: 'private' }, 'account.private', {}],
		['deleted', { change: 'delete' }, 'account.not_found', {}],
		[
			'renamed',
			{ change: 'rename', username: 'sample.fitness.new' },
			'account.renamed',
			{ new_username: 'sample.fitness.new' },
		],
	])('%s is told once', async (_, change, event, more) => {
		const host = await watch({ events });
		await host.change(NAME, change);
		expect(await host.poll()).toMatchObject([{ event, data: { username: NAME, ...more } }]);
		expect(await host.poll()).toEqual([]);
		expect(await host.poll()).toEqual([]);
	});

	test.each([
		[{ change: 'private' }, `@${NAME}: it is private now`],
		[{ change: 'delete' }, `@${NAME}: Influship does not know it`],
		[
			{ change: 'rename', username: 'sample.fitness.new' },
			`@${NAME}: its name is @sample.fitness.new now`,
		],
	])('that is not wanted is in the log, once: %j', async (change, line) => {
		const host = await watch({ events: ['post.published'] });
		const log = jest.spyOn(host.logger, 'warn');
		await host.change(NAME, change);
		for (let count = 0; count < 3; count += 1) expect(await host.poll()).toEqual([]);
		expect(log.mock.calls).toEqual([[`Influship Watch Trigger: ${line}`]]);
	});

	test('a renamed account is watched by its new name', async () => {
		const host = await watch();
		await host.change(NAME, { change: 'rename', username: 'sample.fitness.new' });
		await host.poll();
		await host.change('sample.fitness.new', { change: 'followers', percent: 10 });
		expect(await host.poll()).toMatchObject([
			{ data: { username: 'sample.fitness.new' }, changes: expect.any(Array) },
		]);
		expect(host.items.at(-1)).toMatchObject({
			changes: expect.arrayContaining([
				expect.objectContaining({ field: 'follower_count', before: 48_200 }),
				{ field: 'username', before: NAME, after: 'sample.fitness.new' },
			]),
		});
	});

	const NEW_NAME = 'sample.fitness.new';
	const namesOf = (items: object[]) =>
		items.map((item) => (item as { data: { username: string } }).data.username);

	test.each([[NAME], [NAME_ID]])(
		'an account whose name somebody else has now is followed, and that one is not: %s',
		async (creators) => {
			const host = await watch({ creators, events: ['account.trouble', 'creator.updated'] });
			await host.change(NAME, { change: 'rename', username: NEW_NAME });
			await host.change(OTHER, { change: 'rename', username: NAME });
			expect(await host.poll()).toMatchObject([
				{ event: 'account.renamed', data: { username: NAME, new_username: NEW_NAME } },
			]);
			await host.change(NAME, { change: 'followers', percent: 10 });
			await host.change(NEW_NAME, { change: 'followers', percent: 10 });
			const items = await host.poll();
			expect(namesOf(items)).toEqual([NEW_NAME]);
			expect(items).toMatchObject([{ changes: [{ before: 48_200 }, {}, {}] }]);
		},
	);

	test('an account that is gone, and whose name somebody else has, is told, and the name watched on', async () => {
		const host = await watch({ creators: NAME, events: ['account.trouble', 'creator.updated'] });
		await host.change(NAME, { change: 'rename', username: NEW_NAME });
		await host.change(NEW_NAME, { change: 'delete' });
		await host.change(OTHER, { change: 'rename', username: NAME });
		expect(await host.poll()).toMatchObject([
			{ event: 'account.not_found', data: { creator_id: NAME_ID, username: NAME } },
		]);
		await host.change(NAME, { change: 'followers', percent: 10 });
		expect(await host.poll()).toMatchObject([{ changes: [{ before: 12_900 }, {}] }]);
	});

	test('what cannot be looked up of it now is looked up by the next poll', async () => {
		const host = await watch({ creators: NAME, events: ['account.trouble'] });
		await host.change(NAME, { change: 'rename', username: NEW_NAME });
		await host.change(OTHER, { change: 'rename', username: NAME });
		await fault({ kind: 'status', status: 500, path: '/v1/creators/*' });
		await host.poll().catch(() => undefined);
		expect(await host.poll()).toMatchObject([{ event: 'account.renamed' }]);
	});

	test('two accounts that change their names keep what is known of them', async () => {
		const host = await watch();
		await host.change(NAME, { change: 'rename', username: 'for.a.moment' });
		await host.change(OTHER, { change: 'rename', username: NAME });
		await host.change('for.a.moment', { change: 'rename', username: OTHER });
		await host.change(OTHER, { change: 'followers', percent: 10 });
		const items = await host.poll();
		expect(items).toHaveLength(2);
		expect(items).toContainEqual(
			expect.objectContaining({
				data: expect.objectContaining({ username: OTHER }),
				changes: expect.arrayContaining([
					expect.objectContaining({ field: 'follower_count', before: 48_200 }),
					{ field: 'username', before: NAME, after: OTHER },
				]),
			}),
		);
		expect(await host.poll()).toEqual([]);
	});

	test('an account of an ID that was gone is found by another name', async () => {
		const host = await watch({ creators: NAME_ID, events: ['account.trouble', 'creator.updated'] });
		await host.change(NAME, { change: 'delete' });
		expect(await host.poll()).toMatchObject([{ event: 'account.not_found' }]);
		expect(await host.poll()).toEqual([]);
		await host.change(NAME, { change: 'restore' });
		await host.change(NAME, { change: 'rename', username: NEW_NAME });
		await host.change(NEW_NAME, { change: 'followers', percent: 10 });
		expect(await host.poll()).toMatchObject([
			{ data: { username: NEW_NAME }, changes: [{ before: 48_200 }, {}, {}] },
		]);
	});

	test.each([
		[
			'a failure',
			async () => void (await fault({ kind: 'status', status: 500, path: '/v1/creators/*' })),
		],
		[
			'the limit',
			async (host: WatchHost) => {
				const options = { maximumCreditsPerDay: 0.1 };
				const { parameters } = host;
				host.parameters = { ...parameters, options };
				await host.publish();
				host.parameters = parameters;
				await host.publish();
			},
		],
	])(
		'an account of an ID that is gone is told once, also after %s of its look-up',
		async (_, fail) => {
			const host = await watch({
				creators: [NAME_ID, OTHER],
				events: ['account.trouble', 'creator.updated'],
			});
			await host.change(NAME, { change: 'delete' });
			expect(await host.poll()).toMatchObject([{ event: 'account.not_found' }]);
			await fail(host);
			await host.poll();
			expect(await host.poll()).toEqual([]);
			expect(host.items).toHaveLength(1);
			await host.change(NAME, { change: 'followers', percent: 10 });
			await host.change(NAME, { change: 'restore' });
			expect(await host.poll()).toMatchObject([{ changes: [{ before: 48_200 }, {}] }]);
		},
	);

	test('what changed while it was gone is told when it is back', async () => {
		const host = await watch();
		await host.change(NAME, { change: 'delete' });
		await host.poll();
		await host.change(NAME, { change: 'followers', percent: 10 });
		await host.change(NAME, { change: 'restore' });
		expect(await host.poll()).toMatchObject([{ data: { username: NAME } }]);
	});
});

describe('a call that fails', () => {
	test('changes nothing for those that were not seen', async () => {
		const host = await watch();
		await host.change(NAME, { change: 'followers', percent: 10 });
		await fault({ kind: 'status', status: 500, path: '/v1/profiles/lookup' });
		await expect(host.poll()).rejects.toThrow('No watched account could be read');
		expect(await host.poll()).toHaveLength(1);
	});

	test('for its posts, it is tried again, and the profile is told once', async () => {
		const host = await watch({ events: ['creator.updated', 'post.published'] });
		await host.change(NAME, { change: 'post' });
		await fault({ kind: 'status', status: 500, path: '/v1/posts' });
		expect(await host.poll()).toMatchObject([{ event: 'creator.updated' }]);
		expect(host.failed.map(({ message }) => message)).toEqual([
			expect.stringContaining(`The posts of @${NAME} could not be read: `),
		]);
		expect(await host.poll()).toMatchObject([{ event: 'post.published' }]);
	});

	test.each([[{}], [{ data: null }], [{ data: { posts: [] } }]])(
		'for its posts, which are not in the answer, is tried again: %j',
		async (body) => {
			const host = await watch({ events: ['post.published'] });
			await host.change(NAME, { change: 'post' });
			await fault({ kind: 'answer', status: 200, body, path: '/v1/posts' });
			expect(await host.poll()).toEqual([]);
			expect(host.failed.map(({ message }) => message)).toEqual([
				expect.stringContaining("Influship's answer holds no list of posts"),
			]);
			expect(await host.poll()).toMatchObject([{ event: 'post.published' }]);
		},
	);

	test('that others would meet, too, is met once in a poll', async () => {
		const host = await watch({ events: ['post.published'] });
		for (const name of [NAME, OTHER]) await host.change(name, { change: 'post' });
		await fault({ kind: 'status', status: 402, path: '/v1/posts', times: 2 });
		expect(await host.poll()).toEqual([]);
		expect(host.failed.map(({ message }) => message)).toEqual([
			expect.stringContaining(`The posts of @${NAME}, @${OTHER} could not be read: `),
		]);
		const { faults } = await callControlPlane<{ faults: Array<{ times: number }> }>(
			sandbox.url,
			'GET',
			'/state',
		);
		expect(faults).toMatchObject([{ times: 1 }]);
		await callControlPlane(sandbox.url, 'DELETE', '/faults');
		expect(await host.poll()).toHaveLength(2);
	});

	const IDS = Array.from({ length: 3 }, (_, index) => NAME_ID.replace(/.$/, `${index}`));

	test.each([401, 402, 429])(
		'with %d for one of several IDs, no other is asked for',
		async (status) => {
			const path = '/v1/creators/*';
			await fault({ kind: 'status', status, path, times: 99, retryAfter: '120' });
			await expect(watch({ creators: [...IDS, NAME] })).rejects.toThrow(
				'No watched account could be read',
			);
			const { calls } = await callControlPlane<{ calls: unknown[] }>(sandbox.url, 'GET', '/calls');
			expect(calls).toMatchObject([{ path: `/v1/creators/${IDS[0]}` }]);
		},
	);

	test('for as many IDs as there are accounts, it is not told of all', async () => {
		await fault({ kind: 'status', status: 500, path: `/v1/creators/${NAME_ID}` });
		const host = await watch({ creators: [NAME_ID, OTHER] });
		expect(host.failed.map(({ message }) => message)).toEqual([
			expect.stringContaining(`1 of 2 watched accounts could not be read (creator ${NAME_ID}): `),
		]);
	});

	test('for an account, which is not in the answer, says what to do', async () => {
		const host = await watch();
		const body = { data: [], not_found: [] };
		await fault({ kind: 'answer', status: 200, body, path: '/v1/profiles/lookup' });
		await expect(host.poll()).rejects.toThrow(
			/No watched account could be read: The answer leaves it out\. The next poll asks for it again/,
		);
	});

	test('for an ID, beside a name that is unknown, is what publishing fails with', async () => {
		await fault({ kind: 'status', status: 500, path: `/v1/creators/${NAME_ID}`, times: 9 });
		await expect(watch({ creators: [NAME_ID, 'nobody.here'] })).rejects.toThrow(
			`1 of 2 watched accounts could not be read (creator ${NAME_ID}): `,
		);
	});

	test('with a wrong key, publishing says what to do', async () => {
		const host = new WatchHost({
			sandbox: { url: sandbox.url, apiKey: 'wrong' },
			parameters: { creators: NAMES },
		});
		await expect(host.start()).rejects.toThrow(/Check 'API Key' in the Influship API credential/);
	});
});

test('the limit of credits ends polling for the day, and says so once', async () => {
	setDate('2026-11-29T12:00:00Z');
	const host = await watch({ options: { maximumCreditsPerDay: 0.5 } });
	await host.poll();
	await host.change(NAME, { change: 'refresh' });
	expect(await host.poll()).toEqual([]);
	expect(await host.poll()).toEqual([]);
	expect(await credits()).toBeCloseTo(0.4);
	expect(host.failed.map(({ message }) => message)).toEqual([
		"'Maximum Credits per Day' is 0.5, with 0.4 credits spent today: the next call could exceed it",
	]);
});

test('the limit of credits holds for the next process, too, until the day ends in UTC', async () => {
	setDate('2026-11-29T23:59:59Z');
	const host = await watch({ options: { maximumCreditsPerDay: 0.5 } });
	await host.poll();
	await host.poll();
	expect(host.failed).toHaveLength(1);
	await host.change(NAME, { change: 'followers', percent: 10 });
	// That stores it, for the next process.
	await host.publish();
	await host.start();
	expect(await host.poll()).toEqual([]);
	expect(host.failed).toHaveLength(1);
	expect(await credits()).toBeCloseTo(0.4);

	setDate('2026-11-30T00:00:00Z');
	expect(await host.poll()).toMatchObject([{ data: { username: NAME } }]);
	expect(await credits()).toBeCloseTo(0.6);
});

test('a limit that one poll exceeds fails publishing, before anything is paid', async () => {
	await expect(watch({ options: { maximumCreditsPerDay: 0.1 } })).rejects.toThrow(
		/'Maximum Credits per Day' is 0.1, and what has to be read at once costs up to 0.2 credits\. Raise the limit to 0.2 or more/,
	);
	expect(await credits()).toBe(0);
});

describe('a limit that new posts exceed', () => {
	const DAY_MS = 24 * 3_600_000;
	const REAL = ['nextTick', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout'] as const;

	beforeEach(() => {
		jest.useFakeTimers({
			now: Date.now(),
			doNotFake: [...REAL, 'clearImmediate', 'clearInterval', 'clearTimeout', 'performance'],
		});
	});

	afterEach(() => {
		jest.useRealTimers();
	});

	test.each([
		['one page of them, beside the profile', 9, 0.5, '0.6'],
		['several pages', 101, 6, '10.1'],
	])('says how much a day needs, which is enough: %s', async (_, count, limit, needed) => {
		const parameters = { creators: NAME, events: ['post.published'] };
		const host = await watch({ ...parameters, options: { maximumCreditsPerDay: limit } });
		for (let post = 0; post < count; post += 1) await host.change(NAME, { change: 'post' });
		jest.setSystemTime(Date.now() + DAY_MS);
		expect(await host.poll()).toEqual([]);
		expect(host.failed.map(({ message }) => message)).toEqual([
			expect.stringContaining(
				`is ${limit}, and what has to be read at once costs up to ${needed} credits. Raise the limit to ${needed} or more`,
			),
		]);
		host.parameters = { ...parameters, options: { maximumCreditsPerDay: Number(needed) } };
		await host.publish();
		jest.setSystemTime(Date.now() + DAY_MS);
		expect(await host.poll()).toHaveLength(count);
	});
});

test('a list that Influship does not know fails publishing, whatever was reported before', async () => {
	const host = await watch({ creators: NAME });
	await host.change(NAME, { change: 'followers', percent: 10 });
	expect(await host.poll()).toHaveLength(1);
	host.parameters = { ...host.parameters, creators: 'nobody.here' };
	for (let time = 0; time < 2; time += 1) {
		await expect(host.publish()).rejects.toThrow(
			'Influship knows none of the watched accounts: @nobody.here',
		);
	}
});

test.each([['nobody.here'], ['00000000-0000-4000-8000-000000000000']])(
	'%s, which Influship does not know, is told of once where trouble is wanted',
	async (creators) => {
		const host = await watch({ creators, events: ['account.trouble'] });
		expect(host.items).toMatchObject([{ event: 'account.not_found' }]);
		expect(host.failed).toHaveLength(1);
		for (let time = 0; time < 2; time += 1) expect(await host.poll()).toEqual([]);
		expect(host.failed).toHaveLength(1);
	},
);

test('a call that may have been charged is said to be one', async () => {
	const host = await watch();
	await fault({ kind: 'status', status: 500, path: '/v1/profiles/lookup' });
	await expect(host.poll()).rejects.toThrow(
		/may have been charged all the same\. The next poll tries again/,
	);
});

describe('by hand', () => {
	test('the first creator is shown, and nothing is remembered', async () => {
		const host = await watch();
		await host.change(NAME, { change: 'refresh' });
		const row = structuredClone(host.row);
		expect(await host.test()).toMatchObject([
			{ event: 'creator.updated', data: { username: NAME }, changes: [] },
		]);
		expect(host.row).toEqual(row);
		expect(await host.poll()).toHaveLength(1);
	});

	test('a post is shown where posts are wanted', async () => {
		const host = await watch({ events: ['post.published'] });
		expect(await host.test()).toMatchObject([{ event: 'post.published' }]);
	});

	test.each([
		[
			'nobody.here',
			[],
			/There is nothing to show: .+ is not at Influship\. Check its name or ID\./,
		],
		[
			'sample_locked_diary',
			['post.published'],
			/There is nothing to show: .+ has no post\. The trigger works all the same/,
		],
	])('it says when there is nothing, and what to do: %s', async (creators, events, message) => {
		const host = new WatchHost({ sandbox, parameters: { creators, ...(events[0] && { events }) } });
		await expect(host.test()).rejects.toThrow(message);
	});

	test('a shortlist without accounts is to be filled', async () => {
		const { parameters } = await shortlistOf();
		const host = new WatchHost({ sandbox, parameters });
		await expect(host.test()).rejects.toThrow(
			'The shortlist has no account on Instagram. Add some to it in Influship',
		);
	});

	test.each([[429], [500]])('after %d, it is to be tried again', async (status) => {
		const host = new WatchHost({ sandbox, parameters: { creators: NAME } });
		const path = '/v1/profiles/lookup';
		await fault({ kind: 'status', status, path, times: 9, retryAfter: '120' });
		const message =
			/purpose\. (The call may .+ same\. )?Fetch the test event again in a few minutes\.$/;
		await expect(host.test()).rejects.toThrow(message);
	});
});
