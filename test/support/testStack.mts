import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cleanup } from '../../sandbox/demo/cleanup.mts';
import { startStack, type Stack, type StackOptions } from '../../sandbox/demo/stack.mts';
import { startSandbox } from '../../sandbox/influship/sandbox.mts';
import { N8nClient } from '../../sandbox/n8n/client.mts';
import { LEAN_N8N } from './e2e/leanN8n.mts';
import { shared } from './e2e/sharing.mts';

/** An n8n with the packed package and an Influship sandbox, until `stop()`. */
export interface TestStack extends Stack {
	/** All that n8n has printed, from its first start on. */
	logs(): string;
	/** Stops the sandbox, and n8n if it is this stack's own, and removes their data. */
	stop(): Promise<void>;
}

/**
 * A stack whose n8n nobody else uses, with data of its own: it may be stopped, restarted and
 * spoiled. It starts lean (`LEAN_N8N`) unless `env` says otherwise.
 */
export async function startTestStack(
	options: Pick<StackOptions, 'env' | 'host' | 'sandbox'> = {},
): Promise<TestStack> {
	const cleanup = new Cleanup();
	try {
		const dir = await mkdtemp(join(tmpdir(), 'influship-tests-'));
		cleanup.add(() => rm(dir, { recursive: true, force: true }));
		const logFile = join(dir, 'n8n.log');
		const started = await startStack(
			{
				...options,
				env: { ...LEAN_N8N, ...options.env },
				prepared: await shared('package'),
				logFile,
			},
			cleanup,
		);
		return Object.assign(started, {
			logs: () => readFileSync(logFile, 'utf8'),
			stop: async () => {
				// Its data goes with it, so nobody waits for what it is still doing.
				await started.n8n.kill();
				await cleanup.run();
			},
		});
	} catch (error) {
		await cleanup.run();
		throw error;
	}
}

/**
 * A stack whose n8n serves other test files, too. Nothing in it may depend on what else is in that
 * n8n.
 */
export async function joinSharedTestStack(): Promise<TestStack> {
	const n8n = await shared('n8n');
	const prepared = await shared('package');
	if (!n8n || !prepared) return await startTestStack();
	const { owner, login, version, url, port, pid, logFile, userFolder } = n8n;
	const client = new N8nClient(url, version, login);
	const sandbox = await startSandbox();
	const refuse = async (): Promise<never> => {
		throw new Error('Other tests use this n8n, too: start one with startTestStack() to stop it.');
	};
	const logs = () => readFileSync(logFile, 'utf8');
	return {
		n8n: {
			version,
			url,
			port,
			pid,
			logs,
			exited: new Promise(() => {}),
			stop: refuse,
			kill: refuse,
			restart: refuse,
		},
		client,
		owner,
		sandbox,
		userFolder,
		tarball: prepared.tarball,
		logFile,
		restartN8n: refuse,
		logs,
		stop: () => sandbox.close(),
	};
}
