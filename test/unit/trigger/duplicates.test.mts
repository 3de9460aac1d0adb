import { guideEvents, sign } from '../../support/events.mts';
import { EVENT, InstalledTrigger, SECRET } from '../../support/installedTrigger.mts';

let installed: InstalledTrigger;

beforeEach(() => {
	installed = new InstalledTrigger();
});

const event = (username: string) => {
	const { data, ...envelope } = guideEvents['creator.updated']();
	return JSON.stringify({ ...envelope, data: { ...data, username } });
};

const duplicate = { webhookResponse: { status: 'duplicate', id: expect.any(String) } };

test('a delivery that was accepted is answered 200 and starts nothing', async () => {
	const first = await installed.deliver();
	expect(first.workflowData).toHaveLength(1);
	const second = await installed.receive();
	expect(second).toMatchObject(duplicate);
	expect(second.workflowData).toBeUndefined();
	expect(installed.log.at(-1)?.text).toContain('delivery duplicate: event creator.updated');
});

test('other content, or the same at another trigger, is no duplicate', async () => {
	await installed.deliver();
	expect((await installed.receive({ body: event('other') })).workflowData).toHaveLength(1);
	expect((await new InstalledTrigger().receive()).workflowData).toHaveLength(1);
});

test('the same event in another format is a duplicate', async () => {
	await installed.deliver();
	const body = JSON.stringify(JSON.parse(EVENT), null, 2);
	const headers = { 'x-influship-signature': sign(EVENT, SECRET) };
	expect(await installed.receive({ body, headers })).toMatchObject(duplicate);
});

test("an event's own id decides, whatever else differs", async () => {
	const withId = (id: string, attempt: number) =>
		JSON.stringify({ ...guideEvents['creator.updated'](), id, attempt });
	await installed.deliver({ body: withId('evt_1', 1) });
	expect(await installed.receive({ body: withId('evt_1', 2) })).toMatchObject(duplicate);
	expect((await installed.receive({ body: withId('evt_2', 2) })).workflowData).toHaveLength(1);
});

test('answered by n8n is enough, before the execution has run', async () => {
	const { response } = await installed.receive();
	response.status(200).json({});
	expect(await installed.receive()).toMatchObject(duplicate);
});

test('twins: the second waits for the answer to the first', async () => {
	const first = await installed.receive();
	const others = Array.from({ length: 20 }, () => installed.receive());
	await new Promise((resolve) => setImmediate(resolve));
	first.response.status(200).json({});
	for (const other of await Promise.all(others)) expect(other).toMatchObject(duplicate);
});

test.each([500, 503, 413, 404])(
	'an answer of %p frees the delivery for the retry',
	async (status) => {
		const { response } = await installed.receive();
		const twin = installed.receive();
		response.status(status).json({});
		const retried = await twin;
		expect(retried.workflowData).toHaveLength(1);
		retried.response.status(200).json({});
		expect(await installed.receive()).toMatchObject(duplicate);
	},
);

describe('a sender that hangs up', () => {
	const busy = { written: { status: 503, body: { status: 'refused', reason: 'in_progress' } } };

	test('is asked to try again until n8n has answered', async () => {
		const { response } = await installed.receive();
		response.close();
		expect(await installed.receive()).toMatchObject(busy);
		response.status(200).json({});
		expect(await installed.receive()).toMatchObject(duplicate);
	});

	test('gets through when n8n could not store the execution', async () => {
		const { response } = await installed.receive();
		response.close();
		response.status(500).json({});
		expect((await installed.receive()).workflowData).toHaveLength(1);
	});

	test('is a duplicate once n8n has stored the execution', async () => {
		const received = await installed.receive();
		received.response.close();
		await installed.finish(received);
		expect(await installed.receive()).toMatchObject(duplicate);
	});
});

