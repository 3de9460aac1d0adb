import { z } from 'zod/v4';

/** What is known of the test call's answer: its documentation shows none, so this is what the sandbox gives. */
export const testEventSchema = z.object({
	event: z.string(),
	deliveries: z.array(z.object({ id: z.string(), endpoint_id: z.string(), status: z.string() })),
});
