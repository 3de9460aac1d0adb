import { ApiRelay } from '../support/e2e/apiRelay.mts';
import { Harness, START_TIMEOUT_MS } from '../support/e2e/harness.mts';
import { newEvent } from '../support/e2e/requests.mts';
import { itemOf } from '../support/e2e/triggerWorkflow.mts';

const MANUAL = { events: ['creator.updated'], registration: 'manual' };

describe('manual registration', () => {
	let harness: Harness;
	let relay: ApiRelay;

	beforeAll(async () => {
		harness = await Harness.onSharedN8n();
		relay = await ApiRelay.start(harness.stack.sandbox.url);
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await harness?.stop();
		await relay?.close();
	}, START_TIMEOUT_MS);

	it.each([
		['with an API key', {}],
		['without an API key', { apiKey: '' }],
	])('%s runs on the URL that was added by hand, and calls no API', async (_, data) => {
		const calls = relay.calls.length;
		const trigger = await harness.createTrigger({
			parameters: MANUAL,
			credential: await harness.createCredential({ ...data, baseUrl: relay.url }),
		});
		await trigger.publish();
		expect(await harness.sandbox.endpoints(trigger.url)).toEqual([]);

		const endpoint = await harness.sandbox.addEndpoint(trigger.url, ['creator.updated']);
		expect(endpoint).toMatchObject({ status: 'active' });
		const event = newEvent();
		const [delivery] = await harness.sandbox.sendEvent({ ...event, endpointId: endpoint.id });
		expect(delivery).toMatchObject({ status: 'Delivered', attempts: [{}] });
		expect(itemOf(await trigger.newestOf(1))).toMatchObject(event);
		expect(await trigger.count()).toBe(1);

		await trigger.unpublish();
		expect(relay.calls.slice(calls)).toEqual([]);
		expect(await harness.sandbox.endpoints(trigger.url)).toEqual([endpoint]);
	});

	it('takes over from automatic registration, which is removed, and hands back to it', async () => {
		const trigger = await harness.createTrigger({ parameters: { events: ['creator.updated'] } });
		await trigger.publish();
		expect(await harness.sandbox.endpoints(trigger.url)).toHaveLength(1);

		await trigger.change({ registration: 'manual' });
		await trigger.publish();
		expect(await harness.sandbox.endpoints(trigger.url)).toEqual([]);
		expect(await harness.deliver(trigger.url, newEvent())).toMatchObject({ status: 200 });

		await trigger.change({ registration: 'automatic' });
		await trigger.publish();
		expect(await harness.sandbox.endpoints(trigger.url)).toHaveLength(1);
	});

	it('leaves no secret anywhere', async () => {
		expect(await harness.leaks()).toEqual([]);
	});
});
