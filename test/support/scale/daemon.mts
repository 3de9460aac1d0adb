import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { LogBuffer } from '../../../sandbox/n8n/logBuffer.mts';
import { endGroup, killGroupWithUs } from '../../../sandbox/n8n/processGroup.mts';
import type { SystemUser } from './systemUser.mts';
import { EVENTUALLY_LIMIT_MS } from '../limits.mts';

const READY_POLL_MS = 50;

export interface DaemonOptions {
	command: string;
	args: string[];
	/** Exits 0 once the daemon answers. */
	readyCheck: { command: string; args: string[] };
	cwd: string;
	/** Whom it runs as. Default: the user who runs the test. */
	user?: SystemUser;
	/** Ends it without waiting for its clients. */
	stopSignal: NodeJS.Signals;
}

/**
 * Starts a service in the foreground and resolves when it answers; it never outlives this process.
 */
export async function startDaemon(options: DaemonOptions): Promise<{ stop(): Promise<void> }> {
	const { command, args, cwd, user, stopSignal } = options;
	const child = spawn(command, args, {
		cwd,
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
		...user,
	});
	const log = new LogBuffer();
	log.follow(child.stdout, child.stderr);
	await once(child, 'spawn');
	const pid = child.pid as number;
	const stopWatchdog = killGroupWithUs(pid);
	const exited = once(child, 'exit');
	const gone = exited.then(() => endGroup(pid)).finally(stopWatchdog);
	const stop = async (): Promise<void> => {
		child.kill(stopSignal);
		await gone;
	};

	const deadline = Date.now() + EVENTUALLY_LIMIT_MS;
	while (!(await succeeds(options.readyCheck))) {
		if (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
			await sleep(READY_POLL_MS);
			continue;
		}
		await stop();
		throw new Error(`${command} did not start. The end of its log:\n${log.tail()}`);
	}
	return { stop };
}

async function succeeds({ command, args }: DaemonOptions['readyCheck']): Promise<boolean> {
	return await promisify(execFile)(command, args).then(
		() => true,
		() => false,
	);
}
