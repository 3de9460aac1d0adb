import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureN8n } from './install.mts';
import { LogBuffer } from './logBuffer.mts';
import { n8nEnvironment } from './n8nEnvironment.mts';
import { freePort } from './ports.mts';
import { endGroup, killGroupWithUs } from './processGroup.mts';
import type { Log } from './progress.mts';
import { withNodeFirst } from './run.mts';

const HOST = '127.0.0.1';
const READY_TIMEOUT_MS = 5 * 60_000;
const READY_POLL_MS = 100;
/** n8n itself gives running executions 30 s to end. */
const STOP_TIMEOUT_MS = 40_000;

export interface N8nOptions {
	/**
	 * n8n's command, with its flags: its port must answer `/healthz/readiness`. Default: `['start']`.
	 */
	command?: readonly string[];
	/**
	 * `N8N_USER_FOLDER`: n8n keeps its `.n8n` folder (database, key, community nodes) in it. Must
	 * exist.
	 */
	userFolder: string;
	/** Default 0: a free one. */
	port?: number;
	/**
	 * Added to n8n's environment, which otherwise holds nothing from the outer one that configures
	 * n8n.
	 */
	env?: Record<string, string>;
	/** Which n8n, as in `ensureN8n`. Default: the pinned one. */
	host?: string;
	/** Told about the progress of an installation, should one be needed. */
	log?: Log;
	/** Receives everything that n8n prints; appended to. */
	logFile?: string;
	/** Gives up starting: what has begun is ended first. */
	signal?: AbortSignal;
}

/** One running n8n process. */
export interface N8n {
	version: string;
	url: string;
	port: number;
	pid: number;
	/** The newest part of what it printed. */
	logs(): string;
	/** Resolves when the process has ended, for whatever reason: how it ended, and its last lines. */
	exited: Promise<string>;
	/**
	 * SIGTERM, then waits until the process is gone; SIGKILL after 40 s. Does nothing when it is gone
	 * already.
	 */
	stop(): Promise<void>;
	/** SIGKILL, to it and everything it started. */
	kill(): Promise<void>;
	/**
	 * Stops this one, if it still runs, and starts another on the same user folder, port and
	 * environment.
	 */
	restart(): Promise<N8n>;
}

/**
 * Starts n8n (installing it first if need be) and resolves when it is ready for requests. Throws
 * with the end of its log when it ends or isn't ready within five minutes. It never outlives this
 * process.
 */
export async function startN8n(options: N8nOptions): Promise<N8n> {
	const { host, logFile, signal, log = () => {} } = options;
	const { version, node, bin } = await ensureN8n({ host, log, signal });
	const port = options.port || (await freePort());
	const url = `http://${HOST}:${port}`;
	const brokerPort = await freePort();
	const settings = { ...options, host: HOST, port, brokerPort };
	const env = withNodeFirst(n8nEnvironment(settings), node);

	// n8n reads a `.env` file from its working directory: one of ours never has any.
	const child = spawn(node, [bin, ...(options.command ?? ['start'])], {
		cwd: options.userFolder,
		env: env as NodeJS.ProcessEnv,
		stdio: ['ignore', 'pipe', 'pipe'],
		// A process group of its own, to reach the task runners that n8n starts.
		detached: true,
	});
	const buffer = new LogBuffer(logFile);
	buffer.follow(child.stdout, child.stderr);
	const pid = await started(child);
	const stopWatchdog = killGroupWithUs(pid);
	const exited = once(child, 'exit').then(
		([code, signal]) =>
			`n8n ended with ${signal ?? `code ${code}`}. The end of its log:\n${buffer.tail()}`,
	);
	const gone = exited.then(() => endGroup(pid)).finally(stopWatchdog);

	const kill = async (): Promise<void> => {
		child.kill('SIGKILL');
		await gone;
		// While it finds this, n8n takes its end for a crash, and waits ten seconds when it next starts.
		await rm(join(options.userFolder, '.n8n', 'crash.journal'), { force: true });
	};
	const stop = async (): Promise<void> => {
		child.kill('SIGTERM');
		const timeout = new AbortController();
		const late = sleep(STOP_TIMEOUT_MS, 'late' as const, timeout).catch(() => 'in time');
		if ((await Promise.race([exited, late])) === 'late') child.kill('SIGKILL');
		timeout.abort();
		await gone;
	};

	try {
		await untilReady(url, { exited, buffer, signal });
	} catch (error) {
		await kill();
		throw error;
	}
	return {
		version,
		url,
		port,
		pid,
		logs: () => buffer.toString(),
		exited,
		stop,
		kill,
		restart: async () => {
			await stop();
			return await startN8n({ ...options, port });
		},
	};
}

async function started(child: ChildProcess): Promise<number> {
	await once(child, 'spawn');
	return child.pid as number;
}

async function untilReady(
	url: string,
	{ exited, buffer, signal }: { exited: Promise<string>; buffer: LogBuffer; signal?: AbortSignal },
): Promise<void> {
	let ended: string | undefined;
	void exited.then((how) => (ended = how));
	const deadline = Date.now() + READY_TIMEOUT_MS;
	for (;;) {
		const ready = await isReady(url);
		signal?.throwIfAborted();
		// Before a good answer counts: it can be that of another n8n, which took the port first.
		if (ended !== undefined) throw new Error(ended);
		if (ready) return;
		if (Date.now() > deadline) {
			throw new Error(`n8n was not ready after ${READY_TIMEOUT_MS / 1000} s:\n${buffer.tail()}`);
		}
		await sleep(READY_POLL_MS);
	}
}

async function isReady(url: string): Promise<boolean> {
	try {
		const response = await fetch(`${url}/healthz/readiness`, {
			signal: AbortSignal.timeout(5_000),
		});
		return response.status === 200;
	} catch {
		return false;
	}
}
