import { request } from 'node:http';

import { API_KEY, eventually, SECRET, start, startReceiver, stopAll } from './support.mts';

afterEach(stopAll);

/** fetch does not let a Host header through. */
function statusWithHeaders(url: string, method: string, headers: Record<string, string>) {
	return new Promise<number>((resolve, reject) => {
		request(url, { method, headers }, (response) => {
			response.resume();
			resolve(response.statusCode ?? 0);
		})
			.on('error', reject)
			.end();
	});
}

describe('guard', () => {
	it.each([
		['GET', { host: 'attacker.example' }, 403],
		['GET', { host: 'localhost.attacker.example:80' }, 403],
		['GET', { host: 'localhost:8585' }, 200],
		['GET', { host: '[::1]:8585' }, 200],
	])('checks the Host header: %s %j', async (method, headers, status) => {
		const { url } = await start();
		expect(await statusWithHeaders(`${url}/sandbox/state`, method, headers)).toBe(status);
	});

	it('refuses changes asked for by other web pages', async () => {
		const { url } = await start();
		const reset = (origin: string) => statusWithHeaders(`${url}/sandbox/reset`, 'POST', { origin });
		expect(await reset('https://attacker.example')).toBe(403);
		expect(await reset('http://127.0.0.1:1')).toBe(403);
		expect(await reset('null')).toBe(403);
		expect(await reset(url)).toBe(204);
	});
});

describe('state', () => {
	it('shows account, settings, endpoints, metrics and the latest deliveries', async () => {
		const receiver = await startReceiver();
		const { url, call, register, send, delivery } = await start();
		const endpointId = await register(receiver.url);
		const [id] = await send({ event: 'creator.updated' });
		await delivery(id, 'Delivered');
		const { body } = await call('GET', '/sandbox/state?limit=10');
		expect(body).toMatchObject({
			url,
			account: { apiKey: API_KEY, webhookSecret: SECRET },
			settings: {
				clockFactor: 1,
				endpointSecrets: false,
				account: 'ok',
				registrationApi: 'on',
			},
			endpoints: [{ id: endpointId, url: receiver.url, events: ['*'], status: 'active' }],
			metrics: {
				successRate: 1,
				averageResponseMs: expect.any(Number),
				failed: 0,
				retryAttempts: 0,
				deadLetters: 0,
			},
			deadLetters: 0,
			deliveries: [{ id, event: 'creator.updated', status: 'Delivered', attemptCount: 1 }],
		});
	});

	it('forgets endpoints, deliveries and faults on reset, also those under way', async () => {
		const receiver = await startReceiver();
		receiver.answerEvent = () => undefined;
		const { call, register, send } = await start();
		await register(receiver.url);
		await send({ event: 'creator.updated', count: 10 });
		await call('POST', '/sandbox/faults', { target: 'api', kind: 'malformed' });
		await eventually(() => receiver.events.at(7));
		await call('POST', '/sandbox/reset');
		const { body } = await call('GET', '/sandbox/state');
		expect(body).toMatchObject({ endpoints: [], deliveries: [], total: 0, faults: [] });
		expect(body.metrics.counts).toEqual({ Pending: 0, Delivered: 0, Retrying: 0, Failed: 0 });
		expect(receiver.events).toHaveLength(8);
	});

	it('refuses settings that it does not know', async () => {
		const { call } = await start();
		for (const patch of [{ clockFactor: 0 }, { account: 'rich' }, { other: 1 }]) {
			expect((await call('PATCH', '/sandbox/settings', patch)).status).toBe(400);
		}
	});

	it('signs with a new webhook secret at once', async () => {
		const receiver = await startReceiver();
		const { call, register } = await start();
		await register(receiver.url);
		await call('PATCH', '/sandbox/settings', { webhookSecret: 'rotated' });
		await register(receiver.url);
		const [before, after] = receiver.challenges.map(
			({ headers }) => headers['x-influship-signature'],
		);
		expect(after).not.toBe(before);
		expect((await call('GET', '/sandbox/state')).body.account.webhookSecret).toBe('rotated');
	});

	it('pings the stream when something changes', async () => {
		const { url, call } = await start();
		const response = await fetch(`${url}/sandbox/stream`);
		expect(response.headers.get('content-type')).toBe('text/event-stream');
		const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
		const ping = { done: false, value: 'event: changed\ndata: {}\n\n' };
		expect(await reader.read()).toEqual(ping);
		const next = reader.read();
		await call('PATCH', '/sandbox/settings', { clockFactor: 2 });
		expect(await next).toEqual(ping);
	});
});

