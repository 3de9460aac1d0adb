import { randomUUID } from 'node:crypto';

import { Harness, START_TIMEOUT_MS } from '../support/e2e/harness.mts';
import { newEvent } from '../support/e2e/requests.mts';
import { PublicApi } from '../support/e2e/publicApi.mts';
import { TRIGGER, type TriggerWorkflow } from '../support/e2e/triggerWorkflow.mts';
import { until } from '../support/poll.mts';

/**
 * What n8n's public API hands on with a workflow, and takes from whoever uses it: static data among
 * it.
 */
describe('a workflow that is copied or crafted with static data', () => {
	let harness: Harness;
	let publicApi: PublicApi;
	let original: TriggerWorkflow;

	beforeAll(async () => {
		harness = await Harness.start();
		publicApi = await PublicApi.open(harness.stack);
		await harness.sandbox.setSettings({ endpointSecrets: true });
		original = await harness.createTrigger();
		await original.publish();
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await harness?.stop();
	}, START_TIMEOUT_MS);

	async function expectOriginalReceives(): Promise<void> {
		const [endpoint, ...others] = await harness.sandbox.endpoints(original.url);
		expect(others).toEqual([]);
		const [delivery] = await harness.sandbox.sendEvent({
			event: 'creator.updated',
			endpointId: endpoint.id,
		});
		expect(delivery).toMatchObject({ status: 'Delivered' });
	}

	test.each([
		['with a URL of its own', true],
		['that claims the same URL', false],
	])('a copy %s leaves the registration of the original', async (_, hasOwnUrl) => {
		const { nodes, connections, staticData } = await publicApi.workflow(original.id);
		expect(JSON.stringify(staticData)).toContain('"registration"');
		const copied = nodes.map((node) => ({
			...node,
			...(hasOwnUrl && { webhookId: randomUUID() }),
		}));
		const copy = await publicApi.createWorkflow({ nodes: copied, connections, staticData });

		// n8n refuses a URL that another workflow has, with this or that answer.
		await harness.stack.client.activate(copy.id).catch(() => {});
		await expectOriginalReceives();
		await harness.stack.client.deactivate(copy.id).catch(() => {});
		await expectOriginalReceives();
		await publicApi.deleteWorkflow(copy.id);
		await expectOriginalReceives();
		expect(await harness.sandbox.endpoints()).toHaveLength(1);
	});

	test.each(['manual', 'automatic'])(
		'a secret that comes with a workflow opens nothing (%s registration)',
		async (registration) => {
			const { nodes, connections, staticData } = await publicApi.workflow(original.id);
			const [stored] = Object.values(staticData).map((state) => state.registration as object);
			const webhookId = randomUUID();
			const url = original.url.replace(/[^/]+\/webhook$/, `${webhookId}/webhook`);
			const planted = { ...stored, id: 'planted', url, secret: 'planted-secret' };
			const crafted = nodes.map((node) => ({
				...node,
				webhookId,
				parameters: { ...node.parameters, registration },
			}));
			const { id } = await publicApi.createWorkflow({
				nodes: crafted,
				connections,
				staticData: { [`node:${TRIGGER}`]: { registration: planted } },
			});
			await harness.stack.client.activate(id);
			expect(await harness.deliver(url, newEvent(), 'planted-secret')).toMatchObject({
				status: 401,
			});
			expect(await harness.deliver(url, newEvent())).toMatchObject({ status: 200 });
			await harness.stack.client.deactivate(id);
			await expectOriginalReceives();
		},
	);

	it('a trigger with a new name knows what it has seen, also after a restart', async () => {
		const trigger = await harness.createTrigger();
		await trigger.publish();
		const event = newEvent();
		expect(await harness.deliver(trigger.url, event)).toMatchObject({
			body: { status: 'accepted' },
		});
		await trigger.unpublish();
		await harness.restartN8n();
		await trigger.rename('Events');
		await trigger.publish();
		expect(await harness.deliver(trigger.url, event)).toMatchObject({
			body: { status: 'duplicate' },
		});
		expect(await harness.sandbox.endpoints(trigger.url)).toHaveLength(1);
		await trigger.unpublish();
		expect(await harness.sandbox.endpoints(trigger.url)).toEqual([]);
	});

	it('an older registration that is written back over the newest one is put right', async () => {
		const trigger = await harness.createTrigger();
		await trigger.publish();
		const { staticData } = await publicApi.workflow(trigger.id);
		await trigger.change({ events: ['all'] });
		await trigger.publish();
		const [{ id }] = await harness.sandbox.endpoints(trigger.url);
		await publicApi.writeStaticData(trigger.id, staticData);
		const written = JSON.stringify((await publicApi.workflow(trigger.id)).staticData);
		expect(written).not.toContain(id);

		const [delivery] = await harness.sandbox.sendEvent({
			event: 'creator.updated',
			endpointId: id,
		});
		expect(delivery).toMatchObject({ status: 'Delivered' });
		await until(
			async () => JSON.stringify((await publicApi.workflow(trigger.id)).staticData),
			(text) => text.includes(id),
		);
		await trigger.unpublish();
	});

	it('shows no secret anywhere', async () => {
		expect(await harness.leaks()).toEqual([]);
	});
});
