import { CONCURRENT_ATTEMPTS } from '../../../sandbox/influship/delivering/lanes.mts';
import { SECRETS_LIFETIME_MS } from '../../../nodes/Influship/trigger/receiving/secrets.ts';
import { verificationOf } from '../../support/e2e/requests.mts';
import { send } from '../../support/e2e/send.mts';
import { until } from '../../support/poll.mts';
import {
	FaultHarness,
	START_TIMEOUT_MS,
	type PublishedTrigger,
} from '../../support/faults/faultHarness.mts';
import { startStream } from '../../support/faults/stream.mts';
import { LONG_TEST_LIMIT_MS } from '../../support/limits.mts';

jest.setTimeout(LONG_TEST_LIMIT_MS);

const REAL_TIME = 1;
/** One minute is 0.5 s; all retries take 160 s, in which also a busy n8n answers one in time. */
const FAST = 120;

describe('deliveries while n8n fails', () => {
	let harness: FaultHarness;
	let trigger: PublishedTrigger;

	beforeAll(async () => {
		// Some 1,300 events run here: without it, each costs n8n an expression isolate and so three
		// times as long.
		harness = await FaultHarness.start({ N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' });
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await harness?.stop();
	}, START_TIMEOUT_MS);

	beforeEach(async () => {
		await harness.control.set({ clockFactor: REAL_TIME });
		trigger = await harness.publishTrigger();
	});

	afterEach(async () => {
		await trigger.workflow.unpublish();
	});

	/** Waits until the sandbox counts every one of these deliveries as delivered. */
	async function delivered(sent: Map<string, number>) {
		const mine = async () => (await harness.control.deliveries()).filter(({ id }) => sent.has(id));
		return await until(
			mine,
			(deliveries) => deliveries.every(({ status }) => status === 'Delivered'),
			LONG_TEST_LIMIT_MS,
		);
	}

	/**
	 * @param killedAt what n8n was running then may stay `running` for good, when it had no time to
	 * write that down
	 */
	async function ended(workflowId: string, killedAt?: Date): Promise<void> {
		const { client } = harness.stack;
		await until(
			() => client.executions({ workflowId, status: ['new', 'running', 'waiting'] }),
			(unfinished) =>
				unfinished.every(
					({ startedAt }) =>
						killedAt !== undefined && startedAt !== null && new Date(startedAt) <= killedAt,
				),
			LONG_TEST_LIMIT_MS,
		);
	}

	it('loses none of 1,000 events when n8n is killed among them', async () => {
		const { control, stack } = harness;
		const before = (await control.counts()).Delivered;
		const sent = await harness.send(700);
		await until(
			() => control.counts(),
			({ Delivered }) => Delivered >= before + 300,
			LONG_TEST_LIMIT_MS,
		);

		const killed = stack.n8n.kill();
		// However fast n8n is, it has not had these.
		for (const [id, number] of await harness.send(300)) sent.set(id, number);
		await killed;
		const killedAt = new Date();
		const acknowledged = (await control.counts()).Delivered - before;
		await until(
			() => control.counts(),
			({ Pending }) => Pending === 0,
		);
		await stack.restartN8n();
		await control.set({ clockFactor: FAST });
		await delivered(sent);
		await ended(trigger.workflow.id, killedAt);

		const executed = await harness.executedNumbers(trigger);
		const duplicates = executed.length - new Set(executed).size;
		console.info(
			`Killed after ${acknowledged} of 1,000 acknowledged; ${duplicates} events ran twice.`,
		);
		expect(acknowledged).toBeLessThan(1_000);
		expect([...new Set(executed)].sort((a, b) => a - b)).toEqual([...sent.values()]);
		// Only an event on its way at that moment can have been stored without its answer coming
		// through.
		expect(duplicates).toBeLessThanOrEqual(CONCURRENT_ATTEMPTS);
	});

	it('starts no second execution for a retry whose first answer was lost', async () => {
		const { control } = harness;
		await control.set({ clockFactor: FAST });
		await control.addFault({ target: 'delivery', kind: 'lose-answer', times: 60 });

		const sent = await harness.send(40);
		const deliveries = await delivered(sent);

		const attempts = deliveries.reduce((sum, { attemptCount }) => sum + attemptCount, 0);
		expect(attempts).toBeGreaterThanOrEqual(40 + 60);
		for (const { id, attemptCount } of deliveries) {
			const last = (await control.answersTo(id)).at(-1);
			expect(last).toContain(attemptCount === 1 ? '"accepted"' : '"duplicate"');
		}
		await ended(trigger.workflow.id);
		expect((await harness.executedNumbers(trigger)).sort((a, b) => a - b)).toEqual([
			...sent.values(),
		]);
	});

	it('runs each event once that came while n8n was stopped', async () => {
		const { control, stack } = harness;
		const early = await harness.send(20);
		await delivered(early);

		await stack.n8n.stop();
		const queued = await harness.send(100);
		await until(
			() => control.counts(),
			({ Pending }) => Pending === 0,
		);
		const waiting = (await control.deliveries()).filter(({ id }) => queued.has(id));
		expect(waiting.map(({ status }) => status)).toEqual(Array(100).fill('Retrying'));
		await stack.restartN8n();
		await control.set({ clockFactor: FAST });

		await delivered(queued);
		await ended(trigger.workflow.id);
		expect((await harness.executedNumbers(trigger)).sort((a, b) => a - b)).toEqual([
			...early.values(),
			...queued.values(),
		]);
	});

	it('refuses no delivery while the secret changes under load', async () => {
		const { control, stack } = harness;
		const { webhookSecret: oldSecret } = stack.sandbox;
		const newSecret = `${oldSecret}_next`;
		await control.set({ clockFactor: FAST });
		const stream = startStream(harness);
		try {
			await stream.more(50);
			await stack.client.updateCredential(
				trigger.credentialId,
				harness.credential({ webhookSecret: newSecret, previousWebhookSecret: oldSecret }),
			);
			await until(
				() => isAccepted(trigger.workflow.url, newSecret),
				(isKnown) => isKnown,
				SECRETS_LIFETIME_MS + 2_000,
			);
			await control.set({ webhookSecret: newSecret });
			await stream.more(100);
		} finally {
			await stream.stop();
			await control.set({ webhookSecret: oldSecret });
		}

		await delivered(stream.sent);
		for (const id of stream.sent.keys()) {
			expect((await control.answersTo(id)).filter((answer) => answer.includes('refused'))).toEqual(
				[],
			);
		}
		await ended(trigger.workflow.id);
		expect((await harness.executedNumbers(trigger)).sort((a, b) => a - b)).toEqual([
			...stream.sent.values(),
		]);
	});
});

/**
 * Whether a challenge signed with this secret is answered: it starts nothing, and is refused for a
 * wrong signature.
 */
async function isAccepted(url: string, secret: string): Promise<boolean> {
	const { status } = await send(url, verificationOf({ challenge: 'known?' }, secret));
	return status === 200;
}
