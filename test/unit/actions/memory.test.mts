import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { Influship } from '../../../nodes/Influship/Influship.node.ts';
import {
	startApiServer,
	type ApiAnswer,
	type RecordedRequest,
} from '../../support/influship/apiServer.mts';
import { executeContext, makeAdditionalData, makeWorkflow } from '../../support/nodes/contexts.mts';
import { until } from '../../support/poll.mts';
import { API_KEY } from '../../support/nodes/runAction.mts';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

const PAGES = 50;
const RECORDS_PER_PAGE = 10;
/** The connection may hold on to its latest answer. */
const MOST_KEPT = 2;

/** One page of a list of this many. */
function answerPage({ url }: RecordedRequest): ApiAnswer {
	const page = Number(new URL(url, 'http://localhost').searchParams.get('cursor') ?? 0);
	const data = Array.from({ length: RECORDS_PER_PAGE }, (_, index) => ({
		id: `post_${page}_${index}`,
		caption: 'A caption',
	}));
	return { body: { data, has_more: page + 1 < PAGES, next_cursor: String(page + 1) } };
}

/**
 * Makes the context's calls leave weak references to each answer, to its parts and to what was
 * asked.
 */
function watchAnswers(context: ReturnType<typeof executeContext>): Array<Array<WeakRef<object>>> {
	const answers: Array<Array<WeakRef<object>>> = [];
	const { helpers } = context;
	const request = helpers.httpRequestWithAuthentication;
	helpers.httpRequestWithAuthentication = async function (name, options, ...more) {
		const answer = (await request.call(this, name, options, ...more)) as {
			body: object;
			headers: object;
		};
		answers.push([answer, answer.body, answer.headers, options].map((part) => new WeakRef(part)));
		return answer;
	};
	return answers;
}

test('the records of a list are kept, the answers that they came in are not', async () => {
	const api = await startApiServer(answerPage);
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
				credentials: { apiKey: API_KEY, baseUrl: api.url },
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
		await api.close();
	}
});
