import { ensureN8n } from '../../../sandbox/n8n/install.mts';
import { testedHosts } from '../../support/compatibility/hosts.mts';
import { ApiRelay } from '../../support/e2e/apiRelay.mts';
import { WatchWorkflow } from '../../support/e2e/watchWorkflow.mts';
import { ExecutionStore, NOT_STORED } from '../../support/faults/executionStore.mts';
import { START_TIMEOUT_MS } from '../../support/faults/faultHarness.mts';
import { INSTALL_LIMIT_MS, LONG_TEST_LIMIT_MS } from '../../support/limits.mts';
import { until } from '../../support/poll.mts';
import { startTestStack, type TestStack } from '../../support/testStack.mts';

jest.setTimeout(LONG_TEST_LIMIT_MS);

const NAME = 'sample_fitness';
const LOOK_UP = 'POST /v1/profiles/lookup';
const POSTS = 'GET /v1/posts';
const POSTS_BEFORE = 130;
const NEXT_NODE = '/v1/next';

type Item = Record<string, unknown>;

/** A publication that was cut off goes on after this time. */
const LEASE = { N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '15' };

/** The oldest is like the one before the newest in this. */
const [, ...HOSTS] = testedHosts();

describe.each(HOSTS)('n8n $version', ({ dir, env }) => {
	let stack: TestStack;
	let relay: ApiRelay;
	let workflow: WatchWorkflow;
	let store: ExecutionStore;
	let posts = POSTS_BEFORE;

	beforeAll(() => ensureN8n({ host: dir, log: console.log }), INSTALL_LIMIT_MS);

	beforeAll(async () => {
		stack = await startTestStack({ env: { ...LEASE, ...env }, host: dir });
		relay = await ApiRelay.start(stack.sandbox.url);
		store = new ExecutionStore(stack.userFolder);
		workflow = await WatchWorkflow.create(
			stack,
			{ creators: NAME, events: ['creator.updated', 'post.published'] },
			{ baseUrl: relay.url, nextUrl: `${relay.url}${NEXT_NODE}` },
		);
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await relay?.close();
		await stack?.stop();
	}, START_TIMEOUT_MS);

	async function publishPost(): Promise<void> {
		posts += 1;
		await workflow.change(NAME, { change: 'post' });
	}

	async function killedAndStartedAgain(): Promise<void> {
		await stack.n8n.kill();
		await stack.restartN8n();
	}

	/** What a poll comes to after a new post, and how it gets there. */
	const moments: Array<[moment: string, reach: () => Promise<void>]> = [
		[
			'before the profile is read',
			async () => {
				const before = relay.hold(LOOK_UP);
				await before.reached;
				await publishPost();
				const after = relay.hold(LOOK_UP);
				before.release();
				await after.reached;
			},
		],
		[
			'before the posts are read',
			async () => {
				const { reached } = relay.hold(POSTS);
				await publishPost();
				await reached;
			},
		],
		[
			'when the execution could not be stored',
			async () => {
				const { length } = stack.logs();
				await store.fail();
				await publishPost();
				await until(
					async () => stack.logs().slice(length),
					(log) => log.includes(NOT_STORED),
				);
			},
		],
		[
			'before the execution has ended',
			async () => {
				const { reached } = relay.hold(`GET ${NEXT_NODE}`);
				await publishPost();
				await reached;
			},
		],
		[
			'after the execution',
			async () => {
				const told = (await workflow.items(0)).length;
				await publishPost();
				await workflow.itemsOf(told + 2);
			},
		],
	];

	it('takes stock again when the first poll was killed', async () => {
		const { reached } = relay.hold(LOOK_UP);
		const publishing = workflow.publish().catch(() => {});
		await reached;
		await killedAndStartedAgain();
		await publishing;
		await until(
			async () => relay.calls,
			(calls) => calls.length > 1,
		);
		expect(await workflow.items(0)).toEqual([]);
	});

	it.each(moments)('loses nothing when it is killed %s', async (_, reach) => {
		const before = timesTold(await workflow.items(0));
		await reach();
		await stack.n8n.kill();
		await store.heal();
		await stack.restartN8n();

		const told = await until(
			() => workflow.items(0),
			(items) => timesTold(items).size > before.size && postsOf(items) === posts,
		);
		const after = timesTold(told);
		expect(after.size).toBe(before.size + 1);
		// Once before it was killed, and once more afterwards.
		expect(Math.max(...after.values())).toBeLessThanOrEqual(2);
	});

	/** How often each post was told. */
	function timesTold(items: Item[]): Map<unknown, number> {
		const times = new Map<unknown, number>();
		for (const { event, id } of items) {
			if (event === 'post.published') times.set(id, (times.get(id) ?? 0) + 1);
		}
		return times;
	}

	/** The account's newest number of posts, as far as it was told. */
	function postsOf(items: Item[]): unknown {
		const updates = items.filter(({ event }) => event === 'creator.updated');
		const profile = updates.at(-1)?.profile as { metrics: { posts: number } } | undefined;
		return profile?.metrics.posts;
	}
});
