import type { FastifyInstance } from 'fastify';

import type { SandboxContext } from '../context.mts';

/** Server-sent events: `changed`, without content, whenever the state is worth reading again. */
export function streamRoute(app: FastifyInstance, context: SandboxContext): void {
	app.get('/stream', (request, reply) => {
		reply.hijack();
		reply.raw.writeHead(200, {
			'content-type': 'text/event-stream',
			'cache-control': 'no-store',
			'x-request-id': request.id,
		});
		const send = () => reply.raw.write('event: changed\ndata: {}\n\n');
		send();
		reply.raw.on('close', context.changes.listen(send));
	});
}
