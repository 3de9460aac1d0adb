import { ApiRelay } from '../support/e2e/apiRelay.mts';
import { Harness, START_TIMEOUT_MS } from '../support/e2e/harness.mts';
import { until } from '../support/poll.mts';
import { newEvent } from '../support/e2e/requests.mts';
import { itemOf, type TriggerWorkflow } from '../support/e2e/triggerWorkflow.mts';
import { startEchoEndpoint } from '../support/influship/echoEndpoint.mts';

describe('automatic registration', () => {
	let harness: Harness;
	let relay: ApiRelay;
	let foreign: Awaited<ReturnType<typeof startEchoEndpoint>>;
	let trigger: TriggerWorkflow;

	beforeAll(async () => {
		harness = await Harness.start();
		relay = await ApiRelay.start(harness.stack.sandbox.url);
		foreign = await startEchoEndpoint();
		await harness.sandbox.addEndpoint(foreign.url, ['*']);
		await harness.sandbox.addEndpoint(`${foreign.url}/webhook`, ['creator.updated']);
		trigger = await harness.createTrigger({
			parameters: { events: ['rate_limit.warning', 'creator.updated'] },
			credential: await harness.createCredential({ baseUrl: relay.url }),
		});
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await harness?.stop();
		await relay?.close();
		await foreign?.close();
	}, START_TIMEOUT_MS);

	/** The events of each registration for the trigger's URL. */
	async function registered(): Promise<string[][]> {
		const endpoints = await harness.sandbox.endpoints(trigger.url);
		return endpoints.map(({ events }) => [...events].sort());
	}

	async function foreignEndpoints(): Promise<unknown[]> {
		const endpoints = await harness.sandbox.endpoints();
		return endpoints.filter(({ url }) => url.startsWith(foreign.url));
	}

	it('registers the production URL for the chosen events, and answers the challenge meanwhile', async () => {
		const held = relay.hold('POST /v1/webhooks');
		const publishing = trigger.publish();
		await Promise.race([held.reached, publishing]);

		// The sandbox has verified the URL; n8n does not know yet that it is registered.
		const { status } = await harness.stack.client.publicationStatus(trigger.id);
		expect(status).toBe('in_progress');
		expect(await harness.sandbox.endpoints(trigger.url)).toMatchObject([{ status: 'active' }]);

		held.release();
		await publishing;
		expect(await registered()).toEqual([['creator.updated', 'rate_limit.warning']]);
	});

	it('leaves exactly one registration for the newest events after five activations', async () => {
		const events = ['creator.updated', 'rate_limit.warning'];
		await trigger.publish();
		expect(await registered()).toEqual([events]);

		for (const changed of [['analysis.complete'], ['all']]) {
			await trigger.change({ events: changed });
			await trigger.publish();
			expect(await registered()).toEqual([changed[0] === 'all' ? ['*'] : changed]);
		}

		for (let round = 0; round < 2; round++) {
			await trigger.unpublish();
			expect(await registered()).toEqual([]);
			await trigger.publish();
			expect(await registered()).toEqual([['*']]);
		}
	});

	it('replaces what was added for its URL by hand', async () => {
		await harness.sandbox.addEndpoint(trigger.url, ['analysis.complete']);
		await trigger.unpublish();
		expect(await registered()).toEqual([]);

		// Nothing answers the challenge now, so these stay unverified.
		await harness.sandbox.addEndpoint(trigger.url, ['*']);
		await harness.sandbox.addEndpoint(trigger.url, ['analysis.complete']);
		await trigger.publish();

		expect(await registered()).toEqual([['*']]);
		expect(await harness.sandbox.endpoints(trigger.url)).toMatchObject([{ status: 'active' }]);
	});

	it('outlives a restart of n8n, and so does the memory of deliveries', async () => {
		const event = newEvent();
		const first = await harness.deliver(trigger.url, event);
		expect(first).toMatchObject({ status: 200, body: { status: 'accepted' } });
		await trigger.newestOf(1);
		const [before] = await harness.sandbox.endpoints(trigger.url);

		await harness.restartN8n();

		// n8n brings its webhooks up some time after it is ready.
		const redelivery = await until(
			() => harness.deliver(trigger.url, event),
			({ status }) => status !== 404,
		);
		expect(redelivery).toMatchObject({ status: 200, body: { status: 'duplicate' } });
		expect(await trigger.count()).toBe(1);

		expect(await harness.sandbox.endpoints(trigger.url)).toEqual([before]);
		const [delivery] = await harness.sandbox.sendEvent({
			event: 'analysis.complete',
			endpointId: before.id,
		});
		expect(delivery.status).toBe('Delivered');
		expect(itemOf(await trigger.newestOf(2))).toMatchObject({ event: 'analysis.complete' });
		expect(await trigger.count()).toBe(2);
	});

	it('is gone after unpublishing', async () => {
		await trigger.unpublish();
		expect(await registered()).toEqual([]);
	});

	it('never touched the registrations of others', async () => {
		expect(await foreignEndpoints()).toMatchObject([
			{ url: foreign.url, events: ['*'], status: 'active' },
			{ url: `${foreign.url}/webhook`, events: ['creator.updated'], status: 'active' },
		]);
	});

	it('uses the secret that Influship gives an endpoint of its own', async () => {
		await harness.sandbox.setSettings({ endpointSecrets: true });
		const own = await harness.createTrigger();
		await own.publish();

		const [endpoint] = await harness.sandbox.endpoints(own.url);
		const [delivery] = await harness.sandbox.sendEvent({
			event: 'creator.updated',
			endpointId: endpoint.id,
		});
		expect(endpoint.secret).toMatch(/.{20}/);
		expect(delivery).toMatchObject({ status: 'Delivered', attempts: [{}] });
		expect(await own.count()).toBe(1);
	});

	it('answers a challenge that the new secret of the endpoint has signed', async () => {
		await harness.sandbox.setSettings({ endpointSecrets: true, challengeSecret: 'endpoint' });
		const own = await harness.createTrigger();
		await own.publish();

		const [endpoint] = await harness.sandbox.endpoints(own.url);
		const [delivery] = await harness.sandbox.sendEvent({
			event: 'creator.updated',
			endpointId: endpoint.id,
		});
		expect(delivery).toMatchObject({ status: 'Delivered', attempts: [{}] });
		await harness.sandbox.setSettings({ challengeSecret: 'account' });
	});

	it('shows while publishing that the webhook secret is another one, and leaves nothing registered', async () => {
		await harness.sandbox.setSettings({ endpointSecrets: false });
		const credential = await harness.createCredential({ webhookSecret: 'mistyped_secret_1' });
		const own = await harness.createTrigger({ credential });
		await expect(own.publish()).rejects.toThrow('could not be published (failed)');

		const { triggers } = await harness.stack.client.publicationStatus(own.id);
		expect(triggers[0].errorMessage).toMatch(/another secret than 'Webhook Secret'/);
		expect(await harness.sandbox.endpoints(own.url)).toEqual([]);
	});

	it('shows no secret anywhere', async () => {
		expect(await harness.leaks()).toEqual([]);
	});
});
