import type { FastifyInstance } from 'fastify';

import type { SandboxContext } from '../context.mts';
import { addAccountHooks } from './http/account.mts';
import { refuseUnknown } from './http/apiError.mts';
import { analysisRoutes } from './resources/analyses.mts';
import { autocompleteRoute } from './resources/autocomplete.mts';
import { brandSafetyRoute } from './resources/brandSafety.mts';
import { addCallHooks } from './http/callHooks.mts';
import { creatorEmailRoute } from './resources/creatorEmails.mts';
import { creatorRoutes } from './resources/creators.mts';
import { addFaultHooks } from './http/faultHooks.mts';
import { lookalikeRoute } from './resources/lookalike.mts';
import { matchRoute } from './resources/match.mts';
import { postRoute } from './resources/posts.mts';
import { profileRoutes } from './resources/profiles.mts';
import { rawRoutes } from './raw/routes.mts';
import { searchRoutes } from './resources/search.mts';
import { shortlistRoutes } from './resources/shortlists.mts';
import { webhookRoutes } from './resources/webhooks.mts';
import { webhookTestRoute } from './resources/webhookTest.mts';

/** Influship's API: `/health` for everyone, `/v1` behind the key. */
export function apiRoutes(app: FastifyInstance, context: SandboxContext): void {
	addFaultHooks(app, context);
	app.get('/health', async () => ({ ok: true, timestamp: new Date().toISOString() }));
	app.register(
		async (v1) => {
			addCallHooks(v1, context);
			addAccountHooks(v1, context);
			// A handler of its own, so that unknown paths too need a key, meet faults and are logged.
			v1.setNotFoundHandler(refuseUnknown);
			webhookRoutes(v1, context);
			webhookTestRoute(v1, context);
			creatorRoutes(v1, context);
			autocompleteRoute(v1);
			lookalikeRoute(v1, context);
			matchRoute(v1, context);
			searchRoutes(v1, context);
			shortlistRoutes(v1, context);
			profileRoutes(v1, context);
			creatorEmailRoute(v1, context);
			postRoute(v1, context);
			brandSafetyRoute(v1, context);
			analysisRoutes(v1);
			v1.register(async (raw) => rawRoutes(raw), { prefix: '/raw' });
		},
		{ prefix: '/v1' },
	);
}
