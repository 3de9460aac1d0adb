import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RESOURCES } from '../../../nodes/Influship/actions/resources/index.ts';
import { callControlPlane } from '../../support/influship/controlPlane.mts';
import { outputOf, runActions, runOf } from '../../support/e2e/actionWorkflow.mts';
import { Harness, START_TIMEOUT_MS } from '../../support/e2e/harness.mts';
import { creditsFor, factOf } from '../../support/influship/apiFacts.mts';
import { FITNESS, MADE, MAKING, OPERATION_CASES } from '../../support/operationCases.mts';

const CASES = OPERATION_CASES.flatMap(({ resource, operation, inSandbox }) =>
	inSandbox === undefined ? [] : [{ resource, operation, ...inSandbox }],
);

let harness: Harness;
let webhookId: string;
/** By what stands for it in a case. */
const made = new Map<string, string>();

beforeAll(async () => {
	harness = await Harness.onSharedN8n();
	await callControlPlane(harness.stack.sandbox.url, 'PATCH', '/settings', {
		creditsPerMinute: 1_000_000,
	});
	const trigger = await harness.createTrigger();
	await trigger.publish();
	[{ id: webhookId }] = await harness.sandbox.endpoints();
	const execution = await runActions(harness, [
		{ name: 'Search', parameters: MAKING.search },
		{ name: 'Shortlist', parameters: MAKING.shortlist },
	]);
	made.set(MADE.searchId, outputOf(execution, 'Search')[0].json.search_id);
	made.set(MADE.shortlistId, outputOf(execution, 'Shortlist')[0].json.id);
}, START_TIMEOUT_MS);

afterAll(async () => harness?.stop(), START_TIMEOUT_MS);

interface Call {
	method: string;
	path: string;
	credits: number;
}

async function callsTo(path: string): Promise<Call[]> {
	const query = `/calls?limit=2000&path=${encodeURIComponent(path)}`;
	return (await callControlPlane<{ calls: Call[] }>(harness.stack.sandbox.url, 'GET', query)).calls;
}

/** What the editor shows of an operation before its first run. */
async function previewedFields(resource: string, operation: string): Promise<string[]> {
	const installed = join(harness.stack.userFolder, '.n8n/nodes/node_modules/n8n-nodes-influship');
	const folder = join(installed, 'dist/nodes/Influship/__schema__/v1.1.0');
	const text = await readFile(join(folder, resource, `${operation}.json`), 'utf8');
	return Object.keys((JSON.parse(text) as { properties: object }).properties);
}

it('covers every operation', () => {
	const covered = CASES.map(({ resource, operation }) => `${resource}.${operation}`);
	const offered = RESOURCES.flatMap(({ value, operations }) =>
		operations.map((operation) => `${value}.${operation.value}`),
	);
	// Sending test events has tests of its own (workflow.test.mts); deleting stands below.
	expect([...covered, 'webhook.sendTest', 'webhook.delete'].sort()).toEqual(offered.sort());
});

/** Puts in what was made at the beginning. */
function filled<T>(value: T): T {
	let text = JSON.stringify(value);
	for (const [name, id] of made) text = text.replaceAll(name, id);
	return JSON.parse(text) as T;
}

