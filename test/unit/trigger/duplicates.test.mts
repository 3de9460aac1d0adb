import { createHash } from 'node:crypto';

import { MAX_CLAIM_MS } from '../../../nodes/Influship/trigger/receiving/duplicates.ts';
import { guideEvents, sign } from '../../support/influship/guideEvents.mts';
import { EVENT, InstalledTrigger, SECRET } from '../../support/nodes/installedTrigger.mts';
import { ManualTimeouts } from '../../support/nodes/manualTimeouts.mts';
import { FakeResponse } from '../../support/nodes/webhookRequest.mts';

let installed: InstalledTrigger;

beforeEach(() => {
	installed = new InstalledTrigger();
});

const event = (username: string) => {
	const { data, ...envelope } = guideEvents['creator.updated']();
	return JSON.stringify({ ...envelope, data: { ...data, username } });
};

afterEach(() => jest.restoreAllMocks());

const duplicate = { webhookResponse: { status: 'duplicate', id: expect.any(String) } };

test('a delivery that was accepted is answered 200 and starts nothing', async () => {
	const first = await installed.deliver();
	expect(first.workflowData).toHaveLength(1);
	const second = await installed.receive();
	expect(second).toMatchObject(duplicate);
	expect(second.workflowData).toBeUndefined();
	expect(installed.log.at(-1)?.text).toContain('delivery duplicate: event creator.updated');
});

