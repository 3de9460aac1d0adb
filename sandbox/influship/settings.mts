import { z } from 'zod/v4';

import { type Limits, PLANS, type Plan } from './api/http/rateLimit.mts';

const SEARCH_RANKINGS = ['reranked', 'partially_reranked', 'retrieval_fallback'] as const;

/** What can be changed while the sandbox runs. */
export interface Settings {
	/**
	 * The account's webhook secret. A change takes effect with the next attempt, retries included.
	 */
	webhookSecret: string;
	/** The waits between retries are divided by this. Time-outs are not. */
	clockFactor: number;
	/** A registration over the API returns its own secret, which then signs that endpoint. */
	endpointSecrets: boolean;
	/**
	 * `endpoint`: the challenge of a registration over the API is signed with the secret that its
	 * answer returns, if there is one. Default: the account's.
	 */
	challengeSecret?: 'account' | 'endpoint';
	/** `unpaid`: every call is a 402. `ip_blocked`: every call is a 403. */
	account: 'ok' | 'unpaid' | 'ip_blocked';
	/** Decides how many credits may be spent in a minute, and in an hour. */
	plan: Plan;
	/** In place of the plan's, unless null. */
	creditsPerMinute?: number | null;
	creditsPerHour?: number | null;
	/** How searches are ranked; other than `reranked` as if the time for it had run out. */
	searchRanking: (typeof SEARCH_RANKINGS)[number];
	/** How long every answer of the API takes at least. */
	latencyMs: number;
	/** `off`: listing, creating and deleting webhooks answer 404, as on a plan without them. */
	registrationApi: 'on' | 'off';
}

export const clockFactorSchema = z.number().min(1).max(1_000_000);

export const settingsPatchSchema = z.strictObject({
	webhookSecret: z.string().min(1).optional(),
	clockFactor: clockFactorSchema.optional(),
	endpointSecrets: z.boolean().optional(),
	challengeSecret: z.enum(['account', 'endpoint']).optional(),
	plan: z.enum(Object.keys(PLANS) as [Plan, ...Plan[]]).optional(),
	creditsPerMinute: z.number().min(0).nullish(),
	creditsPerHour: z.number().min(0).nullish(),
	searchRanking: z.enum(SEARCH_RANKINGS).optional(),
	latencyMs: z.number().min(0).max(60_000).optional(),
	account: z.enum(['ok', 'unpaid', 'ip_blocked']).optional(),
	registrationApi: z.enum(['on', 'off']).optional(),
});

export function limitsOf({ plan, creditsPerMinute, creditsPerHour }: Settings): Limits {
	const { perMinute, perHour } = PLANS[plan];
	return { perMinute: creditsPerMinute ?? perMinute, perHour: creditsPerHour ?? perHour };
}