it.each(CASES)('$resource $operation', async (action) => {
	const {
		resource,
		operation,
		count,
		calls = 1,
		charged = count,
		parameters,
		path,
		refused,
		unknown,
	} = filled(action);
	const chosen = { resource, operation };
	const before = (await callsTo(path)).length;

	const execution = await runActions(harness, [
		{ name: 'Simplified', parameters: { ...chosen, ...parameters } },
		{
			name: 'Raw',
			parameters: {
				...chosen,
				...parameters,
				simplify: false,
				options: { ...(parameters.options as object), includeUsage: true },
			},
		},
		{
			name: 'Refused',
			parameters: { ...chosen, ...parameters, ...refused?.[0] },
			onError: 'continueRegularOutput',
		},
		{
			name: 'Unknown',
			parameters: { ...chosen, ...parameters, ...unknown?.[0] },
			onError: 'continueRegularOutput',
		},
	]);
	expect(execution.status).toBe('success');

	const { output } = RESOURCES.find(({ value }) => value === resource)!.operations.find(
		({ value }) => value === operation,
	)!;
	const simplified = outputOf(execution, 'Simplified');
	expect(simplified).toHaveLength(count);
	const previewed = await previewedFields(resource, operation);
	for (const { json } of simplified.filter(({ json: { found } }) => found !== false)) {
		expect(previewed).toEqual(expect.arrayContaining(Object.keys(json)));
	}
	if (output.simplified !== undefined) {
		const names = Object.keys(output.simplified);
		for (const { json } of simplified.filter(({ json: { found } }) => found !== false)) {
			expect(Object.keys(json)).toEqual(names);
		}
	}

	const raw = outputOf(execution, 'Raw');
	expect(raw).toHaveLength(count);
	const fact = factOf(resource, operation);
	if (fact?.price !== undefined) {
		const ofCalls = new Map(
			raw.map(({ json: { usage } }) => [usage?.request_id, usage?.credits_charged ?? 0]),
		);
		const paid = [...ofCalls.values()].reduce((sum, credits) => sum + credits, 0);
		expect(paid).toBeCloseTo(creditsFor(fact, { calls, records: charged }));
	}
	for (const { json, pairedItem } of raw) {
		expect([pairedItem].flat()).toEqual([{ item: 0 }]);
		if (json.found === false) continue;
		expect(output.record.safeParse(json).error?.issues).toBeUndefined();
		expect(json.usage).toMatchObject({ request_id: expect.stringMatching(/^req_/) });
	}

	if (refused !== undefined) {
		expect(outputOf(execution, 'Refused')).toEqual([
			{
				json: {
					error: {
						message: expect.stringContaining(refused[1]),
						description: expect.stringMatching(/\.$/),
					},
				},
				pairedItem: { item: 0 },
			},
		]);
	}
	if (unknown !== undefined) {
		expect(outputOf(execution, 'Unknown')).toEqual([
			{
				json: { error: expect.objectContaining({ code: unknown[1], message: expect.any(String) }) },
				pairedItem: { item: 0 },
			},
		]);
	}

	// Simplified and raw; where nothing is unknown or refused, those nodes call again.
	const again = Number(refused === undefined) + Number(unknown === undefined);
	const sameCalls = (await callsTo(path)).length - before;
	expect(sameCalls).toBeGreaterThanOrEqual(calls * (2 + again));
	expect(sameCalls).toBeLessThanOrEqual(calls * (2 + again) + 2);
});

it('deletes a webhook, and tells one that is gone', async () => {
	const parameters = { resource: 'webhook', operation: 'delete', webhook: webhookId };
	const gone = { ...parameters, webhook: 'gone' };
	const execution = await runActions(harness, [
		{ name: 'Delete', parameters },
		{ name: 'Gone', parameters: gone, onError: 'continueRegularOutput' },
	]);
	expect(outputOf(execution, 'Delete')).toEqual([
		{ json: { deleted: true }, pairedItem: { item: 0 } },
	]);
	expect(outputOf(execution, 'Gone')[0].json.error).toMatchObject({
		code: 'not_found',
		description: expect.stringContaining("Check 'Webhook': it may be gone"),
	});
	expect(await harness.sandbox.endpoints()).toEqual([]);
});

it('lists no webhooks on a plan without them, and says where they are managed', async () => {
	await harness.sandbox.setSettings({ registrationApi: 'off' });
	const execution = await runActions(harness, [
		{ name: 'List', parameters: { resource: 'webhook', operation: 'getAll' } },
	]);
	await harness.sandbox.setSettings({ registrationApi: 'on' });
	expect(execution.status).toBe('error');
	expect(runOf(execution, 'List').error?.description).toContain('Settings > Webhooks');
});

