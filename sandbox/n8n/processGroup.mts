import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A killed process is gone when the system has cleared it away, which can take some seconds. */
const CLEARED_TIMEOUT_MS = 5_000;

/**
 * Kills a process group as soon as this process is gone, however it went: a crash or a SIGKILL
 * leaves no time to do it ourselves. Works through a pipe that only this process holds open: when
 * it closes, `read` returns. Call the returned function once the group is gone, so that its number
 * can't hit a newer one.
 */
export function killGroupWithUs(groupId: number): () => void {
	const script = 'read -r _; kill -s KILL -- "-$0"';
	const watchdog = spawn('sh', ['-c', script, String(groupId)], {
		stdio: ['pipe', 'ignore', 'ignore'],
		// In a session of its own, so that Ctrl-C in the terminal doesn't take the watchdog first.
		detached: true,
	});
	watchdog.unref();
	// Its end may be gone already when ours is closed; nothing is ever written.
	watchdog.stdin.on('error', () => {});
	(watchdog.stdin as unknown as { unref(): void }).unref();
	return () => watchdog.kill('SIGKILL');
}

/**
 * Kills what is left of a process group whose leader has ended, and waits until all of it is gone.
 */
export async function endGroup(groupId: number): Promise<void> {
	const deadline = Date.now() + CLEARED_TIMEOUT_MS;
	while (killGroup(groupId) && Date.now() < deadline) await sleep(20);
}

/** False when no process of the group is left. */
function killGroup(groupId: number): boolean {
	try {
		process.kill(-groupId, 'SIGKILL');
		return true;
	} catch (error) {
		// macOS answers EPERM while the group has only processes that have ended and are not cleared away.
		return (error as NodeJS.ErrnoException).code !== 'ESRCH';
	}
}
