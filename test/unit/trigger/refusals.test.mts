import type { INodeParameters } from 'n8n-workflow';

import { InstalledTrigger, type Received } from '../../support/nodes/installedTrigger.mts';
import { ManualTimeouts } from '../../support/nodes/manualTimeouts.mts';

const WRONG = 'f'.repeat(64);
const HOUR_MS = 60 * 60_000;

let installed: InstalledTrigger;

function install(parameters: INodeParameters = {}): void {
	installed = new InstalledTrigger({
		parameters: { options: { reportRefusals: true }, ...parameters },
	});
}

const signedWrongly = {
	headers: { 'x-influship-event': 'creator.updated', 'x-influship-signature': WRONG },
};

async function refuse(change: object = signedWrongly): Promise<Received> {
	const received = await installed.receive(change);
	expect(received).toMatchObject({ noWebhookResponse: true, written: { status: 401 } });
	return received;
}

/** How many items each output gets of the last of some refusals. */
async function refuseTimes(count: number): Promise<number[] | undefined> {
	let last: Received | undefined;
	for (let index = 0; index < count; index += 1) last = await refuse();
	return last?.workflowData?.map(({ length }) => length);
}

beforeEach(() => install());
afterEach(() => jest.restoreAllMocks());

describe('deliveries that are refused again and again', () => {
	test('are told on an output of their own, and the sender still gets its 401', async () => {
		expect(await refuseTimes(2)).toBeUndefined();
		const { workflowData } = await refuse();
		expect(workflowData).toEqual([
			[],
			[
				{
					json: {
						status: 'refused',
						reason: 'signature_mismatch',
						message: expect.stringMatching(
							/^The last 3 deliveries were refused\. .*compare 'Webhook Secret' in the credential/,
						),
						count: 3,
						since: expect.stringMatching(/^\d{4}-.*Z$/),
						event: 'creator.updated',
					},
				},
			],
		]);
		expect(JSON.stringify(workflowData)).not.toContain(WRONG);
	});

	test('are told once an hour', async () => {
		const now = jest.spyOn(performance, 'now');
		const start = 10;
		now.mockReturnValue(start);
		expect(await refuseTimes(3)).toEqual([0, 1]);
		// Whatever the clock says.
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 5 * HOUR_MS);
		now.mockReturnValue(start + HOUR_MS - 1);
		expect(await refuseTimes(10)).toBeUndefined();
		now.mockReturnValue(start + HOUR_MS);
		expect(await refuseTimes(1)).toEqual([0, 1]);
	});

	test('are none when a genuine one came in between', async () => {
		for (let round = 0; round < 3; round += 1) {
			expect(await refuseTimes(2)).toBeUndefined();
			await installed.deliver({ body: `{"event":"account.changed","data":${round}}` });
		}
	});

	test('are some also when anybody sends unsigned challenges in between', async () => {
		const headers = { 'x-influship-event': 'webhook.verify', 'x-influship-signature': undefined };
		const challenge = { body: '{"challenge":"token-1"}', headers };
		await refuse();
		await installed.receive(challenge);
		await refuse();
		await installed.receive(challenge);
		expect(await refuseTimes(1)).toEqual([0, 1]);
	});

	test('are none when Influship has signed a challenge in between', async () => {
		const signed = {
			body: '{"challenge":"token-1"}',
			headers: { 'x-influship-event': 'webhook.verify' },
		};
		expect(await refuseTimes(2)).toBeUndefined();
		expect(await installed.receive(signed)).toMatchObject({
			webhookResponse: { challenge: 'token-1' },
		});
		expect(await refuseTimes(2)).toBeUndefined();
	});

	test.each([
		['that name no event', { headers: { 'x-influship-signature': WRONG } }],
		[
			'that are not signed',
			{ headers: { 'x-influship-event': 'creator.updated', 'x-influship-signature': undefined } },
		],
		[
			'that are signed with something else',
			{ headers: { 'x-influship-event': 'creator.updated', 'x-influship-signature': 'x' } },
		],
	])('are none %s: scanners send such', async (_, change) => {
		for (let count = 0; count < 10; count += 1) {
			expect((await refuse(change)).workflowData).toBeUndefined();
		}
	});

	test('are told without a secret as well, and only then when they are signed', async () => {
		installed.credentials = { webhookSecret: '' };
		for (const signature of [undefined, '', 'x', `${WRONG},${WRONG}`]) {
			const headers = { ...signedWrongly.headers, 'x-influship-signature': signature };
			for (let count = 0; count < 4; count += 1) {
				expect((await refuse({ headers })).workflowData).toBeUndefined();
			}
		}
		expect(await refuseTimes(2)).toBeUndefined();
		const { workflowData } = await refuse();
		expect(workflowData?.[1]).toMatchObject([
			{ json: { reason: 'secret_not_configured', message: expect.stringContaining('paste it') } },
		]);
	});

	test('leave by the last output where each event has its own', async () => {
		install({ outputs: 'perEvent', events: ['all'] });
		const others = (await installed.deliver()).workflowData!.length;
		expect(await refuseTimes(3)).toEqual([...Array<number>(others).fill(0), 1]);
	});

	test('are told only if the user wants it, and then at once', async () => {
		for (const options of [{}, { reportRefusals: false }]) {
			install({ options });
			expect(await refuseTimes(10)).toBeUndefined();
			installed.parameters = { ...installed.parameters, options: { reportRefusals: true } };
			expect(await refuseTimes(1)).toEqual([0, 1]);
		}
	});

	test('are not told while somebody listens for a test event', async () => {
		for (let count = 0; count < 5; count += 1) {
			expect((await refuse({ ...signedWrongly, isTest: true })).workflowData).toBeUndefined();
		}
		expect(await refuseTimes(2)).toBeUndefined();
		expect(await refuseTimes(1)).toEqual([0, 1]);
	});

	test('are refused all the same when a parameter cannot be read', async () => {
		install({ outputs: 'two' });
		expect(await refuseTimes(5)).toBeUndefined();
	});
});

