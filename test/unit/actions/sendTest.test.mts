import { WorkflowExecute } from 'n8n-core';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { Influship } from '../../../nodes/Influship/Influship.node.ts';
import {
	startApiServer,
	type ApiAnswer,
	type ApiServer,
} from '../../support/influship/apiServer.mts';
import {
	executeContext,
	makeAdditionalData,
	makeWorkflow,
	NODE_NAME,
} from '../../support/nodes/contexts.mts';

const CREATOR_ID = '123e4567-e89b-12d3-a456-426614174000';
const ACCEPTED: ApiAnswer = {
	status: 202,
	body: { data: { event: 'creator.updated', deliveries: [] } },
};

let server: ApiServer;

afterEach(() => server.close());

interface RunOptions {
	answers?: ApiAnswer[];
	items?: INodeExecutionData[];
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
	hasCredential?: boolean;
}

async function run(parameters: INodeParameters, options: RunOptions = {}) {
	server = await startApiServer(...(options.answers ?? [ACCEPTED]));
	const node = new Influship();
	const context = executeContext({
		workflow: makeWorkflow(node, {
			parameters: { resource: 'webhook', operation: 'sendTest', ...parameters },
			onError: options.onError,
			hasCredential: options.hasCredential,
		}),
		additionalData: makeAdditionalData({
			credentials: { apiKey: 'test-key-0123456789', baseUrl: server.url },
		}),
		items: options.items,
	});
	return await node.execute.call(context);
}

const sentBodies = () => server.requests.map(({ body }) => JSON.parse(body) as IDataObject);

describe('the call', () => {
	test('sends the preset event where an expression gives none', async () => {
		await run({ event: '={{ null }}', creatorId: CREATOR_ID });
		expect(sentBodies()).toEqual([{ event: 'creator.updated', creator_id: CREATOR_ID }]);
	});

	test('sends the event and the creator, and gives the data of the answer', async () => {
		const output = await run({ event: 'creator.updated', creatorId: CREATOR_ID });
		expect(server.requests[0]).toMatchObject({ method: 'POST', url: '/v1/webhooks/test' });
		expect(sentBodies()).toEqual([{ event: 'creator.updated', creator_id: CREATOR_ID }]);
		expect(output).toEqual([
			[{ json: { event: 'creator.updated', deliveries: [] }, pairedItem: { item: 0 } }],
		]);
	});

	test('leaves the creator out where the event has none', async () => {
		await run({ event: 'rate_limit.warning', creatorId: CREATOR_ID });
		expect(sentBodies()).toEqual([{ event: 'rate_limit.warning' }]);
	});

	test('sends a custom event, with and without a creator', async () => {
		await run({ event: 'custom', eventName: ' account.changed ' });
		expect(sentBodies()).toEqual([{ event: 'account.changed' }]);
		await server.close();
		await run({ event: 'custom', eventName: 'account.changed', creatorId: CREATOR_ID });
		expect(sentBodies()).toEqual([{ event: 'account.changed', creator_id: CREATOR_ID }]);
	});

	test.each([
		[' 123E4567-E89B-12D3-A456-426614174000\n'],
		['{123e4567-e89b-12d3-a456-426614174000}'],
		['https://app.influship.com/creators/123e4567-e89b-12d3-a456-426614174000?tab=posts'],
		['https://app.influship.com/c/jane-123e4567-e89b-12d3-a456-426614174000'],
	])('finds the creator ID in %p', async (creatorId) => {
		await run({ event: 'analysis.complete', creatorId });
		expect(sentBodies()[0].creator_id).toBe(CREATOR_ID);
	});

	test.each([
		['typed JSON', '{ "platform": "instagram", "event": "x", "creator_id": "y" }'],
		['an object', { platform: 'instagram', event: 'x', creator_id: 'y' }],
		[
			'an expression that gives an object',
			'={{ { platform: "instagram", event: "x", creator_id: "y" } }}',
		],
	])('adds extra fields from %s without giving up its own', async (_, extraFields) => {
		await run({ event: 'creator.updated', creatorId: CREATOR_ID, options: { extraFields } });
		expect(sentBodies()).toEqual([
			{ platform: 'instagram', event: 'creator.updated', creator_id: CREATOR_ID },
		]);
	});

	test.each(['', '  ', '{}'])('takes %p as no extra fields', async (extraFields) => {
		await run({ event: 'rate_limit.warning', options: { extraFields } });
		expect(sentBodies()).toEqual([{ event: 'rate_limit.warning' }]);
	});

	test.each([
		['no data', { ok: true }, { ok: true }],
		['a list as data', { data: [1] }, { data: [1] }],
		['a list', [{ id: 1 }], { data: [{ id: 1 }] }],
		['nothing', undefined, { success: true }],
	])('passes on an answer with %s', async (_, body, json) => {
		const [[item]] = await run({ event: 'rate_limit.warning' }, { answers: [{ body }] });
		expect(item.json).toEqual(json);
	});
});

