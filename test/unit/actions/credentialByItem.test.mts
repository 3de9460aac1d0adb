import { SupplyDataContext } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { Influship } from '../../../nodes/Influship/Influship.node.ts';
import { clientsByItem } from '../../../nodes/Influship/api/clientsByItem.ts';
import { bodyOf, id, upTo } from '../../support/nodes/actionRequests.mts';
import { startApiServer, type Answerer } from '../../support/influship/apiServer.mts';
import {
	executeContext,
	makeAdditionalData,
	makeWorkflow,
	NODE_NAME,
} from '../../support/nodes/contexts.mts';
import { runAction } from '../../support/nodes/runAction.mts';

const KEYS = ['key-a-0123456789', 'key-b-0123456789'];
const credentials = { apiKey: '={{ $json.key }}' };
const itemsWith = (keys: unknown[]) =>
	keys.map((key, n) => ({ json: { key, id: id(n) } }) as never);
const keyOf = ({ headers }: { headers: object }) =>
	(headers as Record<string, string>)['x-api-key'];

const get = { resource: 'creator', operation: 'get', creator: '={{ $json.id }}' };
const answerGet: Answerer = (request) => ({
	body: { data: { id: request.url.split('?')[0].slice(-1), name: keyOf(request) } },
});

describe('a credential that differs by input item', () => {
	test('is used for each item as it is for that item', async () => {
		const keys = [KEYS[0], KEYS[1], KEYS[0]];
		const { items } = await runAction({
			parameters: get,
			credentials,
			answers: [answerGet],
			items: itemsWith(keys),
		});
		expect(items.map(({ json }) => json.name)).toEqual(keys);
	});

	test('shares no call of a batch with another', async () => {
		const keys = upTo(6).map((n) => KEYS[n % 2]);
		const { items, requests } = await runAction({
			parameters: {
				resource: 'creator',
				operation: 'scoreCampaignFit',
				creators: '={{ $json.id }}',
				campaign: 'c',
				simplify: false,
			},
			credentials,
			answers: [
				(request) => ({
					body: {
						data: bodyOf(request).creators.map((input: unknown) => ({
							input,
							by: keyOf(request),
						})),
					},
				}),
			],
			items: itemsWith(keys),
		});
		expect(requests.map((request) => [keyOf(request), bodyOf(request).creators.length])).toEqual([
			[KEYS[0], 3],
			[KEYS[1], 3],
		]);
		expect(items.map(({ json }) => json.by)).toEqual(keys);
	});

	test('holds every page of a list', async () => {
		const { requests } = await runAction({
			parameters: { resource: 'post', operation: 'getAll', creator: id(1), returnAll: true },
			credentials,
			answers: [
				({ url }) => ({
					body: {
						data: [{}],
						has_more: !url.includes('cursor'),
						next_cursor: url.includes('cursor') ? null : 'a',
					},
				}),
			],
			items: itemsWith(KEYS),
		});
		expect(requests.map(keyOf).sort()).toEqual([KEYS[0], KEYS[0], KEYS[1], KEYS[1]]);
	});

	test('leads to its own address', async () => {
		const other = await startApiServer({ body: { data: { name: 'other' } } });
		const { items } = await runAction({
			parameters: get,
			credentials: { apiKey: KEYS[0], baseUrl: '={{ $json.url }}' },
			items: [{ json: { url: other.url, id: id(1) } }, { json: { url: 'nonsense', id: id(2) } }],
			onError: 'continueRegularOutput',
		});
		await other.close();
		expect(items[0].json).toMatchObject({ name: 'other' });
		expect(items[1].json.error).toMatchObject({ code: 'ERR_INVALID_URL' });
		expect(other.requests.map(keyOf)).toEqual([KEYS[0]]);
	});

	test.each([[''], [null], [undefined], [{}], ['  ']])(
		'that is %j for one item leaves out that item alone',
		async (missing) => {
			const { items, requests } = await runAction({
				parameters: get,
				credentials,
				answers: [answerGet],
				items: itemsWith([KEYS[0], missing, KEYS[1]]),
				onError: 'continueRegularOutput',
			});
			expect(requests.map(keyOf).sort()).toEqual(KEYS);
			expect(items[1]).toEqual({
				json: { error: expect.objectContaining({ code: 'missing_api_key' }) },
				pairedItem: { item: 1 },
			});
		},
	);

	test('stops the node before any call when one item has no key', async () => {
		const { error, requests } = await runAction({
			parameters: get,
			credentials,
			items: itemsWith([KEYS[0], '']),
		});
		expect(error).toMatchObject({
			message: "'API Key' is empty in the Influship API credential",
			context: { itemIndex: 1 },
		});
		expect(requests).toEqual([]);
	});

	test('may be a number', async () => {
		const { requests } = await runAction({
			parameters: get,
			credentials,
			answers: [answerGet],
			items: itemsWith([1234567890]),
		});
		expect(requests.map(keyOf)).toEqual(['1234567890']);
	});

	test('has one client for the items that agree in it, so that waits are those of its key', async () => {
		const items = itemsWith([KEYS[0], KEYS[1], KEYS[0]]);
		const context = executeContext({
			workflow: makeWorkflow(new Influship()),
			additionalData: makeAdditionalData({ credentials }),
			items,
		});
		const clients = await clientsByItem({ context, itemCount: items.length });
		expect(clients.of(2)).toBe(clients.of(0));
		expect(clients.of(1)).not.toBe(clients.of(0));
	});

	test('stays secret, whichever of them an answer quotes', async () => {
		const quoting: Answerer = () => ({
			status: 401,
			body: { error: { message: `Neither ${KEYS[0]} nor ${KEYS[1]}` } },
		});
		for (const answer of [
			quoting,
			() => ({ body: { message: `Neither ${KEYS.join(' nor ')}` } }),
		]) {
			const { items } = await runAction({
				parameters: get,
				credentials,
				answers: [answer],
				items: itemsWith(KEYS),
				onError: 'continueRegularOutput',
			});
			expect(JSON.stringify(items)).toContain('Neither [hidden] nor [hidden]');
			expect(JSON.stringify(items)).not.toContain('0123456789');
		}
	});
});

