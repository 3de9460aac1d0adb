import { eventually, start, startReceiver, stopAll } from '../support.mts';

afterEach(stopAll);

async function startComposing() {
	const receiver = await startReceiver();
	const sandbox = await start();
	const draft = async (query = '') =>
		(await sandbox.call('GET', `/sandbox/draft?${query}`)).body.body as string;
	const compose = async (request: object) => {
		const { status, body } = await sandbox.call('POST', '/sandbox/deliveries', request);
		if (status !== 202) throw new Error(body.error.message);
		return body.deliveries as string[];
	};
	const attempted = (id: string) =>
		eventually(async () => {
			const { delivery } = (await sandbox.call('GET', `/sandbox/deliveries/${id}`)).body;
			return delivery.attempts.length > 0 ? delivery : undefined;
		});
	return { ...sandbox, receiver, draft, compose, attempted };
}

describe('a composed delivery', () => {
	it('goes as it was written to any local URL, and is judged', async () => {
		const { receiver, draft, compose, attempted } = await startComposing();
		const body = await draft('shape=not-json');
		const [id] = await compose({
			body,
			event: 'creator.updated',
			url: `${receiver.url}/direct`,
			contentType: 'text/plain',
		});
		const delivery = await attempted(id);
		expect(receiver.events).toEqual([expect.objectContaining({ path: '/direct', body })]);
		expect(receiver.events[0].headers).toMatchObject({
			'content-type': 'text/plain',
			'x-influship-event': 'creator.updated',
			'x-influship-signature': expect.stringMatching(/^[0-9a-f]{64}$/),
		});
		expect(delivery).toMatchObject({
			endpointId: null,
			event: 'creator.updated',
			verdict: { isRight: false, text: expect.stringContaining('Accepted, but') },
			advice: 'Should answer 400: the body is not a JSON object.',
		});
	});

	it('leaves headers out, and sends a signature twice', async () => {
		const { receiver, draft, compose, attempted } = await startComposing();
		const url = receiver.url;
		const bare = { eventHeader: null, contentType: null, signature: 'missing' };
		await attempted((await compose({ body: await draft(), url, ...bare }))[0]);
		await attempted((await compose({ body: await draft(), url, signature: 'twice' }))[0]);
		const [without, twice] = receiver.events;
		for (const name of ['content-type', 'x-influship-event', 'x-influship-signature'])
			expect(without.headers).not.toHaveProperty(name);
		expect(twice.headers['x-influship-signature']).toMatch(/^([0-9a-f]{64}), \1$/);
	});

	it('goes to subscribers, or to one endpoint', async () => {
		const { receiver, call, register, draft, compose, attempted } = await startComposing();
		await register(`${receiver.url}/all`);
		const events = ['analysis.complete'];
		const some = await call('POST', '/v1/webhooks', { url: `${receiver.url}/some`, events });
		const body = await draft();
		await Promise.all((await compose({ body })).map(attempted));
		await Promise.all((await compose({ body, endpointId: some.body.data.id })).map(attempted));
		await Promise.all((await compose({ body: '', event: 'analysis.complete' })).map(attempted));
		expect(receiver.events.map(({ path }) => path).sort()).toEqual([
			'/all',
			'/all',
			'/some',
			'/some',
		]);
	});

	it.each([
		[false, 'Failed'],
		[true, 'Retrying'],
	])('is retried only when asked (%s)', async (retries, status) => {
		const { receiver, draft, compose, delivery } = await startComposing();
		receiver.answerEvent = (response) => response.writeHead(401).end();
		const [id] = await compose({ body: await draft(), url: receiver.url, retries });
		expect((await delivery(id, status)).attempts).toHaveLength(1);
	});

	it('can be retried by hand, and is a dead letter even when it is not JSON', async () => {
		const { receiver, call, compose, delivery } = await startComposing();
		receiver.answerEvent = (response) => response.writeHead(400).end();
		const [id] = await compose({ body: 'not JSON', url: receiver.url });
		await delivery(id, 'Failed');
		expect((await call('GET', '/sandbox/dead-letters')).body).toEqual([
			expect.objectContaining({ id, event: 'unnamed', payload: 'not JSON' }),
		]);
		receiver.answerEvent = (response) => response.end();
		await call('POST', `/sandbox/deliveries/${id}/retry`);
		expect((await delivery(id, 'Delivered')).verdict.isRight).toBe(false);
	});

	it('is a dead letter as text when it is nested too deeply', async () => {
		const { receiver, call, compose, delivery } = await startComposing();
		receiver.answerEvent = (response) => response.writeHead(400).end();
		const body = '['.repeat(20_000) + ']'.repeat(20_000);
		const [id] = await compose({ body, url: receiver.url });
		await delivery(id, 'Failed');
		expect((await call('GET', '/sandbox/dead-letters')).body).toEqual([
			expect.objectContaining({ id, payload: body }),
		]);
	});

	it('is refused when it cannot be sent', async () => {
		const { receiver, compose } = await startComposing();
		await expect(compose({ body: '', url: 'https://example.com/' })).rejects.toThrow(
			'url: must be localhost or a private address',
		);
		await expect(compose({ body: '', endpointId: 'unknown' })).rejects.toThrow('No endpoint');
		await expect(compose({ body: '', url: receiver.url, endpointId: 'wh_1' })).rejects.toThrow(
			'either',
		);
		await expect(compose({ body: '', eventHeader: 'a b', url: receiver.url })).rejects.toThrow(
			'eventHeader: must be visible ASCII',
		);
		expect(receiver.events).toEqual([]);
	});

	it('leaves out an event header that cannot be one', async () => {
		const { receiver, compose, attempted } = await startComposing();
		const [id] = await compose({ body: '{"event":"ünfit"}', url: receiver.url });
		expect((await attempted(id)).event).toBe('ünfit');
		expect(receiver.events[0].headers).not.toHaveProperty('x-influship-event');
	});
});

describe('check', () => {
	it('says what to expect, without sending', async () => {
		const { call } = await startComposing();
		const check = async (request: object) =>
			(await call('POST', '/sandbox/deliveries/check', request)).body;
		expect(await check({ body: '{"event":"creator.updated","data":{}}' })).toEqual({
			advice: 'May answer 2xx or 400: timestamp is missing.',
			syntaxError: null,
			problems: expect.arrayContaining([{ field: 'data.username', message: 'is missing' }]),
		});
		expect((await check({ body: '{' })).syntaxError).toContain('JSON');
		expect((await call('GET', '/sandbox/deliveries')).body.total).toBe(0);
	});
});

describe('clearing deliveries', () => {
	it('forgets them, keeps endpoints, and drops what is under way', async () => {
		const { receiver, call, register, send } = await startComposing();
		receiver.answerEvent = () => undefined;
		await register(receiver.url);
		await send({ event: 'creator.updated' });
		await eventually(() => receiver.events.at(0));
		expect((await call('DELETE', '/sandbox/deliveries')).status).toBe(204);
		const { body } = await call('GET', '/sandbox/state');
		expect(body).toMatchObject({ total: 0, endpoints: [{ url: receiver.url }] });
	});
});
