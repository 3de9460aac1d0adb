import { createHmac } from 'node:crypto';

import { RETRY_WAITS_MS } from '../delivering/retrySchedule.mts';
import { eventually, SECRET, start, startReceiver, stopAll } from './support.mts';

/** The waits are then 2, 10, 30, 120 and 480 ms. */
const FAST = 30_000;

afterEach(stopAll);

const fail = (response: { writeHead(status: number): { end(body: string): unknown } }) =>
	response.writeHead(500).end('no');

describe('delivery', () => {
	it('posts compact JSON, signed over the exact bytes', async () => {
		const receiver = await startReceiver();
		const { register, send, delivery } = await start();
		await register(`${receiver.url}/hook?a=1`);
		const [id] = await send({
			event: 'creator.updated',
			data: { username: 'zoë' },
			timestamp: '2024-01-15T10:30:00Z',
			envelope: { id: 'evt_1' },
		});
		const shown = await delivery(id, 'Delivered');
		const [{ path, headers, body }] = receiver.events;
		expect(path).toBe('/hook?a=1');
		expect(body).toBe(
			'{"event":"creator.updated","timestamp":"2024-01-15T10:30:00Z","data":{"username":"zoë"},"id":"evt_1"}',
		);
		expect(headers).toMatchObject({
			'content-type': 'application/json',
			'user-agent': expect.stringContaining('Influship'),
			'x-influship-event': 'creator.updated',
			'x-influship-signature': createHmac('sha256', SECRET).update(body).digest('hex'),
		});
		expect(shown.attempts).toEqual([
			{
				kind: 'first',
				startedAt: expect.any(String),
				durationMs: expect.any(Number),
				request: {
					method: 'POST',
					url: `${receiver.url}/hook?a=1`,
					headers: expect.objectContaining({ 'x-influship-event': 'creator.updated' }),
					body,
				},
				response: expect.objectContaining({ status: 200, body: 'OK', bodyTruncated: false }),
			},
		]);
	});

	it('keeps only the first 4 kB of an answer', async () => {
		const receiver = await startReceiver();
		receiver.answerEvent = (response) => response.end('x'.repeat(100_000));
		const { register, send, delivery } = await start();
		await register(receiver.url);
		const [id] = await send({ event: 'creator.updated' });
		const { attempts } = await delivery(id, 'Delivered');
		expect(attempts[0].response).toMatchObject({ body: 'x'.repeat(4_096), bodyTruncated: true });
	});

	it('gives each event of a series a body of its own', async () => {
		const receiver = await startReceiver();
		const { register, send, call } = await start();
		await register(receiver.url);
		const ids = await send({ event: 'creator.updated', data: { same: true }, count: 1_000 });
		expect(new Set(ids).size).toBe(1_000);
		await eventually(async () => {
			const { body } = await call('GET', '/sandbox/state?limit=0');
			return body.metrics.counts.Delivered === 1_000 ? true : undefined;
		});
		expect(new Set(receiver.events.map(({ body }) => body)).size).toBe(1_000);
	});

	it('runs at most eight attempts at one endpoint at a time', async () => {
		const receiver = await startReceiver();
		let open = 0;
		let mostOpen = 0;
		const answers: Array<() => void> = [];
		receiver.answerEvent = (response) => {
			open += 1;
			mostOpen = Math.max(mostOpen, open);
			answers.push(() => {
				open -= 1;
				response.end();
			});
		};
		const { register, send } = await start();
		await register(receiver.url);
		await send({ event: 'creator.updated', count: 20 });
		for (let answered = 0; answered < 20; answered += 1) {
			const answer = await eventually(() => answers.shift());
			if (answered === 0) await eventually(() => (open === 8 ? true : undefined));
			answer();
		}
		expect(mostOpen).toBe(8);
	});
});

