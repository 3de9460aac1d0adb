import { setTimeout as sleep } from 'node:timers/promises';

import type { FastifyInstance } from 'fastify';

import type { SandboxContext } from '../../context.mts';
import { CHARGED_HEADER } from './credits.mts';

/** Takes as long as the settings say, and writes down each call. */
export function addCallHooks(
	app: FastifyInstance,
	{ calls, closing, settings }: SandboxContext,
): void {
	app.addHook('onRequest', async () => {
		if (settings.latencyMs === 0) return;
		await sleep(settings.latencyMs, undefined, { signal: closing.signal }).catch(() => undefined);
	});

	app.addHook('onResponse', async (request, reply) => {
		calls.add({
			requestId: request.id,
			at: new Date().toISOString(),
			method: request.method,
			path: request.url.split('?')[0],
			query: request.query,
			body: request.body ?? null,
			status: reply.statusCode,
			credits: Number(reply.getHeader(CHARGED_HEADER) ?? 0),
		});
	});
}
