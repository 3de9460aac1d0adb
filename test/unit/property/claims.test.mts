import fc from 'fast-check';
import { checkAsync } from '../../support/faults/properties.mts';
import { guideEvents } from '../../support/influship/guideEvents.mts';
import {
	anotherTurn,
	type Fate,
	InstalledTrigger,
	type Received,
} from '../../support/nodes/installedTrigger.mts';
import { ManualTimeouts } from '../../support/nodes/manualTimeouts.mts';
import { FakeResponse } from '../../support/nodes/webhookRequest.mts';

/** How often the whole is run, with orders of its own each time. */
const RUNS = 40;

const EVENTS = ['a', 'b'].map((username) => {
	const { data, ...envelope } = guideEvents['creator.updated']();
	return JSON.stringify({ ...envelope, data: { ...data, username } });
});

const FAILURES: Partial<Record<Step['kind'], Fate['failsToStore']>> = {
	failToStore: true,
	failSilently: 'silently',
};

interface Step {
	kind:
		| 'send'
		| 'sendAndHangUp'
		| 'hangUp'
		| 'store'
		| 'failToStore'
		| 'failSilently'
		| 'timeout'
		| 'kill';
	/** Which event, or which of the requests that are open. */
	index: number;
}

const steps = (kinds: Array<Step['kind']>): fc.Arbitrary<Step[]> =>
	fc.array(fc.record({ kind: fc.constantFrom(...kinds), index: fc.nat(7) }), { maxLength: 25 });

const WITHIN_A_LIFE: Array<Step['kind']> = [
	'send',
	'send',
	'sendAndHangUp',
	'hangUp',
	'store',
	'store',
	'failToStore',
	'timeout',
];

interface Attempt {
	event: number;
	response: FakeResponse;
	isSenderGone: boolean;
	/** Once `webhook()` is through. */
	received?: Received;
}

/** Influship and an n8n, for a few deliveries that come again and again, while much goes wrong. */
class History {
	/** How often each event was stored. */
	readonly stored = EVENTS.map(() => 0);

	/** Events that n8n acknowledged to their sender and did not store. */
	readonly deceived = new Set<number>();

	private trigger: InstalledTrigger;

	private open: Attempt[] = [];

	private readonly failures: unknown[] = [];

	private readonly timeouts = new ManualTimeouts();

	constructor(private readonly answersFirst: boolean) {
		this.trigger = new InstalledTrigger({ answersFirst });
		let now = performance.now();
		// Far enough apart that each answer writes what is known.
		jest.spyOn(performance, 'now').mockImplementation(() => (now += 250));
	}

	async take({ kind, index }: Step): Promise<void> {
		const attempt = this.open[index % this.open.length] as Attempt | undefined;
		if (kind === 'send' || kind === 'sendAndHangUp') {
			this.send(index % EVENTS.length, kind === 'sendAndHangUp');
		} else if (kind === 'timeout') this.timeouts.pass();
		else if (kind === 'kill') this.kill();
		else if (kind === 'hangUp' && attempt !== undefined) this.hangUp(attempt);
		else if (attempt?.received !== undefined) this.end(attempt, FAILURES[kind] ?? false);
		await this.settled();
	}

	/**
	 * All that is open comes to its end, and then each event is sent once more while nothing is
	 * wrong.
	 */
	async comeToEnd(): Promise<void> {
		this.timeouts.pass();
		await this.settled();
		for (let first = this.open[0]; first !== undefined; first = this.open[0]) {
			// A request that hangs has not been received.
			expect(first.received).toBeDefined();
			this.end(first, false);
			await this.settled();
		}
		for (const event of EVENTS.keys()) {
			this.send(event, false);
			await this.settled();
			for (const attempt of [...this.open]) this.end(attempt, false);
			await this.settled();
		}
	}

	private send(event: number, hangsUpAtOnce: boolean): void {
		const response = new FakeResponse();
		const attempt: Attempt = { event, response, isSenderGone: false };
		this.open.push(attempt);
		if (hangsUpAtOnce) this.hangUp(attempt);
		const { trigger } = this;
		const answered = trigger.receive({ body: EVENTS[event], response }).then((received) => {
			if (trigger !== this.trigger) return;
			attempt.received = received;
			trigger.begin(received);
			if (received.workflowData === undefined) this.close(attempt);
		});
		answered.catch((error: unknown) => this.failures.push(error));
	}

	/**
	 * All that can be done without time passing has been done, and n8n is in another turn than any
	 * `webhook()`.
	 */
	private async settled(): Promise<void> {
		await anotherTurn();
		await anotherTurn();
		for (const failure of this.failures) throw failure;
	}

	private end(attempt: Attempt, failsToStore: Fate['failsToStore']): void {
		if (failsToStore === 'silently' && !attempt.isSenderGone) this.deceived.add(attempt.event);
		if (!failsToStore) this.stored[attempt.event] += 1;
		this.trigger.end(attempt.received!, { failsToStore });
		this.close(attempt);
	}

	/** The answer is there. What is acknowledged must be stored. */
	private close(attempt: Attempt): void {
		const { status } = attempt.response.written!;
		this.open = this.open.filter((other) => other !== attempt);
		if (attempt.isSenderGone || this.deceived.has(attempt.event)) return;
		if (status === 200) expect(this.stored[attempt.event]).toBeGreaterThan(0);
		else expect([500, 503]).toContain(status);
	}

	private hangUp(attempt: Attempt): void {
		if (attempt.isSenderGone) return;
		attempt.isSenderGone = true;
		attempt.response.close();
	}

	/** What was not stored is gone, and so is what the process remembers. */
	private kill(): void {
		this.open = [];
		const { staticData } = this.trigger;
		this.trigger = new InstalledTrigger({ answersFirst: this.answersFirst, staticData });
	}
}

afterEach(() => jest.restoreAllMocks());

async function play(answersFirst: boolean, orders: Step[]): Promise<History> {
	const history = new History(answersFirst);
	try {
		for (const step of orders) await history.take(step);
		await history.comeToEnd();
		return history;
	} finally {
		jest.restoreAllMocks();
	}
}

describe('n8n since 2.8', () => {
	test.each([
		['in one life', WITHIN_A_LIFE],
		['through any number of crashes', [...WITHIN_A_LIFE, 'kill' as const]],
	])('stores each event exactly once, %s', async (_, kinds) => {
		await checkAsync(
			fc.asyncProperty(steps(kinds), async (orders) => {
				expect((await play(false, orders)).stored).toEqual(EVENTS.map(() => 1));
			}),
			RUNS,
		);
	});
});

describe('n8n before 2.8', () => {
	test('stores each event exactly once as long as nobody hangs up', async () => {
		const kinds = WITHIN_A_LIFE.filter((kind) => !['hangUp', 'sendAndHangUp'].includes(kind));
		await checkAsync(
			fc.asyncProperty(steps(kinds), async (orders) => {
				expect((await play(true, orders)).stored).toEqual(EVENTS.map(() => 1));
			}),
			RUNS,
		);
	});

	test('loses none but what it acknowledged and did not store, through hang-ups and any number of crashes', async () => {
		const kinds: Array<Step['kind']> = [...WITHIN_A_LIFE, 'kill', 'failSilently'];
		await checkAsync(
			fc.asyncProperty(steps(kinds), async (orders) => {
				const { stored, deceived } = await play(true, orders);
				for (const event of EVENTS.keys()) {
					if (!deceived.has(event)) expect(stored[event]).toBeGreaterThan(0);
				}
			}),
			RUNS,
		);
	});
});
