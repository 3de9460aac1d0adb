import { sign } from '../../support/influship/guideEvents.mts';
import { until } from '../../support/poll.mts';
import { send } from '../../support/e2e/send.mts';
import {
	FaultHarness,
	START_TIMEOUT_MS,
	type PublishedTrigger,
} from '../../support/faults/faultHarness.mts';
import { startStream } from '../../support/faults/stream.mts';
import { LONG_TEST_LIMIT_MS } from '../../support/limits.mts';

jest.setTimeout(LONG_TEST_LIMIT_MS);

const RESTARTS = 20;
const PUBLICATIONS = 10;
const EVENTS_PER_ROUND = 8;
const LOST_ANSWERS = 4;
const REAL_TIME = 1;
/** One minute is 0.5 s; all retries take 160 s, in which also a busy n8n answers one in time. */
const FAST = 120;

describe('restarts and new publications', () => {
	let harness: FaultHarness;
	let trigger: PublishedTrigger;
	const sent = new Map<string, number>();

	beforeAll(async () => {
		harness = await FaultHarness.start();
		trigger = await harness.publishTrigger();
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await harness?.stop();
	}, START_TIMEOUT_MS);

	async function sendEvents(): Promise<Map<string, number>> {
		const events = await harness.send(EVENTS_PER_ROUND);
		for (const [id, number] of events) sent.set(id, number);
		return events;
	}

	async function allDelivered(): Promise<void> {
		await until(
			() => harness.control.deliveries(),
			(deliveries) => deliveries.every(({ status }) => status === 'Delivered'),
			LONG_TEST_LIMIT_MS,
		);
	}

	/** Each event that was sent so far has started one execution. */
	async function expectEachOnce(): Promise<void> {
		await until(
			() => trigger.workflow.count(),
			(count) => count >= sent.size,
		);
		const numbers = await harness.executedNumbers(trigger);
		expect(numbers.sort((a, b) => a - b)).toEqual([...sent.values()]);
	}

	async function registrations() {
		return await harness.control.endpoints();
	}

	it(`after each of ${RESTARTS} restarts, retries of what was accepted before start nothing`, async () => {
		const { control } = harness;
		const [first] = await registrations();
		let lostInAll = 0;
		for (let restart = 1; restart <= RESTARTS; restart += 1) {
			await control.set({ clockFactor: REAL_TIME });
			await control.addFault({ target: 'delivery', kind: 'lose-answer', times: LOST_ANSWERS });
			const events = await sendEvents();
			await until(
				() => control.counts(),
				({ Pending, Retrying }) => Pending === 0 && Retrying > 0,
			);
			// An n8n that is busy after its start answers some too late: those attempts are lost by
			// themselves.
			const unused = (await control.pendingFaults()).reduce((sum, { times }) => sum + times, 0);
			await control.clearFaults();

			await harness.stack.restartN8n();

			await control.set({ clockFactor: FAST });
			await allDelivered();
			const answers = await Promise.all([...events.keys()].map((id) => control.answersTo(id)));
			const isLost = (answer: string) => answer.includes('lost on purpose');
			const lost = answers.flat().filter(isLost).length;
			expect(lost).toBe(LOST_ANSWERS - unused);
			lostInAll += lost;
			for (const each of answers.filter((one) => one.some(isLost))) {
				expect(each.at(-1)).toContain('"duplicate"');
			}
			expect(await registrations()).toEqual([first]);
		}
		expect(lostInAll).toBeGreaterThanOrEqual(LOST_ANSWERS);
		await expectEachOnce();
	});

	it(`through ${PUBLICATIONS} publications that leave the trigger as it is, no event is lost`, async () => {
		const { client } = harness.stack;
		const before = await registrations();
		const stream = startStream(harness);
		try {
			for (let count = 1; count <= PUBLICATIONS; count += 1) {
				const { nodes } = await client.workflow(trigger.workflow.id);
				const moved = nodes.map((node) => ({
					...node,
					position: [count * 20, 0] as [number, number],
				}));
				await client.updateWorkflow(trigger.workflow.id, { nodes: moved });
				await client.activate(trigger.workflow.id);
				expect(await registrations()).toEqual(before);
			}
		} finally {
			await stream.stop();
		}
		for (const [id, number] of stream.sent) sent.set(id, number);
		await allDelivered();
		await expectEachOnce();
	});

	it(`after ${PUBLICATIONS} changes of the trigger there is one registration, and the memory is whole`, async () => {
		const choices = [['creator.updated'], ['all'], ['creator.updated', 'analysis.complete']];
		for (let count = 1; count <= PUBLICATIONS; count += 1) {
			const events = choices[count % choices.length];
			await trigger.workflow.change({ events });
			await trigger.workflow.publish();
			expect(await registrations()).toMatchObject([
				{ events: events[0] === 'all' ? ['*'] : events, status: 'active' },
			]);
			await sendEvents();
			await allDelivered();
		}

		const [oldest] = sent.keys();
		const body = await harness.control.bodyOf(oldest);
		for (const isRestarted of [false, true]) {
			if (isRestarted) await harness.stack.restartN8n();
			const signature = sign(body, harness.stack.sandbox.webhookSecret);
			const headers = { 'content-type': 'application/json', 'x-influship-signature': signature };
			const answer = await send(trigger.workflow.url, { headers, body });
			expect(answer).toMatchObject({ status: 200, body: { status: 'duplicate' } });
		}
		await expectEachOnce();
	});
});
