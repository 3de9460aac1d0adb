import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { Influship } from '../../../nodes/Influship/Influship.node.ts';
import { executeContext, makeAdditionalData, makeWorkflow } from '../../support/contexts.mts';
import { until } from '../../support/poll.mts';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

const PAGES = 50;
const RECORDS_PER_PAGE = 10;
/** The connection may hold on to its latest answer. */
const MOST_KEPT = 2;

/** An API with one list of this many pages. */
async function startApi() {
	const server = createServer((request, response) => {
		const cursor = new URL(request.url ?? '', 'http://localhost').searchParams.get('cursor');
		const page = Number(cursor ?? 0);
		const data = Array.from({ length: RECORDS_PER_PAGE }, (_, index) => ({
			id: `post_${page}_${index}`,
			caption: 'A caption',
		}));
		const body = { data, has_more: page + 1 < PAGES, next_cursor: String(page + 1) };
		response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async stop(): Promise<void> {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

/** Makes the context's calls leave a weak reference to each answer and to each of its parts. */
function watchAnswers(context: ReturnType<typeof executeContext>): Array<Array<WeakRef<object>>> {
	const answers: Array<Array<WeakRef<object>>> = [];
	const { helpers } = context;
	const request = helpers.httpRequestWithAuthentication;
	helpers.httpRequestWithAuthentication = async function (...input) {
		const answer = (await request.apply(this, input)) as { body: object; headers: object };
		answers.push([answer, answer.body, answer.headers].map((part) => new WeakRef(part)));
		return answer;
	};
	return answers;
}

test('the records of a list are kept, the answers that they came in are not', async () => {
	const api = await startApi();
	try {
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
				credentials: { apiKey: 'test-key-0123456789', baseUrl: api.url },
			}),
		});
		const answers = watchAnswers(context);
		const [items] = await node.execute.call(context);
		expect(answers).toHaveLength(PAGES);
		await until(
			async () => {
				collectGarbage();
				return answers.filter((parts) => parts.some((part) => part.deref())).length;
			},
			(kept) => kept <= MOST_KEPT,
		);
		expect(items).toHaveLength(PAGES * RECORDS_PER_PAGE);
	} finally {
		await api.stop();
	}
}, 60_000);
