import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { ApiError } from '../api/http/apiError.mts';
import { validate } from '../api/http/validation.mts';
import type { SandboxContext } from '../context.mts';
import { SAMPLE_CREATORS } from '../data/creators.mts';

const percent = z.number().min(-99).max(1_000);

const bodySchema = z.discriminatedUnion('change', [
	z.strictObject({ change: z.literal('followers'), percent }),
	z.strictObject({ change: z.literal('engagement_rate'), percent }),
	z.strictObject({
		change: z.enum(['post', 'refresh', 'private', 'public', 'delete', 'restore']),
	}),
	z.strictObject({
		change: z.literal('rename'),
		username: z.string().regex(/^[a-z0-9._]{1,30}$/, 'must be a username in lower case'),
	}),
]);

/** Changes accounts, so that a poll has something to find. */
export function profileChangeRoutes(app: FastifyInstance, context: SandboxContext): void {
	app.post<{ Params: { username: string } }>(
		'/profiles/:username/changes',
		async (request, reply) => {
			const change = validate(bodySchema, request.body);
			const { username } = request.params;
			if (change.change === 'rename' && context.profiles.isTaken(change.username)) {
				const message = `An account has the name ${change.username}, or had it when it was deleted; choose another`;
				throw new ApiError('conflict', message);
			}
			if (!context.profiles.apply(username, change)) {
				throw new ApiError('not_found', 'No profile has this username');
			}
			context.changes.notify();
			return reply.status(204).send();
		},
	);
}

/** The accounts of the samples, for the page; deleted ones too, since they can be restored. */
export function profileViews({ profiles }: SandboxContext) {
	return SAMPLE_CREATORS.flatMap((creator) =>
		profiles.all(creator).map(({ data, isDeleted }) => ({
			id: data.id,
			username: data.username,
			followers: data.metrics.followers,
			posts: data.metrics.posts,
			isPrivate: data.is_private,
			isDeleted,
		})),
	);
}
