import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from '../../../sandbox/n8n/cache.mts';
import { npmEnvironment } from '../../../sandbox/n8n/environment.mts';
import { run } from '../../../sandbox/n8n/run.mts';
import { outputOf, runActions } from '../../support/e2e/actionWorkflow.mts';
import { Bench, START_TIMEOUT_MS } from '../../support/e2e/bench.mts';
import { newEvent } from '../../support/e2e/requests.mts';
import { itemOf } from '../../support/e2e/triggerWorkflow.mts';

let bench: Bench;

/** Where people install community nodes by hand. */
const nodesDir = () => join(bench.world.userFolder, '.n8n', 'nodes');
const peerCopy = () => join(nodesDir(), 'node_modules', 'n8n-workflow');

beforeAll(async () => {
	bench = await Bench.start();
}, START_TIMEOUT_MS);

afterAll(async () => bench?.stop(), START_TIMEOUT_MS);

/** One event through the trigger, and one refusal through the action node, whose error n8n has to recognize. */
async function tryBothNodes(): Promise<void> {
	const trigger = await bench.createTrigger();
	await trigger.publish();
	await bench.deliver(trigger.url, newEvent());
	expect(itemOf(await trigger.newestOf(1))).toMatchObject({ schema: 'documented' });
	await trigger.unpublish();

	const execution = await runActions(bench, [
		{
			name: 'Refused',
			parameters: {
				resource: 'creator',
				operation: 'get',
				creator: { __rl: true, mode: 'id', value: '99999999-9999-4999-8999-999999999999' },
			},
		},
	]);
	expect(outputOf(execution, 'Refused')).toEqual([]);
	expect(execution.data.resultData.runData.Refused[0].error).toMatchObject({
		message: expect.stringMatching(/creator/i),
		description: expect.stringContaining('Request ID: req_'),
	});
}

it('works without a copy of n8n-workflow beside it, as n8n installs it', async () => {
	expect(existsSync(peerCopy())).toBe(false);
	await tryBothNodes();
});

it(
	'works with one, as npm installs it by itself',
	async () => {
		await run(
			'npm',
			['install', '--ignore-scripts', '--no-audit', '--no-fund', bench.world.tarball],
			{
				cwd: nodesDir(),
				env: npmEnvironment(),
				logFile: join(cacheDir(), 'package.log'),
			},
		);
		expect(existsSync(peerCopy())).toBe(true);
		await bench.restartN8n();
		await tryBothNodes();
	},
	START_TIMEOUT_MS,
);
