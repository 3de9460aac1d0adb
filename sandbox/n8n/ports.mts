import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { cacheDir } from './cache.mts';
import { withLock } from './lock.mts';

const HOST = '127.0.0.1';

/**
 * No system hands these out to whoever listens on any port or connects: what is free now is not taken
 * by chance in the seconds before n8n listens on it, or while it starts again.
 */
const NOT_HANDED_OUT = [10_000, 32_768] as const;

/** One that a person named, or else one to take if it is free. Default: any that is free. */
export interface WantedPort {
	named?: number;
	preferred?: number;
}

/** Starts what listens on a port, on another one if that is taken and nobody named it. */
export async function listenOn<T>(
	{ named, preferred = 0 }: WantedPort,
	listen: (port: number) => Promise<T>,
): Promise<T> {
	try {
		return await listen(named ?? preferred);
	} catch (error) {
		if (!isTaken(error)) throw error;
		if (named !== undefined) throw new PortTakenError(named);
		return await listen(0);
	}
}

/**
 * The same for what takes some seconds until it listens, and cannot be asked again: until then, no
 * other process that asks here chooses the same port.
 */
export async function startOn<T>(
	{ named, preferred }: WantedPort,
	start: (port: number) => Promise<T>,
	signal?: AbortSignal,
): Promise<T> {
	const lockFile = join(cacheDir(), 'port.lock');
	const work = async () =>
		await start(named === undefined ? await freePort(preferred) : await requirePort(named));
	return await withLock(lockFile, work, { signal });
}

class PortTakenError extends Error {
	constructor(port: number) {
		super(`Port ${port} is taken: choose another one, or stop what listens on it.`);
	}
}

/** A port of 127.0.0.1 that nothing listens on now: `preferred` when that is free, else any. */
export async function freePort(preferred = randomInt(...NOT_HANDED_OUT)): Promise<number> {
	return (await tryPort(preferred)) ?? (await freePort());
}

/** The given port, or an Error that says it is taken: for a port the user asked for by number. */
export async function requirePort(port: number): Promise<number> {
	const found = await tryPort(port);
	if (found === undefined) throw new PortTakenError(port);
	return found;
}

async function tryPort(port: number): Promise<number | undefined> {
	const server = createServer();
	try {
		server.listen(port, HOST);
		await once(server, 'listening');
	} catch (error) {
		if (isTaken(error)) return undefined;
		throw error;
	}
	const { port: found } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return found;
}

function isTaken(error: unknown): boolean {
	return (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
}
