import type { FastifyInstance } from 'fastify';

import { ApiError } from '../api/http/apiError.mts';
import { isLoopbackName } from '../endpoints/endpoints.mts';

/**
 * There is no key here, so only this machine may call, and no web page but the sandbox's own: a
 * loopback Host header defeats DNS rebinding, a matching Origin defeats cross-site requests.
 */
export function addGuard(app: FastifyInstance): void {
	app.addHook('onRequest', async (request) => {
		if (!isLoopbackAddress(request.raw.socket.remoteAddress)) {
			throw new ApiError('forbidden', 'Only this machine may use /sandbox');
		}
		const host = request.headers.host;
		const hostUrl = `http://${host}`;
		if (!host || !URL.canParse(hostUrl) || !isLoopbackName(new URL(hostUrl).hostname)) {
			throw new ApiError('forbidden', 'Use a loopback address, such as 127.0.0.1');
		}
		const { origin } = request.headers;
		if (request.method !== 'GET' && origin !== undefined && origin !== new URL(hostUrl).origin) {
			throw new ApiError('forbidden', 'Requests from other web pages are refused');
		}
	});
}

function isLoopbackAddress(address: string | undefined): boolean {
	return address === '::1' || /^(::ffff:)?127\./.test(address ?? '');
}
