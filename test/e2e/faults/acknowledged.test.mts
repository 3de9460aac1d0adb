import { ensureN8n } from '../../../sandbox/n8n/install.mts';
import { RestError } from '../../../sandbox/n8n/rest.mts';
import { MAX_WAIT_MS } from '../../../nodes/Influship/trigger/receiving/duplicates.ts';
import { testedHosts } from '../../support/compatibility/hosts.mts';
import { Harness, START_TIMEOUT_MS } from '../../support/e2e/harness.mts';
import { deliveryOf, newEvent, type Event } from '../../support/e2e/requests.mts';
import type { Answer } from '../../support/e2e/send.mts';
import type { TriggerWorkflow } from '../../support/e2e/triggerWorkflow.mts';
import { sendAndHangUp } from '../../support/faults/abort.mts';
import { storedItem } from '../../support/faults/executedNumbers.mts';
import { ExecutionStore, NOT_STORED } from '../../support/faults/executionStore.mts';
import { LONG_TEST_LIMIT_MS } from '../../support/limits.mts';
import { until } from '../../support/poll.mts';

jest.setTimeout(LONG_TEST_LIMIT_MS);

const INSTALL_TIMEOUT_MS = 15 * 60_000;
const FAILED = 8;
const SENDERS = 40;
const ANSWERS_BEFORE_KILL = 10;
/**
 * In ms: some before `webhook()` is called, some while it runs or n8n tries to store the execution,
 * some after that.
 */
const HANG_UPS = [0, 1, 2, 3, 5, 8, 12, 18, 30, 60];

/** What an n8n does with an event whose execution it cannot store. */
const ON_FAILURE: Record<string, 'answers first' | 'may answer first' | 'stores first'> = {
	'1.100.1': 'answers first',
	'1.123.81': 'may answer first',
	'2.41.1': 'stores first',
};

const isSuccess = ({ status }: Answer) => status >= 200 && status < 300;

