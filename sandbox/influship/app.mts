import { randomUUID } from 'node:crypto';

import {
	fastify,
	type FastifyError,
	type FastifyInstance,
	type FastifyReply,
	type FastifyRequest,
} from 'fastify';

import { ApiError, codeForStatus, errorEnvelope, refuseUnknown } from './api/http/apiError.mts';
import { apiRoutes } from './api/routes.mts';
import { BODY_LIMIT_BYTES } from './bodyLimits.mts';
import type { SandboxContext } from './context.mts';
import { controlRoutes } from './control/routes.mts';
import { DEEPEST, isDeeperThan } from './nesting.mts';
import { pageRoutes } from './page.mts';

/** Longer than any that Node reads: what is too long for its call is refused there, behind the key. */
const PATH_PART_LIMIT = 20_000;

const REQUEST_ID_HEADER = 'X-Request-Id';

const TOO_DEEP = `The body is nested more than ${DEEPEST} levels deep; send a flatter one`;

/**
 * The HTTP side of the sandbox: all routes, with a request id and the error envelope everywhere.
 */
export function createApp(context: SandboxContext): FastifyInstance {
	const app = fastify({
		bodyLimit: BODY_LIMIT_BYTES,
		routerOptions: { maxParamLength: PATH_PART_LIMIT },
		forceCloseConnections: true,
		genReqId: () => `req_${randomUUID()}`,
		// What cannot be routed, such as a path with a broken escape, meets no hook.
		frameworkErrors: (error, request, reply) => {
			reply.header(REQUEST_ID_HEADER, request.id);
			return answerError(error, request, reply);
		},
	});
	app.addHook('onRequest', async (request, reply) => {
		reply.header(REQUEST_ID_HEADER, request.id);
	});
	app.setErrorHandler(answerError);
	app.setNotFoundHandler(refuseUnknown);
	acceptJson(app);
	app.register(async (scope) => apiRoutes(scope, context));
	app.register(async (scope) => controlRoutes(scope, context), { prefix: '/sandbox' });
	app.register(async (scope) => pageRoutes(scope));
	return app;
}

function answerError(error: FastifyError | ApiError, request: FastifyRequest, reply: FastifyReply) {
	if (error instanceof ApiError) {
		const { status, code, message, details, retryAfter } = error;
		if (retryAfter !== undefined) reply.header('Retry-After', retryAfter);
		const envelope = errorEnvelope(code, message, request.id, details, retryAfter);
		return reply.status(status).send(envelope);
	}
	const status = error.statusCode ?? 500;
	const message = status < 500 ? error.message : 'Something went wrong in the sandbox';
	return reply.status(status).send(errorEnvelope(codeForStatus(status), message, request.id));
}

/**
 * HTTP clients often name JSON as the content type of a DELETE that has no body. What is nested too
 * deeply could be read, but not written down again.
 */
function acceptJson(app: FastifyInstance): void {
	const parseJson = app.getDefaultJsonParser('error', 'error');
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
		if (body === '') {
			done(null, undefined);
			return;
		}
		void parseJson(request, body as string, (error, value?: unknown) => {
			const isTooDeep = !error && isDeeperThan(DEEPEST, value);
			done(isTooDeep ? new ApiError('validation_error', TOO_DEEP) : error, value);
		});
	});
}
