import { START_TIMEOUT_MS } from '../support/faults/scene.mts';
import { startWorld, type World } from '../support/world.mts';
import { WatchWorkflow } from '../support/e2e/watchWorkflow.mts';

const NAME = 'sample_fitness';
const OTHER = 'sample_vegan_kitchen';

let world: World;

beforeAll(async () => {
	world = await startWorld();
}, START_TIMEOUT_MS);

afterAll(() => world?.stop(), START_TIMEOUT_MS);

async function watch(parameters: Record<string, unknown> = {}): Promise<WatchWorkflow> {
	const workflow = await WatchWorkflow.create(world, { creators: NAME, ...parameters });
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

it('tells after a restart what has changed meanwhile, and after being killed loses nothing', async () => {
	const workflow = await watch({ creators: OTHER });
	await workflow.change(OTHER, { change: 'followers', percent: 10 });
	await world.restartN8n();
	expect(await workflow.items(1)).toHaveLength(1);

	await workflow.change(OTHER, { change: 'followers', percent: 20 });
	await world.n8n.kill();
	await world.restartN8n();

	const items = await workflow.items(2);
	const changes = items.map(
		(item) => (item.changes as Array<{ before: number; after: number }>)[0],
	);
	expect(changes.at(-1)!.after).toBe(Math.round(Math.round(12_900 * 1.1) * 1.2));
	// The first report was stored before n8n was killed, or is made again, as it was.
	expect([changes[0].after, 12_900]).toContain(changes.at(-1)!.before);
});

it('does not let a workflow be published that watches nobody', async () => {
	await expect(watch({ creators: 'nobody.here' })).rejects.toThrow(
		'Influship knows none of the watched accounts: @nobody.here',
	);
});
