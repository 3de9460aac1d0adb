import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cleanup } from '../../../sandbox/demo/cleanup.mts';
import { ensureN8n } from '../../../sandbox/n8n/install.mts';
import { startN8n, type N8n } from '../../../sandbox/n8n/n8n.mts';
import { freePort } from '../../../sandbox/n8n/ports.mts';
import type { Log } from '../../../sandbox/n8n/progress.mts';
import { LEAN_N8N } from '../e2e/leanN8n.mts';
import { preparePackage, shared } from '../e2e/sharing.mts';
import { startPostgres, type Postgres } from './postgres.mts';
import { startRedis, type Redis } from './redis.mts';
import { ensureServices } from './services.mts';

export interface ClusterOptions {
	webhookProcesses: number;
	workers: number;
	/** How many executions one worker runs at a time. */
	workerConcurrency: number;
	/** Added to the environment of every process. */
	env?: Record<string, string>;
	log: Log;
}

/**
 * n8n in queue mode: webhook processes take requests, workers run executions, main has the editor
 * and its API.
 */
export interface Cluster {
	main: N8n;
	/** The first one's address is what the trigger registers. */
	webhooks: N8n[];
	workers: N8n[];
	database: Postgres;
	queue: Redis;
	/** Starts a webhook process again that was killed, on the same port. */
	restartWebhook(index: number): Promise<void>;
	stop(): Promise<void>;
}

/**
 * Starts everything on loopback with data folders of its own. Throws after stopping what was
 * started.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
	const cleanup = new Cleanup();
	try {
		return await start(options, cleanup);
	} catch (error) {
		await cleanup.run();
		throw error;
	}
}

async function start(options: ClusterOptions, cleanup: Cleanup): Promise<Cluster> {
	const { log } = options;
	await ensureN8n({ log });
	const { redisBin, postgresBin } = await ensureServices(log);
	const dir = await mkdtemp(join(tmpdir(), 'scale-n8n-'));
	cleanup.add(() => rm(dir, { recursive: true, force: true }));
	const { userFolder: installed } = (await shared('package')) ?? (await preparePackage(dir));

	const database = await startPostgres(postgresBin, cleanup);
	const queue = await startRedis(redisBin, cleanup);
	const webhookPorts = await Promise.all(
		Array.from({ length: options.webhookProcesses }, () => freePort()),
	);
	const common = {
		...LEAN_N8N,
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('base64'),
		N8N_WEBHOOK_URL: `http://127.0.0.1:${webhookPorts[0]}/`,
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		...database.env,
		...queue.env,
		...options.env,
	};

	const startOne = async (name: string, command: string[], port: number): Promise<N8n> => {
		const userFolder = join(dir, name);
		await cp(installed, userFolder, { recursive: true, verbatimSymlinks: true });
		const env = {
			...common,
			// The port on which a worker tells whether it is ready.
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			QUEUE_HEALTH_CHECK_ADDRESS: '127.0.0.1',
		};
		return await startN8n({ userFolder, command, port, env });
	};
	const running: N8n[] = [];
	// Killed, because draining can take half a minute.
	cleanup.add(async () => void (await Promise.all(running.map((n8n) => n8n.kill()))));
	// Main goes first, because it creates the tables.
	const main = await startOne('main', ['start'], await freePort());
	running.push(main);
	const concurrency = `--concurrency=${options.workerConcurrency}`;
	const started = await Promise.allSettled([
		...webhookPorts.map((port, i) => startOne(`webhook-${i}`, ['webhook'], port)),
		...Array.from({ length: options.workers }, async (_, i) =>
			startOne(`worker-${i}`, ['worker', concurrency], await freePort()),
		),
	]);
	running.push(...started.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])));
	const failed = started.find((one) => one.status === 'rejected');
	if (failed) throw failed.reason;
	const [, ...others] = running;
	const webhooks = others.slice(0, options.webhookProcesses);
	const workers = others.slice(options.webhookProcesses);
	return {
		main,
		webhooks,
		workers,
		database,
		queue,
		restartWebhook: async (i) => {
			webhooks[i] = await webhooks[i].restart();
			running.push(webhooks[i]);
		},
		stop: () => cleanup.run(),
	};
}