describe.each(testedHosts())('n8n $version', ({ version, dir, env }) => {
	const onFailure = ON_FAILURE[version];
	let harness: Harness;
	let trigger: TriggerWorkflow;
	let store: ExecutionStore;

	beforeAll(() => ensureN8n({ host: dir, log: console.log }), INSTALL_TIMEOUT_MS);

	beforeAll(async () => {
		harness = await Harness.start(env, dir);
		trigger = await harness.createTrigger({ parameters: { events: ['creator.updated'] } });
		store = new ExecutionStore(harness.stack.userFolder);
		await trigger.publish();
	}, START_TIMEOUT_MS);

	afterAll(async () => harness?.stop(), START_TIMEOUT_MS);

	const deliver = (event: Event) => harness.deliver(trigger.url, event);

	/** The timestamps of the events that were stored, which no two of them share. */
	async function stored(): Promise<unknown[]> {
		const executions = await harness.stack.client.executions({ workflowId: trigger.id });
		return await Promise.all(executions.map(({ id }) => timestampOf(id)));
	}

	async function timestampOf(executionId: string): Promise<unknown> {
		try {
			return storedItem(await harness.stack.client.execution(executionId)).timestamp;
		} catch (error) {
			// n8n 1 stores an execution in two steps: killed between them, it has one that is about
			// nothing.
			if (version.startsWith('1.') && error instanceof RestError) return undefined;
			throw error;
		}
	}

	async function timesStored(events: Event[]): Promise<number[]> {
		const all = await stored();
		return events.map((event) => all.filter((timestamp) => timestamp === event.timestamp).length);
	}

	const once = (events: Event[]) => events.map(() => 1);

	async function restart(): Promise<void> {
		await harness.restartN8n();
		// n8n brings its webhooks up some time after it is ready.
		await until(
			() => harness.deliver(trigger.url, newEvent('rate_limit.warning')),
			({ status }) => status === 200,
		);
	}

	/** Delivers new events while no execution can be stored, and returns those that n8n refused. */
	async function refusedEvents(): Promise<Event[]> {
		const events: Event[] = [];
		const answers: Answer[] = [];
		const { length } = harness.stack.logs();
		await store.fail();
		try {
			// An n8n that may answer first does so by chance.
			while (
				events.length < FAILED ||
				(onFailure === 'may answer first' && answers.every(isSuccess))
			) {
				const event = newEvent();
				events.push(event);
				answers.push(await deliver(event));
			}
			// One that answers first tries to store the execution some time afterwards.
			if (onFailure === 'answers first') {
				await until(
					async () => harness.stack.logs().slice(length).split(NOT_STORED).length - 1,
					(failures) => failures >= events.length,
				);
			}
		} finally {
			await store.heal();
		}
		const refused = events.filter((_, index) => !isSuccess(answers[index]));
		expect(await timesStored(events)).toEqual(events.map(() => 0));
		return refused;
	}

	/**
	 * The retries of events that n8n refused, and then once more, as if their answers had been lost.
	 */
	async function expectEachRunsOnce(events: Event[]): Promise<void> {
		for (const event of events) {
			expect(await deliver(event)).toMatchObject({ status: 200, body: { status: 'accepted' } });
		}
		for (const event of events) {
			expect(await deliver(event)).toMatchObject({ status: 200, body: { status: 'duplicate' } });
		}
		const times = await until(
			() => timesStored(events),
			(counts) => counts.every((count) => count > 0),
		);
		expect(times).toEqual(once(events));
	}

	/**
	 * Kills n8n while events come in. Each sender goes on until it gets no answer, so that some events
	 * are not acknowledged however fast n8n answers.
	 */
	async function killUnderLoad(): Promise<{ acknowledged: Event[]; unacknowledged: Event[] }> {
		const acknowledged: Event[] = [];
		const unacknowledged: Event[] = [];
		let killed: Promise<void> | undefined;
		async function sendUntilKilled(): Promise<void> {
			for (;;) {
				const event = newEvent();
				try {
					(isSuccess(await deliver(event)) ? acknowledged : unacknowledged).push(event);
				} catch {
					unacknowledged.push(event);
					return;
				}
				const answers = acknowledged.length + unacknowledged.length;
				if (answers >= ANSWERS_BEFORE_KILL) killed ??= harness.stack.n8n.kill();
			}
		}
		await Promise.all(Array.from({ length: SENDERS }, sendUntilKilled));
		await killed;
		return { acknowledged, unacknowledged };
	}

	if (onFailure === 'answers first') {
		it('acknowledges what it cannot store', async () => {
			expect(await refusedEvents()).toEqual([]);
		});
	} else {
		it('runs what it could not store on its retry', async () => {
			const refused = await refusedEvents();
			expect(refused.length).toBeGreaterThanOrEqual(onFailure === 'stores first' ? FAILED : 1);
			await expectEachRunsOnce(refused);
		});
	}

	it('answers every retry of a sender that hung up while nothing could be stored', async () => {
		const events = HANG_UPS.map(() => newEvent());
		await store.fail();
		try {
			await Promise.all(
				events.map(async (event, index) => {
					await sendAndHangUp(trigger.url, deliveryOf(event, harness.secret), HANG_UPS[index]);
				}),
			);
			// n8n takes one request after the other: this one is through when all the others are.
			await deliver(newEvent());
		} finally {
			await store.heal();
		}
		for (const event of events) {
			const start = performance.now();
			await until(() => deliver(event), isSuccess);
			expect(performance.now() - start).toBeLessThan(MAX_WAIT_MS);
		}
		if (onFailure === 'stores first') expect(await timesStored(events)).toEqual(once(events));
	});

	it('runs after a crash what it had not acknowledged, and what it could not store before', async () => {
		const refused = await refusedEvents();
		const { acknowledged, unacknowledged } = await killUnderLoad();
		await restart();

		await expectEachRunsOnce(refused);
		for (const event of unacknowledged) await until(() => deliver(event), isSuccess);
		// An n8n that answers first has stored the last of them some time later.
		await until(
			() => timesStored(unacknowledged),
			(times) => times.every((count) => count > 0),
		);
		const lost = (await timesStored(acknowledged)).filter((times) => times === 0).length;
		console.info(
			`n8n ${version}: ${lost} of ${acknowledged.length} acknowledged events were lost.`,
		);
		if (onFailure === 'stores first') expect(lost).toBe(0);
	});
});
