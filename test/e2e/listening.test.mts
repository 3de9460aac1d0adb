import { ApiRelay } from '../support/e2e/apiRelay.mts';
import { Harness, START_TIMEOUT_MS } from '../support/e2e/harness.mts';
import { newEvent, verificationOf } from '../support/e2e/requests.mts';
import type { Endpoint } from '../../sandbox/influship/endpoints/endpoints.mts';
import { itemOf, type TriggerWorkflow } from '../support/e2e/triggerWorkflow.mts';
import { callControlPlane } from '../support/influship/controlPlane.mts';
import { until } from '../support/poll.mts';

/**
 * While n8n takes one test URL down, no other can be put up: "Maximum call stack size exceeded", as
 * it copies what it remembers of both with all that the first still holds. So each test ends its
 * listening, and no other file listens in the n8n that files share.
 */
describe('listening for a test event', () => {
	let harness: Harness;
	let trigger: TriggerWorkflow;
	let production: Endpoint[];

	beforeAll(async () => {
		harness = await Harness.onSharedN8n();
	}, START_TIMEOUT_MS);

	afterAll(async () => harness?.stop(), START_TIMEOUT_MS);

	// A workflow for each test: n8n goes on taking a test URL down after it has said that it is
	// canceled.
	beforeEach(async () => {
		trigger = await harness.createTrigger({
			parameters: { events: ['creator.updated'], filters: { platforms: ['instagram'] } },
		});
		await trigger.publish();
		production = await harness.sandbox.endpoints(trigger.url);
		expect(production).toHaveLength(1);
		await trigger.listen();
	});

	afterEach(async () => {
		await trigger.cancelListening();
		expect(await harness.sandbox.endpoints(trigger.url)).toEqual(production);
	});

	async function testEndpoints(): Promise<Endpoint[]> {
		return await harness.sandbox.endpoints(trigger.testUrl);
	}

	it('registers the test URL, and a real event ends it with the item', async () => {
		const [endpoint] = await testEndpoints();
		expect(endpoint).toMatchObject({ events: ['creator.updated'], status: 'active' });
		const before = await trigger.count();

		const event = newEvent();
		const [delivery] = await harness.sandbox.sendEvent({ ...event, endpointId: endpoint.id });

		expect(delivery).toMatchObject({ status: 'Delivered', attempts: [{}] });
		const execution = await trigger.newestOf(before + 1);
		expect(execution).toMatchObject({ mode: 'manual', status: 'success' });
		expect(itemOf(execution)).toMatchObject({ ...event, schema: 'documented' });
		await trigger.listeningEnded();
		expect(await testEndpoints()).toEqual([]);
	});

	it('ends also when Influship has trouble, and others can listen then', async () => {
		const relay = await ApiRelay.start(harness.stack.sandbox.url);
		const credential = await harness.createCredential({ baseUrl: relay.url });
		const troubled = await harness.createTrigger({ credential });
		await trigger.cancelListening();
		await troubled.listen();
		relay.spoil('GET /v1/webhooks', { status: 500, body: {} });
		await troubled.cancelListening();
		relay.heal();
		await trigger.listen();
		expect(await testEndpoints()).toMatchObject([{ status: 'active' }]);
		await relay.close();
	});

	it('has an event sent to it, if that is wanted', async () => {
		const asking = await harness.createTrigger({
			parameters: {
				events: ['analysis.complete', 'rate_limit.warning'],
				options: { sendTestEvent: true },
			},
		});
		await asking.listen();
		const execution = await asking.newestOf(1);
		expect(execution).toMatchObject({ mode: 'manual', status: 'success' });
		expect(itemOf(execution)).toMatchObject({ event: 'analysis.complete', schema: 'documented' });
		await asking.listeningEnded();
	});

	it('listens all the same when no event can be sent to it', async () => {
		const asking = await harness.createTrigger({
			parameters: { events: ['creator.updated'], options: { sendTestEvent: true } },
		});
		const fault = { target: 'api', kind: 'status', status: 400, path: '/v1/webhooks/test' };
		await callControlPlane(harness.stack.sandbox.url, 'POST', '/faults', fault);
		await asking.listen();
		await until(
			async () => harness.stack.logs(),
			(log) => log.includes('was asked for a test event, and sent none'),
		);
		expect(await harness.deliver(asking.testUrl, newEvent())).toMatchObject({ status: 200 });
		expect(await asking.newestOf(1)).toMatchObject({ mode: 'manual' });
		await asking.listeningEnded();
	});

	it('calls no API with manual registration', async () => {
		const relay = await ApiRelay.start(harness.stack.sandbox.url);
		try {
			const manual = await harness.createTrigger({
				parameters: { events: ['creator.updated'], registration: 'manual' },
				credential: await harness.createCredential({ baseUrl: relay.url }),
			});
			await manual.listen();
			const endpoint = await harness.sandbox.addEndpoint(manual.testUrl, ['creator.updated']);
			expect(endpoint).toMatchObject({ status: 'active' });

			const [delivery] = await harness.sandbox.sendEvent({
				...newEvent(),
				endpointId: endpoint.id,
			});
			expect(delivery).toMatchObject({ status: 'Delivered', attempts: [{}] });
			expect(await manual.newestOf(1)).toMatchObject({ mode: 'manual', status: 'success' });
			await manual.listeningEnded();
			expect(relay.calls).toEqual([]);
		} finally {
			await relay.close();
		}
	});

	it('goes on after a challenge, a forged event, and one that was filtered or not chosen', async () => {
		const before = await trigger.count();
		const filtered = newEvent();
		filtered.data.platform = 'tiktok';

		const { testUrl } = trigger;
		const challenge = verificationOf({ challenge: 'a-1' }, harness.secret);
		expect((await harness.send(testUrl, challenge)).body).toEqual({ challenge: 'a-1' });
		expect(await harness.deliver(testUrl, newEvent(), 'forged')).toMatchObject({ status: 401 });
		for (const event of [filtered, newEvent('analysis.complete')]) {
			const answer = await harness.deliver(testUrl, event);
			expect(answer).toMatchObject({ status: 200, body: { status: 'ignored' } });
		}

		expect(await testEndpoints()).toHaveLength(1);
		expect(await trigger.count()).toBe(before);
		expect(await harness.deliver(testUrl, newEvent())).toMatchObject({ status: 200 });
		expect(await trigger.newestOf(before + 1)).toMatchObject({ mode: 'manual' });
	});

	it('takes an event again that the published workflow has had, and the other way round', async () => {
		const before = await trigger.count();
		const event = newEvent();
		for (const url of [trigger.url, trigger.testUrl]) {
			const answer = await harness.deliver(url, event);
			expect(answer).toMatchObject({ status: 200, body: { status: 'accepted' } });
		}
		await trigger.newestOf(before + 2);
		await trigger.listeningEnded();

		await trigger.listen();
		const other = newEvent();
		for (const url of [trigger.testUrl, trigger.url]) {
			const answer = await harness.deliver(url, other);
			expect(answer).toMatchObject({ status: 200, body: { status: 'accepted' } });
		}
	});

	it('leaves the published workflow running', async () => {
		const before = await trigger.count();
		const answer = await harness.deliver(trigger.url, newEvent());
		expect(answer).toMatchObject({ status: 200, body: { status: 'accepted' } });
		expect(await trigger.newestOf(before + 1)).toMatchObject({ mode: 'webhook' });
		expect(await testEndpoints()).toHaveLength(1);
	});

	it('removes the registration of the test URL when it is canceled', async () => {
		expect(await testEndpoints()).toHaveLength(1);
		const before = await trigger.count();
		await trigger.cancelListening();
		expect(await testEndpoints()).toEqual([]);
		expect(await trigger.count()).toBe(before);
	});
});
