import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import type { SandboxContext } from '../../context.mts';
import { ApiError } from '../http/apiError.mts';
import { noQuerySchema, validate } from '../http/validation.mts';
import { charge, PRICES } from '../http/credits.mts';
import { platformSchema, usernameSchema } from '../http/references.mts';

const profileSchema = z.strictObject({ platform: platformSchema, username: usernameSchema });

const lookupSchema = z.strictObject({ profiles: z.array(profileSchema).min(1).max(100) });

/** Profiles, by their names on the platform. */
export function profileRoutes(app: FastifyInstance, { profiles: accounts }: SandboxContext): void {
	app.get('/profiles/:platform/:username', async (request, reply) => {
		const { username } = validate(profileSchema, request.params);
		validate(noQuerySchema, request.query);
		const found = accounts.find(username);
		if (!found) throw new ApiError('not_found', 'No profile has this username');
		const { data, warning } = found.profile;
		charge(reply, PRICES.profile);
		return { data, ...(warning === undefined ? {} : { warning }) };
	});

	app.post('/profiles/lookup', async (request, reply) => {
		const { profiles } = validate(lookupSchema, request.body);
		const found = profiles.flatMap(({ username }) => accounts.find(username)?.profile.data ?? []);
		// A profile that was asked for several times is in the answer, and on the bill, once.
		const data = [...new Set(found)];
		charge(reply, data.length * PRICES.profile);
		return { data, not_found: profiles.filter(({ username }) => !accounts.find(username)) };
	});
}
