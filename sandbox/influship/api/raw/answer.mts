import type { FastifyReply } from 'fastify';

import { charge } from '../http/credits.mts';

/** The answer of a raw call: its data with the time at which it was read. */
export function answer<Data extends object>(
	reply: FastifyReply,
	data: Data,
	credits: number,
): { data: Data & { scraped_at: string } } {
	charge(reply, credits);
	return { data: { ...data, scraped_at: new Date().toISOString() } };
}
