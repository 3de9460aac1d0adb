import { eventually, start, startReceiver, stopAll } from './support.mts';

afterEach(stopAll);

async function startWithReceiver() {
	const receiver = await startReceiver();
	const sandbox = await start();
	const register = () => sandbox.call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'] });
	const fault = (input: Record<string, unknown>) =>
		sandbox.call('POST', '/sandbox/faults', { target: 'api', ...input });
	const registered = async () => (await sandbox.call('GET', '/v1/webhooks')).body.data.length;
	return { receiver, sandbox, register, fault, registered };
}

describe('faults of the API', () => {
	it('do not take more headers than an answer can have', async () => {
		const { fault } = await startWithReceiver();
		const headers = (count: number) =>
			Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-${index}`, index]));
		const { status, body } = await fault({ kind: 'answer', headers: headers(101) });
		expect([status, body.error.details]).toEqual([
			400,
			[{ field: 'headers', message: 'must not be more than 100' }],
		]);
		expect((await fault({ kind: 'answer', headers: headers(2) })).body.error.details).toHaveLength(
			2,
		);
	});

	it('answer with a status, as often as asked, for the named call alone', async () => {
		const { sandbox, register, fault, registered } = await startWithReceiver();
		await fault({ kind: 'status', status: 503, times: 2, method: 'post', path: '/v1/webhooks' });
		expect(await registered()).toBe(0);
		const answers = [await register(), await register(), await register()];
		expect(answers.map(({ status }) => status)).toEqual([503, 503, 201]);
		expect(answers[0].body.error).toMatchObject({ code: 'service_unavailable' });
		expect(await registered()).toBe(1);
		expect((await sandbox.call('GET', '/sandbox/state')).body.faults).toEqual([]);
	});

	it('say when to come back with 429', async () => {
		const { register, fault } = await startWithReceiver();
		await fault({ kind: 'status', status: 429 });
		const { status, headers, body } = await register();
		expect([status, body.error.code]).toEqual([429, 'rate_limit_exceeded']);
		expect(headers.get('retry-after')).toBe('1');
	});

	it.each([true, false])('answer with broken JSON (after the effect: %s)', async (afterEffect) => {
		const { register, fault, registered } = await startWithReceiver();
		await fault({ kind: 'malformed', afterEffect });
		await expect(register()).rejects.toThrow(SyntaxError);
		expect(await registered()).toBe(afterEffect ? 1 : 0);
	});

	it.each([true, false])('reset the connection (after the effect: %s)', async (afterEffect) => {
		const { register, fault, registered } = await startWithReceiver();
		await fault({ kind: 'reset', afterEffect });
		await expect(register()).rejects.toThrow('fetch failed');
		expect(await registered()).toBe(afterEffect ? 1 : 0);
	});

	it('spoil only the answer of a deletion after its effect', async () => {
		const { sandbox, register, fault, registered } = await startWithReceiver();
		const { id } = (await register()).body.data;
		await fault({ kind: 'status', status: 500, afterEffect: true, path: '/v1/webhooks/*' });
		expect((await sandbox.call('DELETE', `/v1/webhooks/${id}`)).status).toBe(500);
		expect(await registered()).toBe(0);
	});

	it.each([true, false])('answer late (after the effect: %s)', async (afterEffect) => {
		const { register, fault } = await startWithReceiver();
		await fault({ kind: 'delay', delayMs: 200, afterEffect });
		const startedAt = performance.now();
		expect((await register()).status).toBe(201);
		expect(performance.now() - startedAt).toBeGreaterThanOrEqual(195);
	});

	it('do not keep a closing sandbox waiting', async () => {
		const { sandbox, register, fault } = await startWithReceiver();
		await fault({ kind: 'delay', delayMs: 600_000 });
		const refused = expect(register()).rejects.toThrow('fetch failed');
		await eventually(async () => {
			const { body } = await sandbox.call('GET', '/sandbox/state');
			return body.faults.length === 0 ? true : undefined;
		});
		await sandbox.close();
		await refused;
	});

	it('are taken back and checked', async () => {
		const { sandbox, register, fault } = await startWithReceiver();
		await fault({ kind: 'reset' });
		await sandbox.call('DELETE', '/sandbox/faults');
		expect((await register()).status).toBe(201);
		expect((await fault({ kind: 'status' })).status).toBe(400);
		expect((await fault({ kind: 'lose-answer' })).status).toBe(400);
		for (const unfit of [
			{ kind: 'status', status: 503, retryAfter: '1\n2' },
			{ kind: 'answer', headers: { 'not a name': 'value' } },
			{ kind: 'answer', headers: { name: 'naïve 😀' } },
		]) {
			const { status, body } = await fault(unfit);
			expect([status, body.error.message]).toEqual([400, expect.stringContaining('HTTP header')]);
		}
	});
});

describe('faults of the delivery', () => {
	it('lose the answer of the receiver, which counts as a time-out', async () => {
		const { receiver, sandbox, register, fault } = await startWithReceiver();
		await register();
		await fault({ target: 'delivery', kind: 'lose-answer' });
		const [id] = await sandbox.send({ event: 'creator.updated' });
		const { lastResult } = await sandbox.delivery(id, 'Retrying');
		expect(lastResult).toContain('No answer within 5 s');
		await sandbox.call('PATCH', '/sandbox/settings', { clockFactor: 30_000 });
		await sandbox.delivery(id, 'Delivered');
		expect(receiver.events).toHaveLength(2);
		expect(receiver.events[1].body).toBe(receiver.events[0].body);
	});
});
