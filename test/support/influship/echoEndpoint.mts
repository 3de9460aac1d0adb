import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A webhook endpoint on 127.0.0.1 that answers every request with its own body, and thereby any
 * challenge.
 */
export async function startEchoEndpoint(): Promise<{ url: string; close(): Promise<void> }> {
	const server = createServer((request, response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		request.pipe(response);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