describe('many input items', () => {
	const parameters = {
		resource: 'creator',
		operation: 'scoreCampaignFit',
		creators: '={{ $json.id }}',
		campaign: 'fitness',
	};
	const ids = Array.from(
		{ length: 120 },
		(_, index) => `00000000-0000-4000-8000-${String(index + 2).padStart(12, '0')}`,
	);

	it('share calls, and get their own answers', async () => {
		const before = (await callsTo('/v1/creators/match')).length;
		const items = [...ids, ids[0]].map((id) => ({ id }));
		const execution = await runActions(harness, [{ name: 'Fit', parameters }], items);
		const output = outputOf(execution, 'Fit');
		expect(output.map(({ json }) => json.id)).toEqual([...ids, ids[0]]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		const calls = (await callsTo('/v1/creators/match')).slice(0, -before || undefined);
		expect(calls.map(({ credits }) => credits).sort()).toEqual([100, 20]);
	});

	it('are not held up by one that Influship refuses', async () => {
		const unknown = '99999999-9999-4999-8999-999999999999';
		const items = [{ id: ids[0] }, { id: unknown }, { id: '' }, { id: FITNESS }];
		const execution = await runActions(
			harness,
			[{ name: 'Fit', parameters, onError: 'continueErrorOutput' }],
			items,
		);
		expect(outputOf(execution, 'Fit').map(({ json }) => json.id)).toEqual([ids[0], FITNESS]);
		expect(
			outputOf(execution, 'Fit', 1).map(({ json, pairedItem }) => [json.error.code, pairedItem]),
		).toEqual([
			['not_found', { item: 1 }],
			[undefined, { item: 2 }],
		]);
	});
});

describe('what goes wrong on the way', () => {
	const parameters = { resource: 'creator', operation: 'get', creator: FITNESS };
	const path = `/v1/creators/${FITNESS}`;
	const spoil = async (fault: object) =>
		await callControlPlane(harness.stack.sandbox.url, 'POST', '/faults', {
			target: 'api',
			path,
			...fault,
		});

	afterEach(() => callControlPlane(harness.stack.sandbox.url, 'DELETE', '/faults'));

	async function errorOf(fault: object): Promise<Record<string, any>> {
		await spoil(fault);
		const execution = await runActions(harness, [
			{ name: 'Get', parameters, onError: 'continueRegularOutput' },
		]);
		return outputOf(execution, 'Get')[0].json;
	}

	it('waits as long as a 429 says, and gets through', async () => {
		await spoil({ kind: 'status', status: 429, retryAfter: '2' });
		const start = Date.now();
		const execution = await runActions(harness, [{ name: 'Get', parameters }]);
		expect(outputOf(execution, 'Get')[0].json).toMatchObject({ id: FITNESS });
		expect(Date.now() - start).toBeGreaterThanOrEqual(2_000);
	});

	it('never repeats an unpaid bill', async () => {
		const before = (await callsTo(path)).length;
		const { error } = await errorOf({ kind: 'status', status: 402 });
		expect(error).toMatchObject({ status: 402, code: 'payment_required' });
		expect((await callsTo(path)).length - before).toBeLessThanOrEqual(1);
	});

	it.each([
		['a page', { kind: 'answer', body: '<h1>Welcome</h1>' }, 'unexpected_answer'],
		['another shape', { kind: 'answer', body: { items: [] } }, 'unexpected_answer'],
		['broken JSON', { kind: 'malformed' }, 'unexpected_answer'],
		[
			'a redirect to another host',
			{ kind: 'answer', status: 302, headers: { location: 'https://evil.example/' }, body: '' },
			'redirect',
		],
	])('tells %s', async (_, fault, code) => {
		const { error } = await errorOf(fault);
		expect(error).toMatchObject({ code, description: expect.stringMatching(/\.$/) });
	});

	it('tries a broken server three times where that costs nothing, and says so', async () => {
		const free = '/v1/analyses/analysis_123';
		await spoil({ kind: 'status', status: 500, times: 3, path: free });
		const execution = await runActions(harness, [
			{
				name: 'Get',
				parameters: {
					resource: 'analysis',
					operation: 'get',
					analysis: { __rl: true, mode: 'id', value: 'analysis_123' },
				},
				onError: 'continueRegularOutput',
			},
		]);
		const { error } = outputOf(execution, 'Get')[0].json;
		expect(error.description).toMatch(/The node tried 3 times and waited \d+ s between\./);
	});

	it('asks a broken server once where that costs something, and says why', async () => {
		const before = (await callsTo(path)).length;
		const { error } = await errorOf({ kind: 'status', status: 500, times: 3 });
		expect(error.description).toContain('may have been charged');
		expect(error).toMatchObject({ status: 500, may_be_charged: true });
		expect((await callsTo(path)).length - before).toBeLessThanOrEqual(1);
	});
});

it('leaves no secret anywhere', async () => {
	expect(await harness.leaks()).toEqual([]);
});
