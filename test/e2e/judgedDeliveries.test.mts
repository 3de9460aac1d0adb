import { draftSchema } from '../../sandbox/influship/compose/draft.mts';
import { SIGNATURE_KINDS } from '../../sandbox/influship/delivering/signing.mts';
import { callControlPlane } from '../support/influship/controlPlane.mts';
import { Harness, START_TIMEOUT_MS } from '../support/e2e/harness.mts';
import { until } from '../support/poll.mts';
import type { TriggerWorkflow } from '../support/e2e/triggerWorkflow.mts';

interface Judged {
	lastResult: number | string | null;
	verdict: { isRight: boolean; text: string } | null;
}

const { timestamp: timestamps, shape: shapes } = draftSchema.shape;

describe("a delivery that was broken on the sandbox's page", () => {
	let harness: Harness;
	let trigger: TriggerWorkflow;

	beforeAll(async () => {
		harness = await Harness.onSharedN8n();
		trigger = await harness.createTrigger({ parameters: { events: ['all'] } });
		await trigger.publish();
	}, START_TIMEOUT_MS);

	afterAll(async () => harness?.stop(), START_TIMEOUT_MS);

	it.each([
		...SIGNATURE_KINDS.map((signature) => ({ signature })),
		...timestamps.unwrap().options.map((timestamp) => ({ timestamp })),
		...shapes.unwrap().options.map((shape) => ({ shape })),
		{ event: 'webhook.verify' },
		{ event: 'webhook.verify', signature: 'wrong' },
		{ event: 'blank' },
		{ eventHeader: 'analysis.complete' },
		{ eventHeader: null },
		{ contentType: 'text/plain' },
		{ contentType: null },
	])('is answered by the trigger as a good receiver should: %j', async (chosen) => {
		const { event, timestamp, shape, ...request }: Record<string, unknown> = chosen;
		const sample = JSON.parse(JSON.stringify({ event, timestamp, shape })) as Record<
			string,
			string
		>;
		const { body } = await control<{ body: string }>(
			'GET',
			`/draft?${new URLSearchParams(sample)}`,
		);
		const { deliveries } = await control<{ deliveries: string[] }>('POST', '/deliveries', {
			...request,
			body,
			event: 'creator.updated',
			url: trigger.url,
		});

		const { lastResult, verdict } = await until(
			async () =>
				(await control<{ delivery: Judged }>('GET', `/deliveries/${deliveries[0]}`)).delivery,
			(delivery) => delivery.verdict !== null,
		);
		expect({ lastResult, ...verdict }).toMatchObject({ isRight: true });
	});

	it('leaves no secret anywhere', async () => {
		expect(await harness.leaks()).toEqual([]);
	});

	async function control<T>(method: string, path: string, body?: object): Promise<T> {
		return await callControlPlane<T>(harness.stack.sandbox.url, method, path, body);
	}
});
