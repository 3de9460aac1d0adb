import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { link, mkdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

interface Owner {
	pid: number;
	/** When the process began, in the system's words: a later process can have its number. */
	began?: string;
	token: string;
}

export interface LockOptions {
	/** Told once for whom this process waits. */
	onWait?: (ownerPid: number) => void;
	/** Ends the waiting with its reason; the work itself must listen for it. */
	signal?: AbortSignal;
}

/**
 * Whose a lock is that does not tell: a power cut can leave an empty file. No system gives a process
 * this number.
 */
const NOBODY: Owner = { pid: 2 ** 31 - 1, token: 'nobody' };

const POLL_MS = 500;
/** Taking a lock over takes milliseconds: a claim that is older was left by a process that died. */
const CLAIM_MAX_AGE_MS = 10_000;

/**
 * Runs `work` while this process holds `lockFile`, so that of several processes only one does it at
 * a time. The others wait; the lock of a process that died is taken over.
 */
export async function withLock<T>(
	lockFile: string,
	work: () => Promise<T>,
	{ onWait, signal }: LockOptions = {},
): Promise<T> {
	const self: Owner = {
		pid: process.pid,
		began: await beginOf(process.pid),
		token: randomUUID(),
	};
	let waitingFor: number | undefined;
	while (!(await acquire(lockFile, self))) {
		signal?.throwIfAborted();
		const owner = await readOwner(lockFile);
		if (!owner) continue; // Released in between.
		if (!(await isAlive(owner))) {
			await removeDeadLock(lockFile, owner);
			continue;
		}
		if (waitingFor !== owner.pid) onWait?.(owner.pid);
		waitingFor = owner.pid;
		await sleep(POLL_MS, undefined, { signal });
	}
	// For an exit in the middle of the work, which runs no `finally`.
	const release = () => rmSync(lockFile, { force: true });
	process.once('exit', release);
	try {
		return await work();
	} finally {
		process.off('exit', release);
		release();
	}
}

/**
 * A hard link appears with its content in one step, so no one ever reads a lock without its owner.
 */
async function acquire(lockFile: string, self: Owner): Promise<boolean> {
	const draft = `${lockFile}.${self.token}`;
	// What is not on the disk before the link is can be missing from it after a power cut.
	await writeFile(draft, JSON.stringify(self), { flush: true });
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
 * Of several waiters that see the same dead owner one may remove its lock, and only while it is
 * still that owner's: otherwise a slow waiter would remove the lock that a faster one has just
 * taken.
 */
async function removeDeadLock(lockFile: string, dead: Owner): Promise<void> {
	const claim = `${lockFile}.takeover-${dead.token}`;
	try {
		await mkdir(claim);
	} catch (error) {
		if (!hasCode(error, 'EEXIST')) throw error;
		if (await isOlderThan(claim, CLAIM_MAX_AGE_MS)) await rmdir(claim).catch(() => {});
		else await sleep(POLL_MS);
		return;
	}
	const current = await readOwner(lockFile);
	if (current?.token === dead.token) await rm(lockFile, { force: true });
	await rmdir(claim);
}

async function readOwner(lockFile: string): Promise<Owner | undefined> {
	try {
		return parseOwner(await readFile(lockFile, 'utf8'));
	} catch (error) {
		if (hasCode(error, 'ENOENT')) return undefined;
		throw error;
	}
}

function parseOwner(text: string): Owner {
	try {
		return JSON.parse(text) as Owner;
	} catch {
		return NOBODY;
	}
}

async function isOlderThan(path: string, ms: number): Promise<boolean> {
	const found = await stat(path).catch(() => undefined);
	return found !== undefined && Date.now() - found.mtimeMs > ms;
}

async function isAlive({ pid, began }: Owner): Promise<boolean> {
	if (!exists(pid)) return false;
	const current = await beginOf(pid);
	return began === undefined || current === undefined || current === began;
}

/**
 * Signal 0 only asks whether the process exists; EPERM means it does, but belongs to someone else.
 */
function exists(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return hasCode(error, 'EPERM');
	}
}

/** When a process began; undefined when the system does not tell. */
async function beginOf(pid: number): Promise<string | undefined> {
	try {
		// The 20th field behind the command, which is in brackets and may hold anything (man 5 proc).
		const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
	} catch {
		// In the same words for everybody who asks: the time is the zone's, and months are the language's.
		const env = { ...process.env, TZ: 'UTC', LC_ALL: 'C' };
		const asked = promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)], { env });
		return await asked.then(
			({ stdout }) => stdout.trim() || undefined,
			() => undefined,
		);
	}
}

function hasCode(error: unknown, code: string): boolean {
	// Not `instanceof Error`: under jest, errors of Node itself come from another realm.
	return (error as NodeJS.ErrnoException | undefined)?.code === code;
}