describe("n8n's log", () => {
	const refusedLines = () => installed.log.map(({ text }) => text);

	/** How many minutes of the log have begun. */
	const minutesOf = async (timeouts: ManualTimeouts) =>
		(await timeouts.started()).filter((ms) => ms === 60_000).length;

	test('has the first refusals of a minute, and then one line for all others', async () => {
		const timeouts = new ManualTimeouts();
		for (let count = 0; count < 1_000; count += 1) await refuse();
		expect(refusedLines()).toHaveLength(5);
		expect(await minutesOf(timeouts)).toBe(1);
		timeouts.pass();
		await timeouts.started();
		expect(refusedLines()).toHaveLength(6);
		expect(refusedLines().at(-1)).toContain('requests refused: 995 more in the last minute');

		await refuse();
		expect(refusedLines()).toHaveLength(7);
		timeouts.pass();
		await timeouts.started();
		expect(refusedLines()).toHaveLength(7);
	});

	test('has as few lines about challenges, which anybody can send, and counts them apart', async () => {
		const timeouts = new ManualTimeouts();
		const headers = { 'x-influship-event': 'webhook.verify', 'x-influship-signature': undefined };
		for (let count = 0; count < 100; count += 1) {
			await installed.receive({ body: '{"challenge":"token-1"}', headers });
		}
		expect(refusedLines()).toHaveLength(5);
		await refuse();
		expect(refusedLines()).toHaveLength(6);
		timeouts.pass();
		await timeouts.started();
		expect(refusedLines().slice(6)).toEqual([
			expect.stringContaining('verification requests answered: 95 more in the last minute'),
		]);
	});

	test.each<[string, INodeParameters]>([
		['parameter_unreadable', { outputs: 'two' }],
		['event_too_old', { options: { maximumAge: 60 } }],
	])(
		'has what its owner must hear of, however much strangers send: %s',
		async (reason, parameters) => {
			for (let count = 0; count < 10; count += 1) await refuse();
			installed.parameters = { ...installed.parameters, ...parameters };
			for (let count = 0; count < 10; count += 1) await installed.receive();
			expect(refusedLines().filter((line) => line.includes(reason))).toHaveLength(5);
		},
	);

	test('has every delivery that is no refusal', async () => {
		for (let count = 0; count < 20; count += 1) await installed.receive({ body: '{"event":"x"}' });
		expect(refusedLines().length).toBe(20);
	});
});
