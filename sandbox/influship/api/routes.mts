import type { FastifyInstance } from 'fastify';

import type { SandboxContext } from '../context.mts';
import { addAccountHooks } from './account.mts';
import { analysisRoutes } from './analyses.mts';
import { creatorRoutes } from './creators.mts';
import { addFaultHooks } from './faultHooks.mts';
import { webhookRoutes } from './webhooks.mts';
import { webhookTestRoute } from './webhookTest.mts';

/** Influship's API: `/health` for everyone, `/v1` behind the key. */
export function apiRoutes(app: FastifyInstance, context: SandboxContext): void {
	addFaultHooks(app, context);
	app.get('/health', async () => ({ ok: true, timestamp: new Date().toISOString() }));
	app.register(
		async (v1) => {
			addAccountHooks(v1, context);
			webhookRoutes(v1, context);
			webhookTestRoute(v1, context);
			analysisRoutes(v1);
			creatorRoutes(v1);
		},
		{ prefix: '/v1' },
	);
}
