import type { FastifyInstance } from 'fastify';

import type { SandboxContext } from '../context.mts';
import { settingsPatchSchema } from '../settings.mts';
import { validate } from '../api/http/validation.mts';

/** Changes settings; those that are left out stay as they are. */
export function settingsRoutes(app: FastifyInstance, context: SandboxContext): void {
	app.patch('/settings', async (request) => {
		const patch = validate(settingsPatchSchema, request.body);
		Object.assign(context.settings, patch);
		if (patch.clockFactor !== undefined) context.deliverer.setClockFactor(patch.clockFactor);
		context.changes.notify();
		return { settings: context.settings };
	});
}
