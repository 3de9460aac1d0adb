import { createServer } from 'node:http';
import { listenOnLoopback, type Loopback } from '../loopback.mts';

/**
 * A webhook endpoint on 127.0.0.1 that answers every request with its own body, and thereby any
 * challenge.
 */
export async function startEchoEndpoint(): Promise<Loopback> {
	const server = createServer((request, response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		request.pipe(response);
	});
	const { url, close } = await listenOnLoopback(server);
	return { url: `${url}/webhook`, close };
}