describe('events', () => {
	it.each(['wrong', 'missing'])('with a %s signature are sent and judged', async (signature) => {
		const receiver = await startReceiver();
		receiver.answerEvent = (response) => response.writeHead(401).end();
		const { register, send, delivery } = await start();
		await register(receiver.url);
		const [valid] = await send({ event: 'a.b', timestamp: 't', data: 1 });
		expect((await delivery(valid, 'Retrying')).verdict).toBeNull();
		const [broken] = await send({ event: 'a.b', timestamp: 't', data: 1, signature });
		expect(await delivery(broken, 'Retrying')).toMatchObject({
			lastResult: 401,
			advice: expect.stringContaining('Should answer 401: '),
			verdict: { isRight: true, text: 'Refused, as it should be' },
		});
		const [first, second] = receiver.events;
		expect(second.body).toBe(first.body);
		expect(second.headers['x-influship-signature']).not.toBe(
			first.headers['x-influship-signature'],
		);
	});

	it('go to one endpoint alone when asked, subscribed or not', async () => {
		const receiver = await startReceiver();
		const { call, register, send, delivery } = await start();
		await register(`${receiver.url}/all`);
		const some = await call('POST', '/v1/webhooks', {
			url: `${receiver.url}/some`,
			events: ['analysis.complete'],
		});
		const endpointId = some.body.data.id;
		const [id, ...others] = await send({ event: 'creator.updated', endpointId });
		expect(others).toEqual([]);
		await delivery(id, 'Delivered');
		expect(receiver.events.map(({ path }) => path)).toEqual(['/some']);
	});

	it('are refused when they are more than can be kept', async () => {
		const receiver = await startReceiver();
		const { call, register, send } = await start();
		await register(receiver.url);
		const data = { padding: 'x'.repeat(100_000) };
		const refused = await call('POST', '/sandbox/events', { event: 'a', data, count: 10_000 });
		expect([refused.status, refused.body.error.message]).toEqual([
			400,
			'10000 deliveries of 0.1 MB each are more than the 128 MB that are kept; send fewer or smaller ones',
		]);
		expect(await send({ event: 'a', data, count: 10 })).toHaveLength(10);
	});

	it('are refused when they make no sense', async () => {
		const { call } = await start();
		const status = async (body: unknown) => (await call('POST', '/sandbox/events', body)).status;
		expect(await status({})).toBe(400);
		expect(await status({ event: 'with space' })).toBe(400);
		expect(await status({ event: 'a', count: 0 })).toBe(400);
		expect(await status({ event: 'a', endpointId: 'unknown' })).toBe(404);
	});
});

describe('deliveries', () => {
	it('are listed newest first, by status and page, and give their exact payload', async () => {
		const receiver = await startReceiver();
		receiver.answerEvent = (response, { body }) =>
			response.writeHead(body.includes('"bad"') ? 500 : 200).end();
		const { url, call, register, send, delivery } = await start();
		await register(receiver.url);
		const [good] = await send({ event: 'a', data: 'good' });
		const [bad] = await send({ event: 'a', data: 'bad' });
		const [newest] = await send({ event: 'a', data: 'ünïcode' });
		await delivery(good, 'Delivered');
		await delivery(bad, 'Retrying');
		await delivery(newest, 'Delivered');
		const ids = async (query: string) => {
			const { body } = await call('GET', `/sandbox/deliveries?${query}`);
			return [body.total, body.deliveries.map(({ id }: { id: string }) => id)];
		};
		expect(await ids('')).toEqual([3, [newest, bad, good]]);
		expect(await ids('status=Delivered')).toEqual([2, [newest, good]]);
		expect(await ids('limit=1&offset=1')).toEqual([3, [bad]]);
		expect((await call('GET', '/sandbox/deliveries?status=Lost')).status).toBe(400);
		expect((await call('GET', '/sandbox/deliveries/unknown')).status).toBe(404);
		const payload = await fetch(`${url}/sandbox/deliveries/${newest}/payload`);
		expect(payload.headers.get('content-disposition')).toContain(`${newest}.json`);
		expect(await payload.text()).toBe(
			receiver.events.find(({ body }) => body.includes('ünïcode'))?.body,
		);
	});
});
