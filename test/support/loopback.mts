import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on 127.0.0.1. */
export interface Loopback {
	/** Without a path. */
	url: string;
	/** Ends open connections at once. */
	close(): Promise<void>;
}

/** Has a server listen on a free port of 127.0.0.1. */
export async function listenOnLoopback(server: Server): Promise<Loopback> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
