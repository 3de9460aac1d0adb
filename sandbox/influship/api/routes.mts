import type { FastifyInstance } from 'fastify';

import type { SandboxContext } from '../context.mts';
import { addAccountHooks } from './account.mts';
import { analysisRoutes } from './analyses.mts';
import { autocompleteRoute } from './autocomplete.mts';
import { brandSafetyRoute } from './brandSafety.mts';
import { addCallHooks } from './callHooks.mts';
import { creatorEmailRoute } from './creatorEmails.mts';
import { creatorRoutes } from './creators.mts';
import { addFaultHooks } from './faultHooks.mts';
import { lookalikeRoute } from './lookalike.mts';
import { matchRoute } from './match.mts';
import { postRoute } from './posts.mts';
import { profileRoutes } from './profiles.mts';
import { rawRoutes } from './raw/routes.mts';
import { searchRoutes } from './search.mts';
import { webhookRoutes } from './webhooks.mts';
import { webhookTestRoute } from './webhookTest.mts';

/** Influship's API: `/health` for everyone, `/v1` behind the key. */
export function apiRoutes(app: FastifyInstance, context: SandboxContext): void {
	addFaultHooks(app, context);
	app.get('/health', async () => ({ ok: true, timestamp: new Date().toISOString() }));
	app.register(
		async (v1) => {
			addCallHooks(v1, context);
			addAccountHooks(v1, context);
			webhookRoutes(v1, context);
			webhookTestRoute(v1, context);
			creatorRoutes(v1);
			autocompleteRoute(v1);
			lookalikeRoute(v1);
			matchRoute(v1);
			searchRoutes(v1, context);
			profileRoutes(v1);
			creatorEmailRoute(v1);
			postRoute(v1);
			brandSafetyRoute(v1);
			analysisRoutes(v1);
			v1.register(async (raw) => rawRoutes(raw), { prefix: '/raw' });
		},
		{ prefix: '/v1' },
	);
}
