import { until } from '../../support/poll.mts';
import { CONTENT_KINDS } from '../../support/faults/hostile/contentKinds.mts';
import { ENCODING_KINDS } from '../../support/faults/hostile/encodingKinds.mts';
import { Exchange } from '../../support/faults/hostile/exchange.mts';
import { pickKind, type Kind, type Target } from '../../support/faults/hostile/kinds.mts';
import { Random } from '../../support/faults/hostile/random.mts';
import { publishWebhookNode } from '../../support/faults/hostile/webhookNode.mts';
import { WIRE_KINDS } from '../../support/faults/hostile/wireKinds.mts';
import { residentMegabytes } from '../../support/faults/memory.mts';
import {
	FaultHarness,
	START_TIMEOUT_MS,
	type PublishedTrigger,
} from '../../support/faults/faultHarness.mts';
import { LONG_TEST_LIMIT_MS } from '../../support/limits.mts';

jest.setTimeout(LONG_TEST_LIMIT_MS);

const KINDS = [...CONTENT_KINDS, ...ENCODING_KINDS, ...WIRE_KINDS];
const SEED = 20_261_123;
const SAMPLES_OF_A_KIND = 10;
const REQUESTS = 20_000;
const CONNECTIONS = 12;
const GOOD_EVENT_EVERY = 200;
const WARM_UP = 4_000;
/** 10 kB for each request: less than what n8n makes of one takes, without its body. */
const MOST_GROWTH_MB = 160;

describe('hostile requests', () => {
	let harness: FaultHarness;
	let trigger: PublishedTrigger;
	let target: Target;
	let webhookNodeUrl: string;

	beforeAll(async () => {
		// Without it, an expression isolate for each request makes n8n ten times as slow in refusing.
		harness = await FaultHarness.start({ N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' });
		trigger = await harness.publishTrigger();
		webhookNodeUrl = await publishWebhookNode(harness.stack);
		target = { url: trigger.workflow.url, secret: harness.stack.sandbox.webhookSecret };
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await harness?.stop();
	}, START_TIMEOUT_MS);

	/**
	 * Sends some requests of a kind, one after the other. Returns the different outcomes, such as
	 * `401` or `none`.
	 */
	async function outcomesAt(url: string, { make }: Kind): Promise<string[]> {
		const random = new Random(SEED);
		const exchange = new Exchange(url);
		const outcomes = new Set<string>();
		for (let count = 0; count < SAMPLES_OF_A_KIND; count += 1) {
			const { statuses } = await exchange.send(make(random, { ...target, url }));
			outcomes.add(statuses.join(' ') || 'none');
		}
		exchange.close();
		return [...outcomes].sort();
	}

	it.each(KINDS)('$name: $statuses, and no execution', async (kind) => {
		expect(await outcomesAt(target.url, kind)).toEqual([kind.statuses.join(' ') || 'none']);
		expect(await trigger.workflow.count()).toBe(0);
	});

	const failing = KINDS.filter(({ statuses }) => statuses.some((status) => status >= 500));
	it.each(failing)("$name: n8n's own Webhook node fails in the same way", async (kind) => {
		expect(await outcomesAt(webhookNodeUrl, kind)).toEqual([kind.statuses.join(' ')]);
	});

	it('20,000 of them start nothing, fill no memory and keep no good event away', async () => {
		const { pid } = harness.stack.n8n;
		const random = new Random(SEED);
		const goodEvents = new Map<string, number>();
		const surprises: string[] = [];
		let sent = 0;

		const sendUpTo = async (total: number) => {
			const exchange = new Exchange(target.url);
			while (sent < total) {
				sent += 1;
				if (sent % GOOD_EVENT_EVERY === 0) {
					for (const [id, number] of await harness.send(1)) goodEvents.set(id, number);
				}
				const kind = pickKind(KINDS, random);
				const { statuses, body } = await exchange.send(kind.make(random, target));
				if (statuses.join() !== kind.statuses.join() || body.includes('receiver_unavailable')) {
					surprises.push(`${kind.name}: ${statuses.join()} ${body.slice(0, 200)}`);
				}
			}
			exchange.close();
		};
		const flood = async (total: number) => {
			await Promise.all(Array.from({ length: CONNECTIONS }, () => sendUpTo(total)));
		};

		await flood(WARM_UP);
		const before = await residentMegabytes(pid);
		const startedAt = Date.now();
		await flood(REQUESTS);
		const perSecond = (REQUESTS - WARM_UP) / ((Date.now() - startedAt) / 1_000);
		const after = await residentMegabytes(pid);
		console.info(
			`${perSecond.toFixed(0)} hostile requests a second; ${before} MB before, ${after} after.`,
		);

		expect(surprises).toEqual([]);
		expect(after - before).toBeLessThan(MOST_GROWTH_MB);
		await until(
			async () => (await harness.control.deliveries()).filter(({ id }) => goodEvents.has(id)),
			(deliveries) => deliveries.every(({ status }) => status === 'Delivered'),
			LONG_TEST_LIMIT_MS,
		);
		const numbers = await harness.executedNumbers(trigger);
		expect(numbers.sort((a, b) => a - b)).toEqual([...goodEvents.values()].sort((a, b) => a - b));
	});
});
