import type { FastifyInstance } from 'fastify';

import { ApiError } from './apiError.mts';
import type { SandboxContext } from '../../context.mts';
import { RateLimit } from './rateLimit.mts';

/** Checks, in this order: the caller's address, the key, the bill and the rate limit. */
export function addAccountHooks(app: FastifyInstance, context: SandboxContext): void {
	const rateLimit = new RateLimit();
	app.addHook('onRequest', async (request, reply) => {
		reply.headers({ 'X-Credits-Charged': '0', 'X-Billing-Plan': 'sandbox' });
		const { account, callsPerMinute, callsPerHour } = context.settings;
		if (account === 'ip_blocked') {
			throw new ApiError('ip_not_allowed', 'This key may not be used from your IP address');
		}
		if (request.headers['x-api-key'] !== context.apiKey) {
			throw new ApiError('unauthorized', 'The X-API-Key header is missing or not a valid key');
		}
		if (account === 'unpaid') {
			throw new ApiError('payment_required', 'The last invoice of this account is unpaid');
		}
		rateLimit.setLimits(callsPerMinute, callsPerHour);
		const { headers, exceeded } = rateLimit.take(Date.now());
		reply.headers(headers);
		if (exceeded) throw new ApiError('rate_limit_exceeded', 'Too many calls; try again later');
	});
}