describe('what is stored', () => {
	/** The same workflow after n8n restarted: its memory is gone, its static data is there. */
	async function restarted(): Promise<InstalledTrigger> {
		return new InstalledTrigger({ staticData: installed.staticData });
	}

	test('survives a restart', async () => {
		await installed.deliver();
		expect(await (await restarted()).receive()).toMatchObject(duplicate);
	});

	test('holds everything the process knows, also what another writer overwrote', async () => {
		await installed.deliver({ body: event('a') });
		installed.staticData = {};
		await installed.deliver({ body: event('b') });
		const later = await restarted();
		expect(await later.receive({ body: event('a') })).toMatchObject(duplicate);
		expect(await later.receive({ body: event('b') })).toMatchObject(duplicate);
	});

	test('is healed by a duplicate that is missing from it', async () => {
		await installed.deliver();
		installed.staticData = {};
		await installed.receive();
		expect(await (await restarted()).receive()).toMatchObject(duplicate);
	});

	test('is written by the last of many that are in flight, for all of them', async () => {
		await installed.deliver({ body: event('first') });
		const names = ['a', 'b', 'c', 'd'];
		const inFlight = [];
		for (const name of names) inFlight.push(await installed.receive({ body: event(name) }));
		const [last, ...others] = inFlight.reverse();
		const before = JSON.stringify(installed.staticData);
		await Promise.all(others.map((received) => installed.finish(received)));
		expect(JSON.stringify(installed.staticData)).toBe(before);
		await installed.finish(last);
		const later = await restarted();
		for (const name of names) {
			expect(await later.receive({ body: event(name) })).toMatchObject(duplicate);
		}
	});

	test('waits for nobody who hung up or was refused', async () => {
		await installed.deliver({ body: event('first') });
		(await installed.receive({ body: event('gone') })).response.close();
		(await installed.receive({ body: event('failed') })).response.status(500).json({});
		await installed.deliver();
		expect(await (await restarted()).receive()).toMatchObject(duplicate);
	});

	test('learned from another process, counts at once', async () => {
		const other = new InstalledTrigger();
		await other.deliver();
		installed.staticData = other.staticData;
		expect(await installed.receive()).toMatchObject(duplicate);
	});

	test('damaged, is ignored', async () => {
		for (const seen of [7, null, {}, 'short', 'x'.repeat(10_000)]) {
			const trigger = new InstalledTrigger({ staticData: { 'node:Influship Test': { seen } } });
			expect((await trigger.receive()).workflowData).toHaveLength(1);
		}
	});
});

describe('what does not count', () => {
	test('refused, ignored and filtered requests are not remembered', async () => {
		await installed.receive({ headers: { 'x-influship-signature': 'wrong' } });
		installed.parameters = { ...installed.parameters, events: ['analysis.complete'] };
		await installed.deliver();
		installed.parameters = {
			...installed.parameters,
			events: ['all'],
			filters: { platforms: ['tiktok'] },
		};
		await installed.deliver();
		installed.parameters = { ...installed.parameters, filters: {} };
		expect((await installed.receive()).workflowData).toHaveLength(1);
	});

	test('test runs may repeat what production has seen, and leave no trace in it', async () => {
		await installed.deliver({ body: event('production') });
		for (let time = 1; time <= 2; time++) {
			const { workflowData } = await installed.receive({ isTest: true, body: event('production') });
			expect(workflowData).toHaveLength(1);
		}
		const { response } = await installed.receive({ isTest: true, body: event('new') });
		response.status(200).json({});
		expect((await installed.receive({ body: event('new') })).workflowData).toHaveLength(1);
	});

	test('turned off, everything runs and nothing is stored', async () => {
		installed.parameters = { ...installed.parameters, options: { skipDuplicates: false } };
		for (let time = 1; time <= 3; time++) {
			expect((await installed.deliver()).workflowData).toHaveLength(1);
		}
		expect(JSON.stringify(installed.staticData)).not.toContain('seen');
	});
});

test('the memory is as large as the user wants it', async () => {
	installed.parameters = { ...installed.parameters, options: { rememberedDeliveries: 3 } };
	for (const name of ['a', 'b', 'c', 'd']) await installed.deliver({ body: event(name) });
	expect(await installed.receive({ body: event('b') })).toMatchObject(duplicate);
	expect((await installed.receive({ body: event('a') })).workflowData).toHaveLength(1);
});

test.each([['abc'], [2.5], [-1], [0]])(
	'a memory sized %p still works',
	async (rememberedDeliveries) => {
		installed.parameters = { ...installed.parameters, options: { rememberedDeliveries } };
		for (const name of ['a', 'b', 'c']) await installed.deliver({ body: event(name) });
		expect(await installed.receive({ body: event('c') })).toMatchObject(duplicate);
	},
);
