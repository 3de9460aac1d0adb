import { setTimeout as sleep } from 'node:timers/promises';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { codeForStatus, errorEnvelope } from './apiError.mts';
import type { SandboxContext } from '../../context.mts';
import type { ApiFault } from './faults.mts';

const BROKEN_JSON = '{"data": [';

/** Makes calls fail as asked for, either before they have an effect or only in their answer. */
export function addFaultHooks(app: FastifyInstance, context: SandboxContext): void {
	const spoilAnswer = new WeakMap<FastifyRequest, ApiFault>();
	const delay = (ms: number) =>
		sleep(ms, undefined, { signal: context.closing.signal }).catch(() => undefined);

	app.addHook('onRequest', async (request, reply) => {
		const fault = context.faults.takeForApi(request.method, request.url.split('?')[0]);
		if (!fault) return undefined;
		context.changes.notify();
		if (fault.afterEffect) {
			spoilAnswer.set(request, fault);
			return undefined;
		}
		if (fault.kind === 'delay') {
			await delay(fault.delayMs);
			// A caller who hung up meanwhile gets nothing carried out.
			if (request.raw.socket.destroyed) reply.hijack();
			return undefined;
		}
		if (fault.kind === 'reset') {
			reply.hijack();
			request.raw.socket.resetAndDestroy();
			return undefined;
		}
		return reply.send(spoiltBody(fault, request, reply));
	});

	app.addHook('onSend', async (request, reply, payload) => {
		const fault = spoilAnswer.get(request);
		if (!fault) return payload;
		if (fault.kind === 'delay') {
			await delay(fault.delayMs);
			return payload;
		}
		if (fault.kind === 'reset') {
			request.raw.socket.resetAndDestroy();
			return payload;
		}
		return spoiltBody(fault, request, reply);
	});
}

/** Sets the status and the headers of the answer and returns its text. */
function spoiltBody(
	fault: Extract<ApiFault, { kind: 'status' | 'malformed' | 'answer' }>,
	request: FastifyRequest,
	reply: FastifyReply,
): string {
	reply.header('content-type', 'application/json; charset=utf-8').removeHeader('content-length');
	if (fault.kind === 'malformed') {
		reply.status(200);
		return BROKEN_JSON;
	}
	reply.status(fault.status);
	if (fault.kind === 'answer') {
		if (typeof fault.body === 'string') reply.header('content-type', 'text/html; charset=utf-8');
		reply.headers(fault.headers);
		return typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body);
	}
	const retryAfter = fault.retryAfter ?? (fault.status === 429 ? '1' : undefined);
	if (retryAfter !== undefined) reply.header('Retry-After', retryAfter);
	const message = `Answered with ${fault.status} on purpose`;
	const code = fault.code ?? codeForStatus(fault.status);
	return JSON.stringify(errorEnvelope(code, message, request.id));
}
