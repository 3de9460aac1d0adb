import { type Sandbox, startSandbox } from '../../../sandbox/influship/sandbox.mts';
import { EVENT, InstalledTrigger } from '../../support/nodes/installedTrigger.mts';
import { WatchHost } from '../../support/nodes/watchHost.mts';

const NAME = 'sample_fitness';
const OTHER = 'sample_vegan_kitchen';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
});

afterEach(async () => {
	await sandbox.close();
});

/** A workflow with both triggers. Their static data is one row of n8n's database. */
async function publishBoth(): Promise<{ webhook: InstalledTrigger; watch: WatchHost }> {
	const webhook = new InstalledTrigger();
	const watch = new WatchHost({ sandbox, parameters: { creators: NAME }, nodeName: 'Watch' });
	await watch.start();
	watch.row = { ...watch.row, 'node:Influship Test': {} };
	await watch.start();
	return { webhook, watch };
}

async function report(watch: WatchHost, percent: number): Promise<void> {
	await watch.change(NAME, { change: 'followers', percent });
	await watch.poll();
}

async function deliver(
	webhook: InstalledTrigger,
	watch: WatchHost,
	body: string,
): Promise<unknown> {
	webhook.staticData = watch.row;
	const { webhookResponse } = await webhook.deliver({ body });
	watch.row = webhook.staticData;
	return webhookResponse;
}

test('a poll does not take from the webhook trigger what it has seen', async () => {
	const { webhook, watch } = await publishBoth();
	await deliver(webhook, watch, EVENT);
	await report(watch, 10);
	await report(watch, 10);

	await watch.start();

	expect(await deliver(webhook, watch, EVENT)).toMatchObject({ status: 'duplicate' });
});

test('a delivery that began earlier does not take from a poll what it has told', async () => {
	const { webhook, watch } = await publishBoth();
	webhook.staticData = watch.row;
	const received = await webhook.receive({ body: EVENT });
	for (const percent of [10, 20, 30]) await report(watch, percent);
	await webhook.finish(received);
	watch.row = webhook.staticData;

	await watch.start();

	expect(watch.items).toHaveLength(3);
});

test('two watchers in one workflow keep what each has told', async () => {
	const first = new WatchHost({ sandbox, parameters: { creators: NAME }, nodeName: 'First' });
	const second = new WatchHost({
		sandbox,
		parameters: { creators: OTHER },
		nodeName: 'Second',
	});
	await first.start();
	second.row = first.row;
	await second.publish();
	first.row = second.row;
	await first.publish();
	second.row = first.row;
	await second.publish();
	for (const percent of [10, 20, 30]) {
		await report(first, percent);
		second.row = first.row;
		await second.change(OTHER, { change: 'followers', percent });
		await second.poll();
		first.row = second.row;
	}

	await first.start();
	second.row = first.row;
	await second.publish();

	// What the second one saved has all that the first one told.
	expect(first.items).toHaveLength(3);
	expect(second.items).toHaveLength(4);
});

test('a watcher that takes the name of another one keeps what it knows', async () => {
	const first = new WatchHost({ sandbox, parameters: { creators: NAME }, nodeName: 'First' });
	const second = new WatchHost({ sandbox, parameters: { creators: OTHER }, nodeName: 'Second' });
	await first.start();
	second.row = first.row;
	await second.publish();
	first.row = second.row;
	await first.publish();
	for (const percent of [10, 20, 30]) await report(first, percent);

	// The first one is deleted, and n8n keeps what is stored by its name.
	second.row = first.row;
	second.nodeName = 'First';
	await second.change(OTHER, { change: 'followers', percent: 10 });
	await second.publish();
	expect(second.items).toMatchObject([{ data: { username: OTHER } }]);

	await second.publish();
	await second.start();
	expect(new Set(second.items.map(({ id }) => id)).size).toBe(1);
	expect(second.row['node:First']).toMatchObject({ watch: expect.stringContaining(OTHER) });
});
