import { type Sandbox, startSandbox } from '../../../sandbox/influship/sandbox.mts';
import { type Moment, WatchHost } from '../../support/nodes/watchHost.mts';

const NAME = 'sample_fitness';
const OTHER = 'sample_vegan_kitchen';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
});

afterEach(async () => {
	await sandbox.close();
});

async function watch({ isOld = false } = {}): Promise<WatchHost> {
	const parameters = { creators: [NAME, OTHER] };
	const host = new WatchHost({ sandbox, parameters, isOld });
	await host.start();
	return host;
}

const grow = async (host: WatchHost, percent: number) =>
	await host.change(NAME, { change: 'followers', percent });

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
