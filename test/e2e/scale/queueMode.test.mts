import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '../../../sandbox/influship/sandbox.mts';
import { startCluster, type Cluster } from '../../support/scale/cluster.mts';
import { planEvents } from '../../support/scale/eventPlan.mts';
import { reportLoad, verdictOf, type LoadRecord } from '../../support/scale/loadReport.mts';
import { WatchWorkflow, WHEN_PUBLISHED } from '../../support/e2e/watchWorkflow.mts';
import type { N8nClient } from '../../../sandbox/n8n/client.mts';
import { publishTrigger } from '../../support/scale/publishedTrigger.mts';
import { storedExecutions } from '../../support/scale/storedExecutions.mts';
import { Traffic, type Endpoint } from '../../support/scale/traffic.mts';
import { INSTALL_LIMIT_MS, LONG_TEST_LIMIT_MS } from '../../support/limits.mts';

const POLL_MS = 100;

const DISTINCT_EVENTS = 800;
const WORKER_CONCURRENCY = 10;

/**
 * Of 200, half of them at the other process than their original. Some get through there: those that
 * come before the first one is answered, and those whose record is overwritten, because each
 * process stores all that it knows and knows of the others' only from its latest request on. Mostly
 * the next request heals that, but a process that dies or gets no more requests sends none.
 */
const MAX_DUPLICATES_RUN = 30;

/**
 * Retries after 0.5, 2.5, 7.5, 30 and 120 s: the last ones come well after a process has started
 * again.
 */
const CLOCK_FACTOR = 120;

