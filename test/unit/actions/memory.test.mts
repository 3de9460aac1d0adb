import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { Influship } from '../../../nodes/Influship/Influship.node.ts';
import { executeContext, makeAdditionalData, makeWorkflow } from '../../support/contexts.mts';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

const RECORDS = 5_000;
/** Room for a cursor and for chance; an answer with its request takes several times as much. */
const MAX_BYTES_PER_PAGE = 5_000;

/** How much the heap grew by fetching all records in pages of this size, the items included, in bytes. */
async function growth(pageSize: number): Promise<number> {
	const server = createServer((request, response) => {
		const cursor = new URL(request.url ?? '', 'http://localhost').searchParams.get('cursor');
		const start = Number(cursor ?? 0);
		const data = Array.from({ length: pageSize }, (_, index) => ({
			id: `post_${start + index}`,
			caption: `Caption ${start + index} `.padEnd(200, '.'),
		}));
		const next = start + pageSize;
		const page = { data, has_more: next < RECORDS, next_cursor: String(next) };
		response.setHeader('content-type', 'application/json').end(JSON.stringify(page));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const node = new Influship();
	const context = executeContext({
		workflow: makeWorkflow(node, {
			parameters: {
				resource: 'post',
				operation: 'getAll',
				creator: '123e4567-e89b-12d3-a456-426614174000',
				returnAll: true,
			},
		}),
		additionalData: makeAdditionalData({
			credentials: {
				apiKey: 'test-key-0123456789',
				baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
			},
		}),
	});
	try {
		collectGarbage();
		const before = process.memoryUsage().heapUsed;
		const [items] = await node.execute.call(context);
		collectGarbage();
		const after = process.memoryUsage().heapUsed;
		expect(items).toHaveLength(RECORDS);
		return after - before;
	} finally {
		server.closeAllConnections();
		server.close();
		await once(server, 'close');
	}
}

test('memory grows with the records, not with the pages they came in', async () => {
	await growth(100);
	const inFewPages = await growth(100);
	const inManyPages = await growth(10);
	const extraPages = RECORDS / 10 - RECORDS / 100;
	expect((inManyPages - inFewPages) / extraPages).toBeLessThan(MAX_BYTES_PER_PAGE);
}, 60_000);
