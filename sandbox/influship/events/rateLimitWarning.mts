import { z } from 'zod/v4';

import type { SandboxEvent } from './event.mts';

const HALF_AN_HOUR_MS = 30 * 60_000;

export const rateLimitWarning: SandboxEvent = {
	name: 'rate_limit.warning',
	about: 'The account nears its limit',
	isAboutCreator: false,
	data: z.looseObject({
		current_usage: z.number(),
		limit: z.number(),
		reset_time: z.iso.datetime({ offset: true }),
	}),
	sample: ({ index }) => ({
		current_usage: 950 + (index % 50),
		limit: 1_000,
		reset_time: `${new Date(Date.now() + HALF_AN_HOUR_MS).toISOString().slice(0, 19)}Z`,
	}),
	wrongType: { current_usage: '950' },
};