describe('n8n in queue mode, with two webhook processes and two workers', () => {
	let sandbox: Sandbox;
	let cluster: Cluster;
	let client: N8nClient;
	let traffic: Traffic;
	/** One for each webhook process. */
	let endpoints: Endpoint[];

	beforeAll(async () => {
		// So that what the trigger has stored at registration is needed for each of its deliveries.
		sandbox = await startSandbox({ clockFactor: CLOCK_FACTOR, endpointSecrets: true });
		cluster = await startCluster({
			webhookProcesses: 2,
			workers: 2,
			workerConcurrency: WORKER_CONCURRENCY,
			env: {
				// Lets the events through three times as fast.
				N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
				// What a dead worker held is given up after seconds, by default after one to two minutes.
				QUEUE_WORKER_LOCK_DURATION: '6000',
				QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
				QUEUE_WORKER_STALLED_INTERVAL: '3000',
			},
			log: console.log,
		});
		traffic = new Traffic(sandbox);
		client = await publishTrigger(cluster.main, sandbox);
		const [registered] = await traffic.endpoints();
		const [firstPort, secondPort] = cluster.webhooks.map(({ port }) => String(port));
		const second = await traffic.addEndpoint(registered.url.replace(firstPort, secondPort));
		endpoints = [registered, second];
	}, INSTALL_LIMIT_MS);

	afterAll(async () => {
		await cluster?.stop();
		await sandbox?.close();
	}, LONG_TEST_LIMIT_MS);

	/**
	 * Sends an event, and returns what its first attempt came to, once its execution, if it started
	 * one, has run.
	 */
	async function deliver(marker: string, endpoint: number): Promise<unknown> {
		const attempt = await traffic.firstAttempt(await traffic.send(marker, endpoints[endpoint].id));
		await untilQueueIsEmpty();
		return verdictOf(attempt);
	}

	async function untilQueueIsEmpty(): Promise<void> {
		const deadline = Date.now() + LONG_TEST_LIMIT_MS;
		while ((await cluster.queue.countJobs()) > 0) {
			if (Date.now() > deadline) throw new Error('Executions are still waiting or running');
			await sleep(POLL_MS);
		}
	}

	it('registers from main, with a webhook process answering the challenge', () => {
		expect(endpoints.map(({ status, reason }) => reason ?? status)).toEqual(['active', 'active']);
		expect(endpoints[0].url).toContain(`:${cluster.webhooks[0].port}/`);
	});

	it(
		'still knows its registration after executions have run on the workers',
		async () => {
			for (let i = 0; i < 6; i++) expect(await deliver(`state-${i}`, 0)).toBe('accepted');
		},
		LONG_TEST_LIMIT_MS,
	);

	it(
		'starts nothing for a duplicate that reaches the other webhook process',
		async () => {
			for (let i = 0; i < 10; i++) {
				const marker = `quiet-${i}`;
				expect(await deliver(marker, i % 2)).toBe('accepted');
				expect(await deliver(marker, (i + 1) % 2)).toBe('duplicate');
			}
			const stored = await storedExecutions(cluster.database);
			const executions = stored.filter(({ marker }) => marker?.startsWith('quiet'));
			expect(executions.map(({ status }) => status)).toEqual(Array(10).fill('success'));
		},
		LONG_TEST_LIMIT_MS,
	);

	it(
		'loses no event when a webhook process and a worker are killed under load',
		async () => {
			const record = await runLoad();
			const report = reportLoad(record);
			const { lost, cutOff, notRun, acceptedAgain, acceptedAgainByTheSame } = report;
			console.log(
				`${record.plan.length} deliveries of ${DISTINCT_EVENTS} events: ${lost.length} lost, ` +
					`${cutOff.length} cut off on the killed worker, ${report.unacknowledged} run without an ` +
					`answer; ${acceptedAgain.length} of ${record.plan.length - DISTINCT_EVENTS} duplicates ` +
					`ran, ${acceptedAgainByTheSame.length} of them at the same process`,
			);

			// Each delivery was answered with a 2xx in the end, so none of them is for an event that n8n
			// does not have.
			expect(lost).toEqual([]);
			expect(notRun).toEqual([]);
			// n8n never runs again what a worker was running when it died. It ends such an execution as
			// `error`, without its data, if the webhook process that had accepted the event still lives;
			// else, hours later, as `crashed`.
			expect(cutOff.length).toBeLessThanOrEqual(WORKER_CONCURRENCY);
			// Within a process that lives, memory is exact.
			expect(acceptedAgainByTheSame.filter(({ endpoint }) => endpoint === 1)).toEqual([]);
			expect(acceptedAgain.length).toBeLessThanOrEqual(MAX_DUPLICATES_RUN);
		},
		LONG_TEST_LIMIT_MS,
	);

	it(
		'polls on main, and runs what a poll has found on a worker',
		async () => {
			const watch = await WatchWorkflow.create(
				{ client, sandbox },
				{ creators: 'sample_fitness', pollTimes: WHEN_PUBLISHED },
			);
			await watch.publish();
			for (const percent of [8, 16]) {
				await watch.change('sample_fitness', { change: 'followers', percent });
				await watch.republish();
			}
			const items = await watch.items(2);
			expect(items.map(({ changes }) => (changes as Array<{ percent: number }>)[0])).toMatchObject([
				{ percent: 8 },
				{ percent: 16 },
			]);
		},
		LONG_TEST_LIMIT_MS,
	);

	/**
	 * Sends all events, kills two processes in the middle, and waits until all are delivered and have
	 * run.
	 */
	async function runLoad(): Promise<LoadRecord> {
		const plan = planEvents('load', DISTINCT_EVENTS);
		const before = await traffic.countDelivered();
		const ids: string[] = [];
		for (const { marker, endpoint } of plan) {
			ids.push(await traffic.send(marker, endpoints[endpoint].id));
		}
		await traffic.untilDelivered(before + plan.length / 3, LONG_TEST_LIMIT_MS);
		await Promise.all([cluster.webhooks[0].kill(), cluster.workers[0].kill()]);
		const executionsAtKill = await storedExecutions(cluster.database);
		await cluster.restartWebhook(0);
		await traffic.untilDelivered(before + plan.length, LONG_TEST_LIMIT_MS);
		await untilQueueIsEmpty();
		const executions = await storedExecutions(cluster.database);
		const deliveries = await Promise.all(ids.map((id) => traffic.delivery(id)));
		return { plan, deliveries, executionsAtKill, executions };
	}
});
