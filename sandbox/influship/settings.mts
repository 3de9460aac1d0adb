import { z } from 'zod/v4';

import { type Limits, PLANS, type Plan } from './api/http/rateLimit.mts';

export const clockFactorSchema = z.number().min(1).max(1_000_000);

const settingsSchema = z.strictObject({
	/**
	 * The account's webhook secret. A change takes effect with the next attempt, retries included.
	 */
	webhookSecret: z.string().min(1),
	/** The waits between retries are divided by this. Time-outs are not. */
	clockFactor: clockFactorSchema,
	/** A registration over the API returns its own secret, which then signs that endpoint. */
	endpointSecrets: z.boolean(),
	/**
	 * `endpoint`: the challenge of a registration over the API is signed with the secret that its
	 * answer returns, if there is one. Default: the account's.
	 */
	challengeSecret: z.enum(['account', 'endpoint']).optional(),
	/** Decides how many credits may be spent in a minute, and in an hour. */
	plan: z.enum(Object.keys(PLANS) as [Plan, ...Plan[]]),
	/** In place of the plan's, unless null. */
	creditsPerMinute: z.number().min(0).nullish(),
	creditsPerHour: z.number().min(0).nullish(),
	/** How searches are ranked; other than `reranked` as if the time for it had run out. */
	searchRanking: z.enum(['reranked', 'partially_reranked', 'retrieval_fallback']),
	/** How long every answer of the API takes at least. */
	latencyMs: z.number().min(0).max(60_000),
	/** `unpaid`: every call is a 402. `ip_blocked`: every call is a 403. */
	account: z.enum(['ok', 'unpaid', 'ip_blocked']),
	/** `off`: listing, creating and deleting webhooks answer 404, as on a plan without them. */
	registrationApi: z.enum(['on', 'off']),
});

/** What can be changed while the sandbox runs. */
export type Settings = z.output<typeof settingsSchema>;

/** Some of them. */
export const settingsPatchSchema = settingsSchema.partial();

export function limitsOf({ plan, creditsPerMinute, creditsPerHour }: Settings): Limits {
	const { perMinute, perHour } = PLANS[plan];
	return { perMinute: creditsPerMinute ?? perMinute, perHour: creditsPerHour ?? perHour };
}
