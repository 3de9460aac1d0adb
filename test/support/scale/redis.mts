import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Cleanup } from '../../../sandbox/demo/cleanup.mts';
import { freePort } from '../../../sandbox/n8n/ports.mts';
import { startDaemon } from './daemon.mts';

const HOST = '127.0.0.1';
/**
 * n8n's queue, in Bull's naming: what waits for a worker, and what a worker has taken and not
 * finished.
 */
const JOB_LISTS = ['bull:jobs:wait', 'bull:jobs:active'];
/** One script for both, because a job may move from one to the other at any time. */
const COUNT_SCRIPT = "return redis.call('llen', KEYS[1]) + redis.call('llen', KEYS[2])";

export interface Redis {
	/** What n8n's environment needs for it. */
	env: Record<string, string>;
	/** How many of n8n's executions wait for a worker or run on one. */
	countJobs(): Promise<number>;
}

/** An empty Redis on loopback that stores nothing on disk. */
export async function startRedis(redisBin: string, cleanup: Cleanup): Promise<Redis> {
	const cwd = await mkdtemp(join(tmpdir(), 'scale-redis-'));
	cleanup.add(() => rm(cwd, { recursive: true, force: true }));
	const port = String(await freePort());
	const cli = join(redisBin, 'redis-cli');
	const address = ['-h', HOST, '-p', port];
	const daemon = await startDaemon({
		command: join(redisBin, 'redis-server'),
		args: ['--bind', HOST, '--port', port, '--save', '', '--appendonly', 'no'],
		readyCheck: { command: cli, args: [...address, 'ping'] },
		cwd,
		stopSignal: 'SIGTERM',
	});
	cleanup.add(daemon.stop);

	const countArgs = [...address, 'eval', COUNT_SCRIPT, String(JOB_LISTS.length), ...JOB_LISTS];
	return {
		env: { QUEUE_BULL_REDIS_HOST: HOST, QUEUE_BULL_REDIS_PORT: port },
		countJobs: async () => Number((await promisify(execFile)(cli, countArgs)).stdout),
	};
}
