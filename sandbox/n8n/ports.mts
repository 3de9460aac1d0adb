import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

const HOST = '127.0.0.1';

/** A port of 127.0.0.1 that nothing listens on now: `preferred` when that is free, else any. */
export async function freePort(preferred = 0): Promise<number> {
	return (await tryPort(preferred)) ?? (await freePort());
}

/** The given port, or an Error that says it is taken: for a port the user asked for by number. */
export async function requirePort(port: number): Promise<number> {
	const found = await tryPort(port);
	if (found === undefined) {
		throw new Error(`Port ${port} is taken: choose another one, or stop what listens on it.`);
	}
	return found;
}

async function tryPort(port: number): Promise<number | undefined> {
	const server = createServer();
	try {
		server.listen(port, HOST);
		await once(server, 'listening');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
		throw error;
	}
	const { port: found } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return found;
}