describe('as a tool of an agent', () => {
	/**
	 * Runs the node as n8n does for a model: its input is what the model gave, its expressions are
	 * about the agent's items.
	 */
	async function runTool(apiKey: string, agentItems: INodeExecutionData[]) {
		const server = await startApiServer(answerGet);
		const node = new Influship();
		const workflow = makeWorkflow(node, {
			parameters: { resource: 'creator', operation: 'get', creator: id(1) },
		});
		const own = workflow.getNode(NODE_NAME)!;
		const context = new SupplyDataContext(
			workflow,
			own,
			makeAdditionalData({ credentials: { apiKey, baseUrl: server.url } }),
			'manual',
			createEmptyRunExecutionData(),
			0,
			agentItems,
			{},
			NodeConnectionTypes.AiTool,
			{ node: own, data: { main: [agentItems] }, source: null },
			[],
		);
		context.addInputData(NodeConnectionTypes.AiTool, [[{ json: { query: 'sarah' } }]]);
		try {
			const [items] = await node.execute.call(context as unknown as IExecuteFunctions);
			return { items, keys: server.requests.map(keyOf) };
		} catch (error) {
			return { error, keys: server.requests.map(keyOf) };
		} finally {
			await server.close();
		}
	}

	test("it is used, where it is the same for all of the agent's items", async () => {
		expect((await runTool(KEYS[0], itemsWith(KEYS))).keys).toEqual([KEYS[0]]);
		expect((await runTool('={{ $json.key }}', itemsWith([KEYS[0], KEYS[0]]))).keys).toEqual([
			KEYS[0],
		]);
		expect((await runTool('={{ $json.key }}', itemsWith([KEYS[1]]))).keys).toEqual([KEYS[1]]);
	});

	test('it is refused, where it differs: n8n does not tell which of them is meant', async () => {
		for (const agentItems of [itemsWith(KEYS), itemsWith([KEYS[0], ''])]) {
			const { error, keys } = await runTool('={{ $json.key }}', agentItems);
			expect(keys).toEqual([]);
			expect(error).toMatchObject({
				message: expect.stringContaining("differs by the agent's input items"),
				description: expect.stringContaining('Loop Over Items'),
			});
		}
	});
});
