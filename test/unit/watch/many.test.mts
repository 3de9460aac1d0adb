import { ManyAccounts } from '../../support/influship/manyAccounts.mts';
import { WatchHost } from '../../support/nodes/watchHost.mts';

const COUNT = 1_000;

let accounts: ManyAccounts;

beforeAll(async () => {
	accounts = await ManyAccounts.start(COUNT);
});

afterAll(() => accounts.close());

test(`${COUNT} accounts take ten calls a poll, one execution, and half a kilobyte each`, async () => {
	const host = new WatchHost({
		sandbox: { url: accounts.url, apiKey: 'key' },
		parameters: { creators: [...accounts.names] },
	});
	await host.start();
	expect(accounts.calls).toBe(10);

	accounts.followers += 500;
	await host.poll();
	expect(accounts.calls).toBe(20);
	expect(host.executions.map(({ length }) => length)).toEqual([COUNT]);

	accounts.failing = accounts.names[400];
	accounts.followers += 500;
	const seen = await host.poll();
	expect(seen).toHaveLength(COUNT - 100);
	expect(host.failed.map(({ message }) => message)).toEqual([
		expect.stringMatching(
			/^100 of 1000 watched accounts could not be read \(@creator_number_400, /,
		),
	]);
	accounts.failing = undefined;
	const rest = await host.poll();
	expect(rest.map(({ data }) => (data as { username: string }).username)).toEqual(
		accounts.names.slice(400, 500),
	);

	const bytes = JSON.stringify(host.row).length / COUNT;
	expect(bytes).toBeLessThan(550);
});

test('more are refused', async () => {
	const host = new WatchHost({
		sandbox: { url: accounts.url, apiKey: 'key' },
		parameters: { creators: [...accounts.names, 'one_more'] },
	});
	await expect(host.start()).rejects.toThrow("'Creators' holds 1001 creators");
});
