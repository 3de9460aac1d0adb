import { z } from 'zod/v4';

import { endpointUrlProblem, subscriptionProblem } from './endpoints.mts';

/** The body of a registration, over the API or from the dashboard. */
export const endpointInputSchema = z.strictObject({
	url: z
		.string()
		.max(2_048)
		.superRefine((url, context) => {
			const message = endpointUrlProblem(url);
			if (message) context.addIssue({ code: 'custom', message });
		}),
	events: z
		.array(z.string())
		.min(1)
		.superRefine((events, context) => {
			const message = subscriptionProblem(events);
			if (message) context.addIssue({ code: 'custom', message });
		})
		.transform((events) => [...new Set(events)]),
});