test('what was seen is written under steady load, also when the clock was set back', async () => {
	const stored = () => JSON.stringify(installed.staticData).length;
	const clock = jest.spyOn(performance, 'now').mockReturnValue(10);
	const received = [];
	for (const name of ['a', 'b', 'c', 'd']) {
		received.push(await installed.receive({ body: event(name) }));
	}
	const [first, second, third] = received;
	await installed.finish(first);
	const one = stored();
	expect(one).toBeGreaterThan(10);

	clock.mockReturnValue(259);
	await installed.finish(second);
	expect(stored()).toBe(one);

	clock.mockReturnValue(260);
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000);
	await installed.finish(third);
	expect(stored()).toBeGreaterThan(one);
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

describe('an id that several events share', () => {
	const event = guideEvents['creator.updated']();
	const { data } = event;

	test.each<[string, object, object]>([
		['names the account', { id: 'acct_1' }, { id: 'acct_1', timestamp: '2024-01-15T10:31:00Z' }],
		['is on two event types', { id: 'evt_1' }, { id: 'evt_1', event: 'creator.added' }],
		['is a number on one and a text on the other', { id: 7 }, { id: '7' }],
		['comes with other data', { id: 'a' }, { id: 'a', data: { ...data, username: 'other' } }],
		['comes with another field', { id: 'a' }, { id: 'a', account: 'acme' }],
		['has white space around it', { id: 'a' }, { id: ' a ' }],
	])('%s: both run, and each only once', async (_, first, second) => {
		installed.parameters = { ...installed.parameters, events: ['all'] };
		for (const change of [first, second]) {
			const body = JSON.stringify({ ...event, ...change });
			expect((await installed.deliver({ body })).workflowData).toHaveLength(1);
			expect(await installed.receive({ body })).toMatchObject(duplicate);
		}
	});
});

describe('what was lost in parsing', () => {
	const large = '9007199254740993';

	test.each([
		['an id', `"id":${large}`, '"id":9007199254740992'],
		['a number in the data', `"data":{"n":[${large}]}`, '"data":{"n":[9007199254740992]}'],
		['a long fraction', '"data":0.12345678901234567890', '"data":0.12345678901234567891'],
		['a number that is too large', '"data":1e999', '"data":2e999'],
		['a number that is too small', '"data":1e-999', '"data":0'],
		['a number and the text of it', `"data":${large}`, `"data":"${large}"`],
		['a key that comes twice', '"data":{"a":1,"a":3}', '"data":{"a":2,"a":3}'],
	])('%s makes two deliveries', async (_, first, second) => {
		installed.parameters = { ...installed.parameters, events: ['all'] };
		for (const fields of [first, second]) {
			const body = `{"event":"x","timestamp":"2024-01-15T10:30:00Z",${fields}}`;
			expect((await installed.deliver({ body })).workflowData).toHaveLength(1);
			expect(await installed.receive({ body })).toMatchObject(duplicate);
		}
	});

	test('bytes that are not UTF-8 make two deliveries', async () => {
		installed.parameters = { ...installed.parameters, events: ['all'] };
		for (const byte of [0xfe, 0xff]) {
			const body = Buffer.concat([
				Buffer.from('{"event":"'),
				Buffer.from([byte]),
				Buffer.from('"}'),
			]);
			expect((await installed.deliver({ body })).workflowData).toHaveLength(1);
			expect(await installed.receive({ body })).toMatchObject(duplicate);
		}
	});
});

describe('content without a time of its own', () => {
	const HOUR = 60 * 60 * 1000;
	const start = Date.parse('2026-11-23T10:59:59.900Z');
	const body = '{"event":"account.changed","data":{"plan":"pro"}}';

	beforeEach(() => {
		installed.parameters = { ...installed.parameters, events: ['all'] };
		jest.spyOn(Date, 'now').mockReturnValue(start);
	});

	afterEach(() => jest.restoreAllMocks());

	const later = (ms: number) => jest.mocked(Date.now).mockReturnValue(start + ms);

	test.each([
		['', body],
		[', with an id', '{"event":"account.changed","id":"acct_1","data":{"plan":"pro"}}'],
		[', with a day', '{"event":"account.changed","timestamp":"2024-01-15","data":{"plan":"pro"}}'],
	])('is a duplicate while Influship retries, and runs when it comes again%s', async (_, sent) => {
		await installed.deliver({ body: sent });
		for (const minutes of [1, 6, 21, 81, 321, 360]) {
			later(minutes * 60_000);
			expect(await installed.receive({ body: sent })).toMatchObject(duplicate);
		}
		later(7 * HOUR);
		expect((await installed.deliver({ body: sent })).workflowData).toHaveLength(1);
		expect(await installed.receive({ body: sent })).toMatchObject(duplicate);
	});

	test('is a duplicate after a restart, and for a process whose clock is behind', async () => {
		later(200);
		await installed.deliver({ body });
		later(0);
		const restarted = new InstalledTrigger({
			staticData: installed.staticData,
			parameters: installed.parameters,
		});
		expect(await restarted.receive({ body })).toMatchObject(duplicate);
	});

	test('twins wait for each other across the turn of an hour', async () => {
		const first = await installed.receive({ body });
		later(200);
		const second = installed.receive({ body });
		await new Promise((resolve) => setImmediate(resolve));
		installed.finish(first);
		expect(await second).toMatchObject(duplicate);
	});

	test('with a time of its own, it is a duplicate for as long as it is remembered', async () => {
		await installed.deliver();
		later(90 * 24 * HOUR);
		expect(await installed.receive()).toMatchObject(duplicate);
	});
});

test('what the version before wrote down of events without an id of their own still counts', async () => {
	const id = 'c8d03f0e93112c186ca06c5af4105300';
	const seen = createHash('sha256').update(id).digest('base64url').slice(0, 11);
	const staticData = { 'node:Influship Test': { seen } };
	expect(await new InstalledTrigger({ staticData }).receive()).toMatchObject(duplicate);
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

const busy = { written: { status: 503, body: { status: 'refused', reason: 'in_progress' } } };

/** What Influship waits for an answer. */
const SENDER_TIMEOUT_MS = 5_000;

/** The same workflow after n8n restarted: its memory is gone, its static data is there. */
function restarted({ answersFirst = false } = {}): InstalledTrigger {
	return new InstalledTrigger({ staticData: installed.staticData, answersFirst });
}

describe('a sender that hangs up', () => {
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

describe('a sender that hung up before its delivery is claimed', () => {
	async function receiveClosed() {
		const response = new FakeResponse();
		response.close();
		return await installed.receive({ response });
	}

	test('is asked to try again until n8n has answered', async () => {
		await receiveClosed();
		expect(await installed.receive()).toMatchObject(busy);
	});

	test('gets through when n8n could not store the execution', async () => {
		await installed.finish(await receiveClosed(), { failsToStore: true });
		expect((await installed.receive()).workflowData).toHaveLength(1);
	});

	test('is a duplicate once n8n has stored the execution', async () => {
		await installed.finish(await receiveClosed());
		expect(await installed.receive()).toMatchObject(duplicate);
	});

	test('does not keep the others from being stored', async () => {
		await installed.deliver({ body: event('first') });
		await receiveClosed();
		await installed.deliver({ body: event('second') });
		expect(await restarted().receive({ body: event('second') })).toMatchObject(duplicate);
	});
});

describe('n8n that does not answer', () => {
	test('has a repetition try again, in time for its sender', async () => {
		const timeouts = new ManualTimeouts();
		await installed.receive();
		const twin = installed.receive();
		expect(Math.max(...(await timeouts.started()))).toBeLessThan(SENDER_TIMEOUT_MS);
		timeouts.pass();
		expect(await twin).toMatchObject(busy);
	});

	test('has as many twins as there are try again in the same time, whoever of them fails', async () => {
		const timeouts = new ManualTimeouts();
		const { response } = await installed.receive();
		const twins = Array.from({ length: 3 }, () => installed.receive());
		await timeouts.started();
		jest.spyOn(performance, 'now').mockReturnValue(performance.now() + SENDER_TIMEOUT_MS);
		response.status(500).json({});
		const winner = await Promise.race(twins);
		expect(winner.workflowData).toHaveLength(1);
		expect((await timeouts.started()).slice(-2)).toEqual([0, 0]);
		timeouts.pass();
		const others = (await Promise.all(twins)).filter((twin) => twin !== winner);
		expect(others).toEqual([expect.objectContaining(busy), expect.objectContaining(busy)]);
	});

	test('holds a delivery back for no longer than some of its retries', async () => {
		const { response } = await installed.receive();
		response.close();
		const now = performance.now();
		const clock = jest.spyOn(performance, 'now').mockReturnValue(now + MAX_CLAIM_MS - 1_000);
		expect(await installed.receive()).toMatchObject(busy);
		clock.mockReturnValue(now + MAX_CLAIM_MS + 1_000);
		expect((await installed.deliver()).workflowData).toHaveLength(1);
		expect(await installed.receive()).toMatchObject(duplicate);
	});

	test('does not keep the others from being stored for longer than that', async () => {
		await installed.receive({ body: event('stuck') });
		jest.spyOn(performance, 'now').mockReturnValue(performance.now() + MAX_CLAIM_MS + 1_000);
		await installed.deliver({ body: event('first') });
		await installed.deliver({ body: event('second') });
		expect(await restarted().receive({ body: event('second') })).toMatchObject(duplicate);
	});
});

describe('n8n before 2.8, which asks for the answer before it stores the execution', () => {
	beforeEach(() => {
		installed = new InstalledTrigger({ answersFirst: true });
	});

	test('starts nothing for a repetition of what it answered', async () => {
		await installed.deliver();
		expect(await installed.receive()).toMatchObject(duplicate);
	});

	test('runs the retry of what it failed to store', async () => {
		await installed.deliver({ failsToStore: true });
		expect((await installed.deliver()).workflowData).toHaveLength(1);
		expect(await installed.receive()).toMatchObject(duplicate);
	});

	test('runs it also after a restart, whatever was stored meanwhile', async () => {
		await installed.deliver({ body: event('before') });
		await installed.deliver({ failsToStore: true });
		await installed.deliver({ body: event('after') });
		expect((await restarted().receive()).workflowData).toHaveLength(1);
	});

	test('runs it when n8n is killed before it answers', async () => {
		installed.begin(await installed.receive());
		expect((await restarted().receive()).workflowData).toHaveLength(1);
	});

	test('knows after a restart all but what came last', async () => {
		for (const name of ['a', 'b', 'c']) await installed.deliver({ body: event(name) });
		const later = restarted({ answersFirst: true });
		for (const name of ['a', 'b']) {
			expect(await later.receive({ body: event(name) })).toMatchObject(duplicate);
		}
		expect((await later.receive({ body: event('c') })).workflowData).toHaveLength(1);
	});

	test('knows what came last, too, once it was repeated', async () => {
		await installed.deliver();
		await installed.deliver();
		expect(await restarted().receive()).toMatchObject(duplicate);
	});

	test('writes with each answer: only while it does can n8n still answer that it failed', async () => {
		const received = [];
		for (const name of ['a', 'b', 'c']) {
			received.push(await installed.receive({ body: event(name) }));
			const before = installed.staticData;
			installed.begin(received.at(-1)!);
			expect(installed.staticData).not.toBe(before);
		}
	});

	test.each([
		['after', false],
		['before', true],
	])(
		'runs again what it answered to nobody, as it may not be stored: the sender hung up %s it was claimed',
		async (_, isEarly) => {
			const response = new FakeResponse();
			if (isEarly) response.close();
			installed.begin(await installed.receive({ response }));
			if (!isEarly) response.close();
			expect(await installed.receive()).toMatchObject(busy);
			response.status(200).json({});
			expect((await installed.deliver()).workflowData).toHaveLength(1);
			expect(await installed.receive()).toMatchObject(duplicate);
		},
	);
});

describe('what is stored', () => {
	test('survives a restart', async () => {
		await installed.deliver();
		expect(await restarted().receive()).toMatchObject(duplicate);
	});

	test('holds everything the process knows, also what another writer overwrote', async () => {
		await installed.deliver({ body: event('a') });
		installed.staticData = {};
		await installed.deliver({ body: event('b') });
		const later = restarted();
		expect(await later.receive({ body: event('a') })).toMatchObject(duplicate);
		expect(await later.receive({ body: event('b') })).toMatchObject(duplicate);
	});

	test('is healed by a duplicate that is missing from it', async () => {
		await installed.deliver();
		installed.staticData = {};
		await installed.receive();
		expect(await restarted().receive()).toMatchObject(duplicate);
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
		const later = restarted();
		for (const name of names) {
			expect(await later.receive({ body: event(name) })).toMatchObject(duplicate);
		}
	});

	test('waits for nobody who hung up or was refused', async () => {
		await installed.deliver({ body: event('first') });
		(await installed.receive({ body: event('gone') })).response.close();
		(await installed.receive({ body: event('failed') })).response.status(500).json({});
		await installed.deliver();
		expect(await restarted().receive()).toMatchObject(duplicate);
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

test('a memory that the user makes larger is so from the next delivery on', async () => {
	const sized = (rememberedDeliveries: number) => ({
		...installed.parameters,
		options: { rememberedDeliveries },
	});
	installed.parameters = sized(1);
	await installed.deliver({ body: event('a') });
	installed.parameters = sized(3);
	for (const name of ['b', 'c']) await installed.deliver({ body: event(name) });
	expect(await installed.receive({ body: event('a') })).toMatchObject(duplicate);
});

test.each([['abc'], [2.5], [-1], [0]])(
	'a memory sized %p still works',
	async (rememberedDeliveries) => {
		installed.parameters = { ...installed.parameters, options: { rememberedDeliveries } };
		for (const name of ['a', 'b', 'c']) await installed.deliver({ body: event(name) });
		expect(await installed.receive({ body: event('c') })).toMatchObject(duplicate);
	},
);
