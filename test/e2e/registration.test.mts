import { ApiRelay } from '../support/e2e/apiRelay.mts';
import { Bench, START_TIMEOUT_MS } from '../support/e2e/bench.mts';
import { until } from '../support/poll.mts';
import { newEvent } from '../support/e2e/requests.mts';
import { itemOf, type TriggerWorkflow } from '../support/e2e/triggerWorkflow.mts';
import { startEchoEndpoint } from '../support/influship/echoEndpoint.mts';

describe('automatic registration', () => {
	let bench: Bench;
	let relay: ApiRelay;
	let foreign: Awaited<ReturnType<typeof startEchoEndpoint>>;
	let trigger: TriggerWorkflow;

	beforeAll(async () => {
		bench = await Bench.start();
		relay = await ApiRelay.start(bench.world.sandbox.url);
		foreign = await startEchoEndpoint();
		await bench.sandbox.addEndpoint(foreign.url, ['*']);
		await bench.sandbox.addEndpoint(`${foreign.url}/webhook`, ['creator.updated']);
		trigger = await bench.createTrigger({
			parameters: { events: ['rate_limit.warning', 'creator.updated'] },
			credential: await bench.createCredential({ baseUrl: relay.url }),
		});
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await bench?.stop();
		await relay?.close();
		await foreign?.close();
	}, START_TIMEOUT_MS);

	/** The events of each registration for the trigger's URL. */
	async function registered(): Promise<string[][]> {
		const endpoints = await bench.sandbox.endpoints(trigger.url);
		return endpoints.map(({ events }) => [...events].sort());
	}

	async function foreignEndpoints(): Promise<unknown[]> {
		const endpoints = await bench.sandbox.endpoints();
		return endpoints.filter(({ url }) => url.startsWith(foreign.url));
	}

	it('registers the production URL for the chosen events, and answers the challenge meanwhile', async () => {
		const held = relay.hold('POST /v1/webhooks');
		const publishing = trigger.publish();
		await Promise.race([held.reached, publishing]);

		// The sandbox has verified the URL; n8n does not know yet that it is registered.
		const { status } = await bench.world.client.publicationStatus(trigger.id);
		expect(status).toBe('in_progress');
		expect(await bench.sandbox.endpoints(trigger.url)).toMatchObject([{ status: 'active' }]);

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
		await bench.sandbox.addEndpoint(trigger.url, ['analysis.complete']);
		await trigger.unpublish();
		expect(await registered()).toEqual([]);

		// Nothing answers the challenge now, so these stay unverified.
		await bench.sandbox.addEndpoint(trigger.url, ['*']);
		await bench.sandbox.addEndpoint(trigger.url, ['analysis.complete']);
		await trigger.publish();

		expect(await registered()).toEqual([['*']]);
		expect(await bench.sandbox.endpoints(trigger.url)).toMatchObject([{ status: 'active' }]);
	});

	it('outlives a restart of n8n, and so does the memory of deliveries', async () => {
		const event = newEvent();
		const first = await bench.deliver(trigger.url, event);
		expect(first).toMatchObject({ status: 200, body: { status: 'accepted' } });
		await trigger.newestOf(1);
		const [before] = await bench.sandbox.endpoints(trigger.url);

		await bench.restartN8n();

		// n8n brings its webhooks up some time after it is ready.
		const redelivery = await until(
			() => bench.deliver(trigger.url, event),
			({ status }) => status !== 404,
		);
		expect(redelivery).toMatchObject({ status: 200, body: { status: 'duplicate' } });
		expect(await trigger.count()).toBe(1);

		expect(await bench.sandbox.endpoints(trigger.url)).toEqual([before]);
		const [delivery] = await bench.sandbox.sendEvent({
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
		await bench.sandbox.setSettings({ endpointSecrets: true });
		const own = await bench.createTrigger();
		await own.publish();

		const [endpoint] = await bench.sandbox.endpoints(own.url);
		const [delivery] = await bench.sandbox.sendEvent({
			event: 'creator.updated',
			endpointId: endpoint.id,
		});
		expect(endpoint.secret).toMatch(/.{20}/);
		expect(delivery).toMatchObject({ status: 'Delivered', attempts: [{}] });
		expect(await own.count()).toBe(1);
	});

	it('answers a challenge that the new secret of the endpoint has signed', async () => {
		await bench.sandbox.setSettings({ endpointSecrets: true, challengeSecret: 'endpoint' });
		const own = await bench.createTrigger();
		await own.publish();

		const [endpoint] = await bench.sandbox.endpoints(own.url);
		const [delivery] = await bench.sandbox.sendEvent({
			event: 'creator.updated',
			endpointId: endpoint.id,
		});
		expect(delivery).toMatchObject({ status: 'Delivered', attempts: [{}] });
		await bench.sandbox.setSettings({ challengeSecret: 'account' });
	});

	it('shows while publishing that the webhook secret is another one, and leaves nothing registered', async () => {
		await bench.sandbox.setSettings({ endpointSecrets: false });
		const credential = await bench.createCredential({ webhookSecret: 'mistyped_secret_1' });
		const own = await bench.createTrigger({ credential });
		await expect(own.publish()).rejects.toThrow('could not be published (failed)');

		const { triggers } = await bench.world.client.publicationStatus(own.id);
		expect(triggers[0].errorMessage).toMatch(/another secret than 'Webhook Secret'/);
		expect(await bench.sandbox.endpoints(own.url)).toEqual([]);
	});

	it('shows no secret anywhere', async () => {
		expect(await bench.leaks()).toEqual([]);
	});
});
