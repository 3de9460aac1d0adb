import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

interface Owner {
	pid: number;
	token: string;
}

const POLL_MS = 500;

/**
 * Runs `work` while this process holds `lockFile`, so that of several processes only one does it at a time. The
 * others wait (`onWait` is told once for whom); the lock of a process that died is taken over.
 */
export async function withLock<T>(
	lockFile: string,
	work: () => Promise<T>,
	onWait: (ownerPid: number) => void,
): Promise<T> {
	const self: Owner = { pid: process.pid, token: randomUUID() };
	let waitingFor: number | undefined;
	while (!(await acquire(lockFile, self))) {
		const owner = await readOwner(lockFile);
		if (!owner) continue; // Released in between.
		if (!isAlive(owner.pid)) {
			await removeDeadLock(lockFile, owner);
			continue;
		}
		if (waitingFor !== owner.pid) onWait(owner.pid);
		waitingFor = owner.pid;
		await sleep(POLL_MS);
	}
	try {
		return await work();
	} finally {
		await rm(lockFile, { force: true });
	}
}

/** A hard link appears with its content in one step, so no one ever reads a lock without its owner. */
async function acquire(lockFile: string, self: Owner): Promise<boolean> {
	const draft = `${lockFile}.${self.token}`;
	await writeFile(draft, JSON.stringify(self));
	try {
		await link(draft, lockFile);
		return true;
	} catch (error) {
		if (hasCode(error, 'EEXIST')) return false;
		throw error;
	} finally {
		await rm(draft, { force: true });
	}
}

/**
 * Of several waiters that see the same dead owner one may remove its lock, and only while it is still that
 * owner's: otherwise a slow waiter would remove the lock that a faster one has just taken.
 */
async function removeDeadLock(lockFile: string, dead: Owner): Promise<void> {
	const claim = `${lockFile}.takeover-${dead.token}`;
	try {
		await mkdir(claim);
	} catch (error) {
		if (!hasCode(error, 'EEXIST')) throw error;
		await sleep(POLL_MS);
		return;
	}
	const current = await readOwner(lockFile);
	if (current?.token === dead.token) await rm(lockFile, { force: true });
	await rmdir(claim);
}

async function readOwner(lockFile: string): Promise<Owner | undefined> {
	try {
		return JSON.parse(await readFile(lockFile, 'utf8')) as Owner;
	} catch (error) {
		if (hasCode(error, 'ENOENT')) return undefined;
		throw error;
	}
}

/** Signal 0 only asks whether the process exists; EPERM means it does, but belongs to someone else. */
function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return hasCode(error, 'EPERM');
	}
}

function hasCode(error: unknown, code: string): boolean {
	// Not `instanceof Error`: under jest, errors of Node itself come from another realm.
	return (error as NodeJS.ErrnoException | undefined)?.code === code;
}
