import type { FastifyInstance } from 'fastify';

import { ApiError } from './apiError.mts';
import type { SandboxContext } from '../../context.mts';
import { limitsOf } from '../../settings.mts';
import { CHARGED_HEADER } from './credits.mts';

/** Checks, in this order: the caller's address, the key, the bill and the rate limit. */
export function addAccountHooks(app: FastifyInstance, context: SandboxContext): void {
	const { settings, rateLimit } = context;

	app.addHook('onRequest', async (request, reply) => {
		reply.headers({ [CHARGED_HEADER]: '0', 'X-Billing-Plan': settings.plan });
		if (settings.account === 'ip_blocked') {
			throw new ApiError('ip_not_allowed', 'This key may not be used from your IP address');
		}
		if (request.headers['x-api-key'] !== context.apiKey) {
			throw new ApiError('unauthorized', 'The X-API-Key header is missing or not a valid key');
		}
		if (settings.account === 'unpaid') {
			throw new ApiError('payment_required', 'The last invoice of this account is unpaid');
		}
		if (!rateLimit.isExceeded(limitsOf(settings), Date.now())) return;
		reply.headers(rateLimit.headers(limitsOf(settings), Date.now()));
		throw new ApiError(
			'rate_limit_exceeded',
			'The credits of this time are spent; try again later',
		);
	});

	app.addHook('onSend', async (request, reply) => {
		if (request.headers['x-api-key'] !== context.apiKey) return;
		rateLimit.spend(Number(reply.getHeader(CHARGED_HEADER) ?? 0));
		const { 'Retry-After': _, ...headers } = rateLimit.headers(limitsOf(settings), Date.now());
		reply.headers(headers);
	});
}
