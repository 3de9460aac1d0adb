import { createHmac } from 'node:crypto';

import { SECRET, start, startReceiver, stopAll } from './support.mts';

afterEach(stopAll);

describe('registration over the API', () => {
	it('verifies the URL with a signed challenge, then lists the endpoint', async () => {
		const receiver = await startReceiver();
		const { call } = await start();
		const events = ['creator.updated', 'analysis.complete'];
		const { status, body } = await call('POST', '/v1/webhooks', { url: receiver.url, events });
		expect(status).toBe(201);
		expect(body.data).toEqual({
			id: expect.stringMatching(/^wh_/),
			url: receiver.url,
			events,
			status: 'active',
			created_at: expect.any(String),
		});
		const [challenge] = receiver.challenges;
		expect(JSON.parse(challenge.body)).toEqual({
			event: 'webhook.verify',
			challenge: expect.stringMatching(/^[0-9a-f]{32}$/),
			timestamp: expect.any(String),
		});
		expect(challenge.headers['x-influship-signature']).toBe(
			createHmac('sha256', SECRET).update(challenge.body).digest('hex'),
		);
		const list = await call('GET', '/v1/webhooks');
		expect(list.body).toEqual({ data: [body.data], has_more: false, next_cursor: null });
	});

	it.each([
		['another status', 201, (challenge: string) => JSON.stringify({ challenge }), 'status 201'],
		['another challenge', 200, () => '{"challenge":"other"}', 'another challenge'],
		['no JSON', 200, () => 'Workflow was started', 'Workflow was started'],
		['nothing', 200, () => '', 'empty body'],
		['an error', 404, () => 'x'.repeat(300), `status 404 in place of 200: ${'x'.repeat(200)}…`],
	])('registers nothing when the challenge gets %s', async (_name, status, answer, message) => {
		const receiver = await startReceiver();
		receiver.answerChallenge = (response, { body }) =>
			response.writeHead(status).end(answer(JSON.parse(body).challenge));
		const { call } = await start();
		const refused = await call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'] });
		expect(refused.status).toBe(400);
		expect(refused.body.error.code).toBe('validation_error');
		expect(refused.body.error.message).toContain(message);
		expect(refused.body.error.message).not.toContain('x'.repeat(201));
		expect((await call('GET', '/v1/webhooks')).body.data).toEqual([]);
	});

	it('registers nothing when nobody listens or the answer is a redirect', async () => {
		const receiver = await startReceiver();
		const other = await startReceiver();
		receiver.answerChallenge = (response) => response.writeHead(307, { location: other.url }).end();
		const { call } = await start();
		const redirected = await call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'] });
		expect(redirected.body.error.message).toContain('status 307');
		expect(other.challenges).toEqual([]);
		await receiver.close();
		const gone = await call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'] });
		expect(gone.status).toBe(400);
		expect(gone.body.error.message).toContain('ECONNREFUSED');
	});

	it.each([
		[{ url: 'http://example.com/hook', events: ['*'] }, 'HTTPS'],
		[{ url: 'ftp://localhost/hook', events: ['*'] }, 'HTTPS'],
		[{ url: 'hook', events: ['*'] }, 'absolute URL'],
		[{ url: 'https://example.com', events: [] }, 'events'],
		[{ url: 'https://example.com', events: ['creator.deleted'] }, 'creator.deleted'],
		[{ url: 'https://example.com', events: ['*', 'creator.updated'] }, '*'],
		[{ events: ['*'] }, 'url'],
		[{ url: 'https://example.com', events: ['*'], scret: 'x' }, 'scret'],
	])('refuses %j', async (input, message) => {
		const { call } = await start();
		const { status, body } = await call('POST', '/v1/webhooks', input);
		expect(status).toBe(400);
		expect(body.error.message).toContain(message);
	});

	it('lists every registration of a URL, in pages', async () => {
		const receiver = await startReceiver();
		const { call, register } = await start();
		const ids = [];
		for (let index = 0; index < 5; index += 1) ids.push(await register(receiver.url));
		const first = await call('GET', '/v1/webhooks?limit=2');
		expect(first.body).toMatchObject({ has_more: true, next_cursor: expect.any(String) });
		await call('DELETE', `/v1/webhooks/${ids[1]}`);
		const second = await call('GET', `/v1/webhooks?limit=2&cursor=${first.body.next_cursor}`);
		const third = await call('GET', `/v1/webhooks?limit=2&cursor=${second.body.next_cursor}`);
		const listed = [first, second, third].flatMap(({ body }) =>
			body.data.map(({ id }: { id: string }) => id),
		);
		expect(listed).toEqual(ids);
		expect(third.body).toMatchObject({ has_more: false, next_cursor: null });
		expect((await call('GET', '/v1/webhooks?limit=101')).status).toBe(400);
		expect((await call('GET', '/v1/webhooks?cursor=nonsense')).status).toBe(400);
	});

	it('deletes once, then says that the endpoint is gone', async () => {
		const receiver = await startReceiver();
		const { call, register } = await start();
		const id = await register(receiver.url);
		const deleted = await call('DELETE', `/v1/webhooks/${id}`);
		expect([deleted.status, deleted.body]).toEqual([204, undefined]);
		const again = await call('DELETE', `/v1/webhooks/${id}`);
		expect([again.status, again.body.error.code]).toEqual([404, 'not_found']);
	});

	it('returns a secret that signs this endpoint, when set so', async () => {
		const receiver = await startReceiver();
		const { call, send, delivery } = await start({ endpointSecrets: true });
		const { body } = await call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'] });
		expect(body.data.secret).toMatch(/^whsec_/);
		const [id] = await send({ event: 'creator.updated' });
		await delivery(id, 'Delivered');
		const [event] = receiver.events;
		expect(event.headers['x-influship-signature']).toBe(
			createHmac('sha256', body.data.secret).update(event.body).digest('hex'),
		);
	});

	it('signs the challenge with that secret, when set so', async () => {
		const receiver = await startReceiver();
		const { call } = await start({ endpointSecrets: true });
		await call('PATCH', '/sandbox/settings', { challengeSecret: 'endpoint' });
		const { body } = await call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'] });
		const [challenge] = receiver.challenges;
		expect(challenge.headers['x-influship-signature']).toBe(
			createHmac('sha256', body.data.secret).update(challenge.body).digest('hex'),
		);
	});

	it('is missing on a plan without it, while the testing tool still works', async () => {
		const { call } = await start();
		await call('PATCH', '/sandbox/settings', { registrationApi: 'off' });
		const answers = [
			await call('GET', '/v1/webhooks'),
			await call('POST', '/v1/webhooks', { url: 'https://example.com', events: ['*'] }),
			await call('DELETE', '/v1/webhooks/any'),
			await call('POST', '/v1/webhooks/test', { event: 'creator.updated' }),
		];
		expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 202]);
	});
});

describe('registration in the dashboard', () => {
	it('keeps an endpoint that fails its challenge, and verifies it again', async () => {
		const receiver = await startReceiver();
		const works = receiver.answerChallenge;
		receiver.answerChallenge = (response) => response.writeHead(404).end('not registered');
		const { call, send } = await start();
		const added = await call('POST', '/sandbox/endpoints', { url: receiver.url, events: ['*'] });
		expect(added.status).toBe(201);
		expect(added.body.endpoint).toMatchObject({
			status: 'unverified',
			reason: expect.stringContaining('404'),
		});
		expect(await send({ event: 'creator.updated' })).toEqual([]);
		receiver.answerChallenge = works;
		const { id } = added.body.endpoint;
		const verified = await call('POST', `/sandbox/endpoints/${id}/verify`);
		expect(verified.body.endpoint.status).toBe('active');
		expect(verified.body.endpoint).not.toHaveProperty('reason');
		expect(await send({ event: 'creator.updated' })).toHaveLength(1);
		expect((await call('DELETE', `/sandbox/endpoints/${id}`)).status).toBe(204);
		expect((await call('POST', `/sandbox/endpoints/${id}/verify`)).status).toBe(404);
	});
});
