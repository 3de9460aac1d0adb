import type { FastifyInstance } from 'fastify';

import type { SandboxContext } from '../context.mts';
import { callRoutes } from './calls.mts';
import { composeRoutes } from './compose.mts';
import { deliveryRoutes } from './deliveries.mts';
import { endpointRoutes } from './endpoints.mts';
import { eventRoutes } from './events.mts';
import { faultRoutes } from './faults.mts';
import { addGuard } from './guard.mts';
import { profileChangeRoutes } from './profiles.mts';
import { settingsRoutes } from './settings.mts';
import { shortlistEditRoutes } from './shortlists.mts';
import { stateRoutes } from './state.mts';
import { streamRoute } from './stream.mts';

/** What the page and tests drive the sandbox with; Influship has nothing like it. */
export function controlRoutes(app: FastifyInstance, context: SandboxContext): void {
	addGuard(app);
	stateRoutes(app, context);
	endpointRoutes(app, context);
	eventRoutes(app, context);
	composeRoutes(app, context);
	deliveryRoutes(app, context);
	settingsRoutes(app, context);
	faultRoutes(app, context);
	callRoutes(app, context);
	profileChangeRoutes(app, context);
	shortlistEditRoutes(app, context);
	streamRoute(app, context);
}
