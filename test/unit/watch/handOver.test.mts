import { emptyState, toStored } from '../../../nodes/Influship/watch/state.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/influship/sandbox.mts';
import { callControlPlane } from '../../support/influship/controlPlane.mts';
import { anotherTurn } from '../../support/nodes/installedTrigger.mts';
import { ManualTimeouts } from '../../support/nodes/manualTimeouts.mts';
import { Hold, type Moment, WatchHost } from '../../support/nodes/watchHost.mts';
import { until } from '../../support/poll.mts';

const NAME = 'sample_fitness';
const NAME_ID = '123e4567-e89b-12d3-a456-426614174000';
const OTHER = 'sample_vegan_kitchen';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
});

afterEach(async () => {
	jest.restoreAllMocks();
	await sandbox.close();
});

async function watch({ isOld = false } = {}): Promise<WatchHost> {
	const parameters = { creators: [NAME, OTHER] };
	const host = new WatchHost({ sandbox, parameters, isOld });
	await host.start();
	return host;
}

const grow = async (host: WatchHost, percent: number, name = NAME) =>
	await host.change(name, { change: 'followers', percent });

const ids = (host: WatchHost) => host.items.map(({ id }) => id);

const MOMENTS: Moment[] = ['before it saves', 'after it saved', 'after it stored'];

describe.each([
	['n8n', false],
	['n8n before 2.41', true],
])('%s', (_, isOld) => {
	describe.each(MOMENTS)('that ends %s a report', (moment) => {
		test('loses nothing, and repeats that report at most', async () => {
			const host = await watch({ isOld });
			await grow(host, 10);
			await host.poll();
			await grow(host, 20);
			host.endsAt = moment;
			await host.poll();

			host.endsAt = undefined;
			await host.start();
			await host.start();

			const [first, second, ...others] = [...new Set(ids(host))];
			expect(others).toEqual([]);
			const timesOf = (id: unknown) => ids(host).filter((one) => one === id).length;
			expect(timesOf(first)).toBe(1);
			expect(timesOf(second)).toBeGreaterThanOrEqual(1);
			// The second one may have taken the first one's change along.
			expect(host.items.at(-1)).toMatchObject({ changes: [{ after: 63_624 }, {}] });
		});
	});

	test('that starts anew tells at its first poll what changed meanwhile', async () => {
		const host = await watch({ isOld });
		host.kill();
		await grow(host, 10);
		await host.start();
		await grow(host, 10);
		await host.poll();
		expect(host.items).toHaveLength(2);
	});

	test('that publishes the workflow anew repeats nothing', async () => {
		const host = await watch({ isOld });
		await grow(host, 10);
		await host.poll();
		await host.publish();
		await host.publish();
		await host.poll();
		expect(host.items).toHaveLength(1);
	});
});

test('a report repeats once after a restart, and has the same id', async () => {
	const host = await watch();
	await grow(host, 10);
	await host.poll();
	for (let restart = 0; restart < 3; restart += 1) await host.start();
	expect(host.items).toHaveLength(2);
	expect(new Set(ids(host)).size).toBe(1);
});

test('an execution that n8n cannot store is due again at the next poll', async () => {
	const host = await watch();
	await grow(host, 10);
	host.isFull = true;
	await host.poll();
	expect(host.items).toEqual([]);
	host.isFull = false;
	await host.poll();
	await host.poll();
	expect(host.items).toMatchObject([{ changes: [{ before: 48_200 }, {}] }]);
});

test('static data that is no state of the trigger takes stock anew', async () => {
	const host = await watch();
	for (const watch of ['', '{', '[]', '{"version":2}', '{"version":1,"accounts":{"a":[]}}', 7]) {
		host.row = { 'node:Influship Test': { watch } };
		await host.start();
	}
	expect(host.items).toEqual([]);
	await grow(host, 10);
	expect(await host.poll()).toHaveLength(1);
});

test.each([
	[NAME, { renamed: { [`instagram/${NAME}`]: 'somewhere' } }],
	[NAME, { renamed: { [`instagram/${NAME}`]: 'instagram/no name!' } }],
	[NAME_ID, { creators: { [NAME_ID]: [''] } }],
	[NAME_ID, { creators: { [NAME_ID]: [7] } }],
])('static data that names no accounts leads nowhere: %s, %j', async (creators, damaged) => {
	const host = new WatchHost({ sandbox, parameters: { creators } });
	host.row = {
		'node:Influship Test': { watch: toStored({ ...emptyState(), ...damaged } as never) },
	};
	await host.start();
	await grow(host, 10);
	expect(await host.poll()).toMatchObject([{ data: { username: NAME } }]);
});

