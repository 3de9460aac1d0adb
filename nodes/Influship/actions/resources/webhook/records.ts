import * as z from 'zod/v4';

/**
 * What is known of the test call's answer: its documentation shows none, so this is what the
 * sandbox gives.
 */
export const testEventSchema = z.object({
	event: z.string(),
	deliveries: z.array(z.object({ id: z.string(), endpoint_id: z.string(), status: z.string() })),
});

/** A webhook as the account has it (assumed contract, see `api/webhooks.ts`). */
export const webhookSchema = z.object({
	id: z.string(),
	url: z.string(),
	events: z.array(z.string()),
	status: z.string(),
	created_at: z.string(),
});

export const deletedSchema = z.object({ deleted: z.boolean() });