describe('what it refuses before any call', () => {
	test.each([
		[
			{ event: 'creator.updated', creatorId: 'sarahfitness' },
			`'Creator ID' is not the ID of a creator: "sarahfitness"`,
		],
		[
			{ event: 'custom', eventName: 'a', creatorId: '123e4567-e89b-12d3-a456-4266141740001' },
			`'Creator ID' is not the ID of a creator: "123e4567-e89b-12d3-a456-4266141740001"`,
		],
		[{ event: 'custom', eventName: ' ' }, "'Event Name' is empty"],
		[
			{ event: 'rate_limit.warning', options: { extraFields: '[1]' } },
			"'Extra Fields (JSON)' is not a JSON object",
		],
		[
			{ event: 'rate_limit.warning', options: { extraFields: '{ platform: 1 }' } },
			"'Extra Fields (JSON)' is not a JSON object",
		],
	])('%j', async (parameters, message) => {
		await expect(run(parameters)).rejects.toMatchObject({ message, context: { itemIndex: 0 } });
		expect(server.requests).toEqual([]);
	});

	test.each([
		['launch', 'launch'],
		['x'.repeat(99), 'x'.repeat(60)],
	])('an operation that this version does not have: %s', async (operation, quoted) => {
		await expect(run({ event: 'rate_limit.warning', operation })).rejects.toThrow(
			`'Operation' is set to "${quoted}", which this version of the node does not have`,
		);
		expect(server.requests).toEqual([]);
	});

	test('a resource that this version does not have', async () => {
		const unknown = { resource: 'campaign', operation: 'launch' };
		await expect(run({ event: 'rate_limit.warning', ...unknown })).rejects.toMatchObject({
			message: `'Resource' is set to "campaign", which this version of the node does not have`,
			description: 'Choose another resource, or update n8n-nodes-influship.',
		});
		expect(server.requests).toEqual([]);
	});

	test('a node without a credential', async () => {
		await expect(run({ event: 'rate_limit.warning' }, { hasCredential: false })).rejects.toThrow(
			/credentials/,
		);
		expect(server.requests).toEqual([]);
	});
});

describe('many items', () => {
	const REFUSED: ApiAnswer = {
		status: 400,
		body: {
			error: {
				code: 'validation_error',
				message: 'Unknown creator <x>',
				details: [{ field: 'creator_id', message: 'not found' }],
				request_id: 'req_9',
			},
		},
	};
	const parameters = { event: 'creator.updated', creatorId: '={{ $json.id }}' };
	const items = () =>
		[1, 2, 3].map((n) =>
			Object.freeze({ json: Object.freeze({ id: CREATOR_ID.slice(0, -1) + n }) }),
		);

	test('are sent in order, each linked to its own input', async () => {
		const [output] = await run(parameters, { items: items() });
		expect(sentBodies().map(({ creator_id }) => creator_id)).toEqual(
			items().map(({ json }) => json.id),
		);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
	});

	test('stop at the first that is refused', async () => {
		const answers = [ACCEPTED, REFUSED, ACCEPTED];
		await expect(run(parameters, { items: items(), answers })).rejects.toMatchObject({
			message: 'Unknown creator ‹x>',
			description: expect.stringContaining('creator_id: not found'),
			httpCode: '400',
			context: { itemIndex: 1 },
		});
		expect(server.requests).toHaveLength(2);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'go on with %s, and tell what was refused',
		async (onError) => {
			const answers = [ACCEPTED, REFUSED, ACCEPTED];
			const [output] = await run(parameters, { items: items(), answers, onError });
			expect(output).toHaveLength(3);
			expect(output[1]).toEqual({
				json: {
					error: {
						// In Influship's own words.
						message: 'Unknown creator <x>',
						description: expect.stringContaining('creator_id: not found'),
						status: 400,
						code: 'validation_error',
						request_id: 'req_9',
					},
				},
				pairedItem: { item: 1 },
			});
			expect(output[2]).toEqual({ json: expect.anything(), pairedItem: { item: 2 } });
		},
	);

	test('come out where n8n looks for them with an error output', async () => {
		const answers = [ACCEPTED, REFUSED, ACCEPTED];
		const outputs = await run(parameters, {
			items: items(),
			answers,
			onError: 'continueErrorOutput',
		});
		const workflow = makeWorkflow(new Influship(), { onError: 'continueErrorOutput' });
		const node = workflow.getNode(NODE_NAME)!;
		const execution = { node, data: { main: [items()] }, source: null };
		new WorkflowExecute(makeAdditionalData(), 'manual').handleNodeErrorOutput(
			workflow,
			execution,
			outputs,
			0,
		);
		const inputsOf = (output: INodeExecutionData[]) => output.map(({ pairedItem }) => pairedItem);
		expect(outputs.map(inputsOf)).toEqual([[{ item: 0 }, { item: 2 }], [{ item: 1 }]]);
	});

	test('go on after a value that cannot be sent, too', async () => {
		const [output] = await run(
			{ event: 'custom', eventName: '={{ $json.name }}' },
			{
				items: [{ json: { name: '' } }, { json: { name: 'b' } }],
				onError: 'continueRegularOutput',
			},
		);
		expect(output[0]).toEqual({
			json: { error: { message: "'Event Name' is empty", description: expect.any(String) } },
			pairedItem: { item: 0 },
		});
		expect(sentBodies()).toEqual([{ event: 'b' }]);
	});
});
