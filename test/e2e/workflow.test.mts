import { randomUUID } from 'node:crypto';
import type { WorkflowNode } from '../../sandbox/n8n/types.mts';
import { Harness, START_TIMEOUT_MS } from '../support/e2e/harness.mts';
import { newEvent } from '../support/e2e/requests.mts';
import { send, type Answer } from '../support/e2e/send.mts';
import { itemOf, TRIGGER, type TriggerWorkflow } from '../support/e2e/triggerWorkflow.mts';

const CREATOR_ID = '123e4567-e89b-12d3-a456-426614174000';

let harness: Harness;

beforeAll(async () => {
	harness = await Harness.onSharedN8n();
}, START_TIMEOUT_MS);

afterAll(async () => harness?.stop(), START_TIMEOUT_MS);

describe('a trigger with one output per event', () => {
	async function publishWith(events: string[], next: string[]): Promise<TriggerWorkflow> {
		const trigger = await harness.createTrigger({
			parameters: { events, outputs: 'perEvent' },
			next,
		});
		await trigger.publish();
		return trigger;
	}

	/** The nodes after the trigger that ran for an event. */
	async function branchesOf(trigger: TriggerWorkflow, event: object): Promise<string[]> {
		const before = await trigger.count();
		await harness.deliver(trigger.url, event);
		const { data, status } = await trigger.newestOf(before + 1);
		expect(status).toBe('success');
		return Object.keys(data.resultData.runData).filter((name) => name !== TRIGGER);
	}

	it('runs the branch of each event, and Other for one that it does not know', async () => {
		const trigger = await publishWith(['all'], ['Creator', 'Analysis', 'Rate limit', 'Other']);
		expect(await branchesOf(trigger, newEvent('creator.updated'))).toEqual(['Creator']);
		expect(await branchesOf(trigger, newEvent('analysis.complete'))).toEqual(['Analysis']);
		expect(await branchesOf(trigger, newEvent('rate_limit.warning'))).toEqual(['Rate limit']);
		expect(await branchesOf(trigger, { ...newEvent(), event: 'new.event' })).toEqual(['Other']);
	});

	it('has outputs for the chosen events only', async () => {
		const trigger = await publishWith(['rate_limit.warning'], ['Rate limit', 'Other']);
		expect(await branchesOf(trigger, newEvent('rate_limit.warning'))).toEqual(['Rate limit']);
	});
});

describe('Send Test Event', () => {
	let trigger: TriggerWorkflow;

	beforeAll(async () => {
		trigger = await harness.createTrigger({ parameters: { events: ['creator.updated'] } });
		await trigger.publish();
	});

	afterEach(async () => harness.sandbox.setSettings({ account: 'ok' }));

	/** Runs the action in a workflow of its own, which answers with the action's first item. */
	async function run(settings: Partial<WorkflowNode> & { onError?: string }): Promise<Answer> {
		const webhookId = randomUUID();
		const start = {
			id: randomUUID(),
			name: 'Start',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0] as [number, number],
			parameters: { path: webhookId, responseMode: 'lastNode', options: {} },
			webhookId,
		};
		const action = {
			id: randomUUID(),
			name: 'Influship',
			type: 'n8n-nodes-influship.influship',
			typeVersion: 1,
			position: [300, 0] as [number, number],
			parameters: {
				resource: 'webhook',
				operation: 'sendTest',
				event: 'creator.updated',
				creatorId: CREATOR_ID,
			},
			credentials: { influshipApi: await harness.createCredential() },
			...settings,
		};
		const id = await harness.createWorkflow({
			name: 'Send a test event',
			nodes: [start, action],
			connections: { Start: { main: [[{ node: 'Influship', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		});
		await harness.stack.client.activate(id);
		return await send(`${harness.stack.n8n.url}/webhook/${webhookId}`, { method: 'GET' });
	}

	it('makes Influship deliver an event to the trigger', async () => {
		const answer = await run({});
		expect(answer).toMatchObject({
			status: 200,
			body: { event: 'creator.updated', deliveries: expect.any(Array) },
		});
		expect(itemOf(await trigger.newestOf(1))).toMatchObject({
			event: 'creator.updated',
			data: { creator_id: CREATOR_ID },
			schema: 'documented',
		});
	});

	it('gives a refusal as an item with an error when the workflow is to continue', async () => {
		await harness.sandbox.setSettings({ account: 'unpaid' });
		expect(await run({ onError: 'continueRegularOutput' })).toEqual({
			status: 200,
			body: {
				error: {
					message: 'The last invoice of this account is unpaid',
					description: expect.stringContaining('billing'),
					status: 402,
					code: 'payment_required',
					request_id: expect.stringMatching(/^req_/),
				},
			},
		});
	});

	it('fails the execution otherwise, also for a wrong key', async () => {
		const credential = await harness.createCredential({ apiKey: 'wrong_key_3' });
		expect(await run({ credentials: { influshipApi: credential } })).toMatchObject({ status: 500 });
	});
});

it('leaves no secret anywhere', async () => {
	expect(await harness.leaks()).toEqual([]);
});