describe('retries', () => {
	it('follow the documented waits', async () => {
		expect(RETRY_WAITS_MS).toEqual([60_000, 300_000, 900_000, 3_600_000, 14_400_000]);
		const receiver = await startReceiver();
		receiver.answerEvent = fail;
		const { register, send, delivery } = await start();
		await register(receiver.url);
		const [id] = await send({ event: 'creator.updated' });
		const { nextAttemptAt, attempts } = await delivery(id, 'Retrying');
		const wait = Date.parse(nextAttemptAt) - Date.parse(attempts[0].startedAt);
		expect(wait).toBeGreaterThanOrEqual(60_000);
		expect(wait).toBeLessThan(66_000);
	});

	it('send the same bytes five more times, each after its wait, then give up', async () => {
		const receiver = await startReceiver();
		receiver.answerEvent = fail;
		const { register, send, delivery, call } = await start({ clockFactor: FAST });
		await register(receiver.url);
		const [id] = await send({ event: 'creator.updated' });
		const { attempts } = await delivery(id, 'Failed');
		expect(attempts.map(({ kind }: { kind: string }) => kind)).toEqual([
			'first',
			...Array(5).fill('retry'),
		]);
		const requests = receiver.events.map(({ body, headers }) => [
			body,
			headers['x-influship-signature'],
		]);
		expect(requests).toEqual(Array(6).fill(requests[0]));
		RETRY_WAITS_MS.forEach((wait, index) => {
			const gap = Date.parse(attempts[index + 1].startedAt) - Date.parse(attempts[index].startedAt);
			expect(gap).toBeGreaterThanOrEqual(Math.floor(wait / FAST) - 2);
		});
		const { body } = await call('GET', '/sandbox/state');
		expect(body.metrics).toMatchObject({
			successRate: 0,
			failed: 1,
			retryAttempts: 5,
			deadLetters: 1,
		});
	});

	it('stop at the first success', async () => {
		const receiver = await startReceiver();
		receiver.answerEvent = (response) =>
			receiver.events.length < 3 ? fail(response) : response.writeHead(204).end();
		const { register, send, delivery } = await start({ clockFactor: FAST });
		await register(receiver.url);
		const [id] = await send({ event: 'creator.updated' });
		const { attempts } = await delivery(id, 'Delivered');
		expect(
			attempts.map(({ response }: { response: { status: number } }) => response.status),
		).toEqual([500, 500, 204]);
	});

	it('follow a redirect and a refused connection like any failure', async () => {
		const receiver = await startReceiver();
		const other = await startReceiver();
		receiver.answerEvent = (response) =>
			response.writeHead(302, { location: other.url, connection: 'close' }).end();
		const { register, send, delivery } = await start();
		await register(receiver.url);
		const [redirected] = await send({ event: 'creator.updated' });
		expect((await delivery(redirected, 'Retrying')).lastResult).toBe(302);
		await receiver.close();
		const [refused] = await send({ event: 'creator.updated' });
		expect((await delivery(refused, 'Retrying')).lastResult).toContain('ECONNREFUSED');
		expect(other.events).toEqual([]);
	});

	it('follow the offer of another protocol, which holds nothing up', async () => {
		const receiver = await startReceiver();
		receiver.answerEvent = (response) =>
			response.writeHead(101, { connection: 'Upgrade', upgrade: 'websocket' }).end();
		const { register, send, delivery, call } = await start();
		await register(receiver.url);
		for (const id of await send({ event: 'creator.updated', count: 9 }))
			expect((await delivery(id, 'Retrying')).lastResult).toContain('Status 101');
		receiver.answerChallenge = receiver.answerEvent;
		const refused = await call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'] });
		expect(refused.body.error.message).toContain('did not answer the challenge: Status 101');
	});

	it('come sooner when the clock is made faster meanwhile', async () => {
		const receiver = await startReceiver();
		receiver.answerEvent = fail;
		const { register, send, delivery, call } = await start();
		await register(receiver.url);
		const [id] = await send({ event: 'creator.updated' });
		await delivery(id, 'Retrying');
		await call('PATCH', '/sandbox/settings', { clockFactor: FAST });
		expect((await delivery(id, 'Failed')).attempts).toHaveLength(6);
	});

	it('come after five seconds without an answer, whatever the clock factor', async () => {
		const receiver = await startReceiver();
		receiver.answerEvent = (response) => {
			if (receiver.events.length > 1) response.end('OK');
		};
		const { register, send, delivery } = await start({ clockFactor: FAST });
		await register(receiver.url);
		const [id] = await send({ event: 'creator.updated' });
		const { attempts } = await delivery(id, 'Delivered');
		expect(attempts).toHaveLength(2);
		expect(attempts[0].error).toBe('No answer within 5 s');
		expect(attempts[0].durationMs).toBeGreaterThanOrEqual(4_990);
	});

	it('end when the endpoint is removed', async () => {
		const receiver = await startReceiver();
		receiver.answerEvent = fail;
		const { register, send, delivery, call } = await start();
		const endpointId = await register(receiver.url);
		const [id] = await send({ event: 'creator.updated' });
		await delivery(id, 'Retrying');
		await call('DELETE', `/v1/webhooks/${endpointId}`);
		const failed = await delivery(id, 'Failed');
		expect(failed).toMatchObject({ note: 'The endpoint was removed', nextAttemptAt: null });
		expect((await call('POST', `/sandbox/deliveries/${id}/retry`)).status).toBe(409);
	});
});

describe('dead letters', () => {
	it('can be retried by hand, are downloaded together, and leave when delivered', async () => {
		const receiver = await startReceiver();
		receiver.answerEvent = fail;
		const { register, send, delivery, call } = await start({ clockFactor: FAST });
		await register(receiver.url);
		const [id] = await send({ event: 'creator.updated', data: { n: 1 } });
		await delivery(id, 'Failed');

		const retry = await call('POST', `/sandbox/deliveries/${id}/retry`);
		expect(retry.status).toBe(202);
		const failedAgain = await delivery(id, 'Failed');
		expect(failedAgain.attempts).toHaveLength(7);
		expect(failedAgain.attempts[6].kind).toBe('manual');
		const letters = await call('GET', '/sandbox/dead-letters');
		expect(letters.headers.get('content-disposition')).toContain('dead-letters.json');
		expect(letters.body).toEqual([
			expect.objectContaining({ id, payload: JSON.parse(receiver.events[0].body) }),
		]);

		receiver.answerEvent = (response) => response.end('OK');
		await call('POST', `/sandbox/deliveries/${id}/retry`);
		expect((await delivery(id, 'Delivered')).attempts).toHaveLength(8);
		expect((await call('GET', '/sandbox/dead-letters')).body).toEqual([]);
		expect((await call('POST', `/sandbox/deliveries/${id}/retry`)).status).toBe(409);
	});
});

describe('close', () => {
	it('does not wait for an endpoint that never answers', async () => {
		const receiver = await startReceiver();
		receiver.answerEvent = () => undefined;
		const { register, send, close } = await start();
		await register(receiver.url);
		await send({ event: 'creator.updated' });
		await eventually(() => receiver.events.at(0));
		const startedAt = Date.now();
		await close();
		expect(Date.now() - startedAt).toBeLessThan(2_000);
	});
});
