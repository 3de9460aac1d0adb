import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDir } from '../../../sandbox/n8n/cache.mts';
import { closedEnvironment, npmEnvironment } from '../../../sandbox/n8n/environment.mts';
import { ensureN8n } from '../../../sandbox/n8n/install.mts';
import { repositoryDir } from '../../../sandbox/n8n/repository.mts';
import { run } from '../../../sandbox/n8n/run.mts';
import { outputOf, runActions } from '../../support/e2e/actionWorkflow.mts';
import { Harness, START_TIMEOUT_MS } from '../../support/e2e/harness.mts';
import { newEvent } from '../../support/e2e/requests.mts';
import { itemOf } from '../../support/e2e/triggerWorkflow.mts';

let harness: Harness;

/** Where people install community nodes by hand. */
const nodesDir = () => join(harness.stack.userFolder, '.n8n', 'nodes');
const peerCopy = () => join(nodesDir(), 'node_modules', 'n8n-workflow');

async function runInNodesDir(command: string, ...args: string[]): Promise<void> {
	const logFile = join(cacheDir(), 'package.log');
	await run(command, args, { cwd: nodesDir(), env: npmEnvironment(), logFile });
}

/** Installs something beside the package, as npm does it for another package that depends on it. */
async function installBeside(...args: string[]): Promise<void> {
	await runInNodesDir('npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', ...args);
}

async function versionBeside(name: string): Promise<string> {
	const manifest = join(nodesDir(), 'node_modules', name, 'package.json');
	return (JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version;
}

beforeAll(async () => {
	harness = await Harness.start();
}, START_TIMEOUT_MS);

afterAll(async () => harness?.stop(), START_TIMEOUT_MS);

/**
 * One event through the trigger, and one refusal through the action node, whose error n8n has to
 * recognize.
 */
async function tryBothNodes(): Promise<void> {
	const trigger = await harness.createTrigger();
	await trigger.publish();
	await harness.deliver(trigger.url, newEvent());
	expect(itemOf(await trigger.newestOf(1))).toMatchObject({ schema: 'documented' });
	await trigger.unpublish();

	const execution = await runActions(harness, [
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

const README = readFileSync(join(repositoryDir(), 'README.md'), 'utf8');

it.each(README.match(/npm install [^`]*\.tgz/g) ?? ['nothing to install by hand'])(
	"works without one, as README's line installs it: %s",
	async (line) => {
		const [command, ...args] = line.replace(/\S+\.tgz/, harness.stack.tarball).split(' ');
		await rm(nodesDir(), { recursive: true });
		await mkdir(nodesDir());
		await runInNodesDir(command, ...args);
		expect(existsSync(peerCopy())).toBe(false);
		await harness.restartN8n();
		await tryBothNodes();
	},
	START_TIMEOUT_MS,
);

it(
	'works with one, as npm installs it by itself',
	async () => {
		await installBeside(harness.stack.tarball);
		expect(existsSync(peerCopy())).toBe(true);
		await harness.restartN8n();
		await tryBothNodes();
	},
	START_TIMEOUT_MS,
);

describe("beside another package's", () => {
	const OLD_WORKFLOW = '1.48.0';

	it.each(['3.22.5', '3.23.8', '3.24.4'])(
		'zod %s both nodes load',
		async (version) => {
			await installBeside('--legacy-peer-deps', `zod@${version}`);
			expect(await versionBeside('zod')).toBe(version);
			const { node, dir } = await ensureN8n({ log: console.log });
			const script = `
				const load = (name) => require(\`n8n-nodes-influship/dist/nodes/\${name}/\${name}.node\`)[name];
				new (load('Influship'))();
				new (load('InflushipTrigger'))();
				console.log('Loaded.');
			`;
			// Where n8n itself lets packages look for what it brings.
			const env = closedEnvironment({ NODE_PATH: join(dir, 'node_modules') });
			const options = { cwd: nodesDir(), env: env as NodeJS.ProcessEnv };
			const { stdout } = await promisify(execFile)(node, ['-e', script], options);
			expect(stdout.trim()).toBe('Loaded.');
		},
		START_TIMEOUT_MS,
	);

	it(
		`n8n-workflow ${OLD_WORKFLOW} and zod 3.22.5 both nodes work`,
		async () => {
			await installBeside('--legacy-peer-deps', `n8n-workflow@${OLD_WORKFLOW}`, 'zod@3.22.5');
			expect(await versionBeside('n8n-workflow')).toBe(OLD_WORKFLOW);
			await harness.restartN8n();
			await tryBothNodes();
		},
		START_TIMEOUT_MS,
	);
});
