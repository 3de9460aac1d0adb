import { WatchWorkflow, WHEN_PUBLISHED } from '../support/e2e/watchWorkflow.mts';
import { residentMegabytes } from '../support/faults/memory.mts';
import { START_TIMEOUT_MS } from '../support/faults/faultHarness.mts';
import { ManyAccounts } from '../support/influship/manyAccounts.mts';
import { LONG_TEST_LIMIT_MS } from '../support/limits.mts';
import { startTestStack, type TestStack } from '../support/testStack.mts';

jest.setTimeout(LONG_TEST_LIMIT_MS);

const NAME = 'sample_fitness';
const OTHER = 'sample_vegan_kitchen';
const COUNT = 1_000;
/**
 * Three polls and an execution of 1,000 items leave 30 to 300 MB, by how long a busy machine puts
 * off collecting garbage.
 */
const MOST_GROWTH_MB = 500;

let stack: TestStack;

beforeAll(async () => {
	stack = await startTestStack();
}, START_TIMEOUT_MS);

afterAll(() => stack?.stop(), START_TIMEOUT_MS);

async function watch(parameters: Record<string, unknown> = {}): Promise<WatchWorkflow> {
	const workflow = await WatchWorkflow.create(stack, { creators: NAME, ...parameters });
	await workflow.publish();
	return workflow;
}

it('takes stock when it is published, and tells at a poll of n8n what has changed', async () => {
	const workflow = await watch();
	const polls = await workflow.pollsAfter(0);
	await workflow.change(NAME, { change: 'followers', percent: 8 });

	await workflow.pollsAfter(polls);

	expect(await workflow.items(1)).toMatchObject([
		{
			event: 'creator.updated',
			data: { username: NAME, updated_fields: ['follower_count', 'growth_30d_pct'] },
			changes: [{ field: 'follower_count', percent: 8 }, {}],
		},
	]);
});

it('tells after a restart what has changed meanwhile', async () => {
	const workflow = await watch({ creators: OTHER });
	await stack.n8n.stop();
	await workflow.change(OTHER, { change: 'followers', percent: 10 });
	await stack.restartN8n();
	expect(await workflow.items(1)).toMatchObject([
		{ changes: [{ before: 12_900, after: 14_190 }, {}] },
	]);
});

it('does not let a workflow be published that watches nobody', async () => {
	await expect(watch({ creators: 'nobody.here' })).rejects.toThrow(
		'Influship knows none of the watched accounts: @nobody.here',
	);
});

it(`watches as many as ${COUNT} creators with ten calls a poll`, async () => {
	const accounts = await ManyAccounts.start(COUNT);
	try {
		const before = await residentMegabytes(stack.n8n.pid);
		const workflow = await WatchWorkflow.create(
			stack,
			{ creators: accounts.names.join(', '), pollTimes: WHEN_PUBLISHED },
			{ baseUrl: accounts.url },
		);
		await workflow.publish();
		expect(accounts).toMatchObject({ calls: 10, credits: 100 });

		accounts.followers += 500;
		const beganAt = performance.now();
		await workflow.republish();
		const seconds = (performance.now() - beganAt) / 1_000;
		expect(accounts).toMatchObject({ calls: 20, credits: 200 });
		expect(await workflow.items(1)).toHaveLength(COUNT);

		await workflow.republish();
		expect(accounts).toMatchObject({ calls: 30, credits: 300 });
		const bytes = (await workflow.storedBytes()) / COUNT;
		const growth = (await residentMegabytes(stack.n8n.pid)) - before;
		console.info(
			`${COUNT} creators: published with their ${COUNT} items in ${seconds.toFixed(1)} s, ` +
				`${bytes.toFixed(0)} bytes each in the database, n8n's memory grew by ${growth} MB.`,
		);
		expect(bytes).toBeLessThan(550);
		expect(growth).toBeLessThan(MOST_GROWTH_MB);
	} finally {
		await accounts.close();
	}
});
