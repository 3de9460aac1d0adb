import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import type { SandboxContext } from '../../context.mts';
import { emailsOf } from '../../data/emails.mts';
import { validate } from '../http/validation.mts';
import { charge, PRICES } from '../http/credits.mts';
import { creatorReferenceSchema, findReferenced } from '../http/references.mts';

const bodySchema = z.strictObject({ creators: z.array(creatorReferenceSchema).min(1).max(100) });

/** Known addresses of creators, one row for each that was asked for, in the same order. */
export function creatorEmailRoute(app: FastifyInstance, { profiles }: SandboxContext): void {
	app.post('/creator-emails/lookup', async (request, reply) => {
		const { creators } = validate(bodySchema, request.body);
		const results = creators.map((input) => {
			const creator = findReferenced(input, profiles);
			return {
				creator_id: creator?.id ?? null,
				resolved: creator !== undefined,
				emails: creator ? emailsOf(creator) : [],
				input,
			};
		});
		const withEmail = results.filter(({ emails }) => emails.length > 0);
		// A creator that was asked for several times is billed once.
		const billable = new Set(withEmail.map(({ creator_id: id }) => id)).size;
		const credits = billable * PRICES.creatorWithEmail;
		charge(reply, credits);
		return {
			data: { results, billing: { billable_results: billable, credits_charged: credits } },
		};
	});
}