describe('an execution that hangs', () => {
	const LOST = new Error('The database is gone');

	let timeouts: ManualTimeouts;

	beforeEach(() => {
		timeouts = new ManualTimeouts();
	});

	/** A poll whose report keeps n8n longer than a poll waits. */
	async function pollPast(host: WatchHost): Promise<void> {
		const before = (await timeouts.started()).length;
		const polling = host.poll();
		await until(
			() => timeouts.started(),
			({ length }) => length > before,
		);
		timeouts.pass();
		await polling;
		// n8n goes on storing meanwhile.
		await anotherTurn();
	}

	/** The first report hangs before its execution is stored. */
	async function watchWithHang(): Promise<{ host: WatchHost; hold: Hold }> {
		const host = await watch();
		const hold = new Hold();
		host.storing = hold;
		await grow(host, 10);
		await pollPast(host);
		host.storing = undefined;
		expect(host.items).toEqual([]);
		return { host, hold };
	}

	async function end(hold: Hold, error?: Error): Promise<void> {
		if (error === undefined) hold.resolve();
		else hold.reject(error);
		await timeouts.started();
	}

	test.each([
		['the next poll', async (host: WatchHost) => void (await host.poll())],
		['the next start', async (host: WatchHost) => await host.start()],
	])('and is lost after a later report is due again at %s', async (_, next) => {
		const { host, hold } = await watchWithHang();
		await grow(host, 20, OTHER);
		expect(await host.poll()).toMatchObject([{ data: { username: OTHER } }]);

		await end(hold, LOST);
		await next(host);

		const lost = host.items.filter(({ data }) => (data as { username: string }).username === NAME);
		expect(lost).toMatchObject([{ changes: [{ before: 48_200, after: 53_020 }, {}] }]);
	});

	test('and is lost takes along what a later report told of the same account', async () => {
		const { host, hold } = await watchWithHang();
		await grow(host, 20);
		expect(await host.poll()).toMatchObject([{ changes: [{ before: 53_020 }, {}] }]);
		await end(hold, LOST);
		expect(await host.poll()).toMatchObject([{ changes: [{ before: 48_200, after: 63_624 }, {}] }]);
		expect(await host.poll()).toEqual([]);
	});

	test('and is lost while a poll is under way is due again at the one after', async () => {
		const { host, hold } = await watchWithHang();
		const fault = { target: 'api', kind: 'delay', delayMs: 300, path: '/v1/profiles/lookup' };
		await callControlPlane(sandbox.url, 'POST', '/faults', fault);
		const polling = host.poll();
		await until(
			() => callControlPlane<{ faults: unknown[] }>(sandbox.url, 'GET', '/state'),
			({ faults }) => faults.length === 0,
		);
		await end(hold, LOST);
		expect(await polling).toEqual([]);
		expect(await host.poll()).toMatchObject([{ changes: [{ before: 48_200 }, {}] }]);
	});

	test('keeps no later report, and no quiet poll, from being stored', async () => {
		const { host } = await watchWithHang();
		const waits = (await timeouts.started()).length;
		expect(await host.poll()).toEqual([]);
		expect(await timeouts.started()).toHaveLength(waits);
		for (const percent of [10, 20, 30]) {
			await grow(host, percent, OTHER);
			await host.poll();
		}
		expect(host.items).toHaveLength(3);
		await host.publish();

		await host.start();

		// What hung is made again, and nothing else.
		expect(host.items.slice(3)).toMatchObject([
			{ data: { username: NAME }, changes: [{ before: 48_200 }, {}] },
		]);
	});

	test('once it is stored is told again only if n8n ends before it does', async () => {
		const host = await watch();
		const hold = new Hold();
		host.running = hold;
		await grow(host, 10);
		await pollPast(host);
		expect(host.items).toHaveLength(1);
		await end(hold);
		await host.publish();
		await host.start();
		expect(host.items).toHaveLength(1);
	});

	test.each([
		['was stopped', class ManualExecutionCancelledError extends Error {}],
		['n8n does not find under way', class ExecutionNotFoundError extends Error {}],
	])('and that %s was stored', async (_, StoredError) => {
		const host = await watch();
		const hold = new Hold();
		host.running = hold;
		await grow(host, 10);
		await pollPast(host);
		await end(hold, new StoredError('No active execution found'));
		expect(await host.poll()).toEqual([]);
		await host.publish();
		await host.start();
		expect(host.items).toHaveLength(1);
	});
});
