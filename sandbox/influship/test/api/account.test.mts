import { API_KEY, start, stopAll } from '../support.mts';
import { FIRST_ID } from './support.mts';

afterEach(stopAll);

describe('account', () => {
	it('answers /health without a key', async () => {
		const { url } = await start();
		const response = await fetch(`${url}/health`);
		expect(response.status).toBe(200);
		expect(await response.json()).toEqual({ ok: true, timestamp: expect.any(String) });
	});

	it.each([undefined, 'wrong'])('refuses the key %s', async (key) => {
		const { url } = await start();
		const response = await fetch(`${url}/v1/webhooks`, {
			headers: key === undefined ? {} : { 'x-api-key': key },
		});
		expect(response.status).toBe(401);
		expect(await response.json()).toEqual({
			error: {
				code: 'unauthorized',
				message: expect.not.stringContaining(API_KEY),
				request_id: response.headers.get('x-request-id'),
			},
		});
	});

	it.each([
		['unpaid', 402, 'payment_required'],
		['ip_blocked', 403, 'ip_not_allowed'],
	])('answers as an account that is %s', async (account, status, code) => {
		const { call } = await start();
		await call('PATCH', '/sandbox/settings', { account });
		const refused = await call('GET', '/v1/creators/autocomplete?q=in&limit=1');
		expect([refused.status, refused.body.error.code]).toEqual([status, code]);
		await call('PATCH', '/sandbox/settings', { account: 'ok' });
		expect((await call('GET', '/v1/webhooks')).status).toBe(200);
	});

	it('says on each answer what it cost and what remains of the rate limit', async () => {
		const { call } = await start();
		const { headers } = await call('GET', `/v1/creators/${FIRST_ID}`);
		expect(headers.get('x-credits-charged')).toBe('0.1');
		for (const name of ['limit', 'remaining', 'reset']) {
			for (const suffix of ['', '-minute', '-hour']) {
				expect(headers.get(`ratelimit-${name}${suffix}`)).toMatch(/^\d+$/);
			}
		}
	});

	it('answers unknown paths with the envelope', async () => {
		const { call } = await start();
		const { status, body, headers } = await call('GET', '/v1/nothing');
		expect(status).toBe(404);
		expect(body.error.code).toBe('not_found');
		expect(body.error.request_id).toBe(headers.get('x-request-id'));
	});

	it.each([
		'/v1/webhooks',
		'/v1/shortlists',
		'/v1/shortlists/00000000-0000-4000-8000-00000000a001',
		'/v1/profiles/instagram/sample_fitness',
		'/v1/analyses/analysis_123',
	])('refuses an unknown field in the query of %s', async (path) => {
		const { call } = await start();
		const { status, body } = await call('GET', `${path}?limt=1`);
		expect([status, body.error.details]).toEqual([
			400,
			[{ field: 'limt', message: 'There is no such field' }],
		]);
	});

	it('answers a path with a broken escape with the envelope', async () => {
		const { call } = await start();
		const { status, body, headers } = await call('GET', '/v1/creators/%zz');
		expect([status, body.error.code]).toEqual([400, 'validation_error']);
		expect(body.error.request_id).toMatch(/^req_/);
		expect(body.error.request_id).toBe(headers.get('x-request-id'));
	});

	it.each(['GET', 'PUT'])('treats unknown paths like all others: %s', async (method) => {
		const { url, call } = await start();
		const path = '/v1/webhooks/a/b';
		expect((await fetch(url + path, { method })).status).toBe(401);
		expect((await call(method, path)).headers.get('x-credits-charged')).toBe('0');
		await call('POST', '/sandbox/faults', { target: 'api', kind: 'status', status: 500, path });
		expect((await call(method, path)).status).toBe(500);
		const { calls } = (await call('GET', `/sandbox/calls?path=${path}`)).body;
		expect(calls).toMatchObject([{ status: 500 }, { status: 404 }, { status: 401 }]);
	});

	it.each(['/v1/webhooks/test', '/v1/search', '/sandbox/events', '/sandbox/faults'])(
		'refuses JSON that is nested too deeply: %s',
		async (path) => {
			const { url } = await start();
			const post = async (levels: number) => {
				const response = await fetch(url + path, {
					method: 'POST',
					headers: { 'x-api-key': API_KEY, 'content-type': 'application/json' },
					body: `{"target":"api","kind":"answer","event":"a","query":"a","body":${'['.repeat(levels)}${']'.repeat(levels)}}`,
				});
				return { status: response.status, message: (await response.json()).error?.message };
			};
			expect(await post(20_000)).toEqual({
				status: 400,
				message: 'The body is nested more than 1000 levels deep; send a flatter one',
			});
			expect((await post(999)).status).toBeLessThan(500);
		},
	);

	it.each([
		['GET', '/v1/profiles/instagram/', 'username'],
		['GET', '/v1/raw/youtube/channel/', 'handle'],
		['GET', '/v1/search/', 'id'],
	])(
		'refuses a long name in a path like any other that is wrong: %s %s…',
		async (method, path, field) => {
			const { url, call } = await start();
			const long = path + 'a'.repeat(5_000);
			expect((await fetch(url + long, { method })).status).toBe(401);
			const { status, body, headers } = await call(method, long);
			expect([status, body.error.code, headers.get('x-credits-charged')]).toEqual([
				400,
				'validation_error',
				'0',
			]);
			expect(body.error.details).toMatchObject([{ field }]);
		},
	);

	it.each([
		['POST', '/v1/creators/match'],
		['POST', '/sandbox/endpoints'],
		['PATCH', '/sandbox/settings'],
		['POST', '/nothing'],
	])('does not read a body that is larger than any call needs: %s %s', async (method, path) => {
		const { call } = await start();
		const { status, body } = await call(method, path, { creators: Array(600_000).fill(1) });
		expect([status, body.error.code]).toEqual([413, 'validation_error']);
	});

	it.each(['/v1/webhooks/test', '/sandbox/events', '/sandbox/deliveries/check'])(
		'reads a large event: %s',
		async (path) => {
			const { call } = await start();
			const large = 'x'.repeat(2_000_000);
			const event = path.endsWith('check') ? { body: large } : { event: 'a', data: large };
			expect((await call('POST', path, event)).status).toBeLessThan(300);
		},
	);

	it('names the first of very many wrong fields', async () => {
		const { call } = await start();
		const wrong = { creators: Array(50_000).fill(1), intent: { query: 'fitness' } };
		const { status, body } = await call('POST', '/v1/creators/match', wrong);
		expect([status, body.error.details.length]).toEqual([400, 1_000]);
		expect(body.error.details[999].field).toBe('creators.999');
		expect(body.error.message.length).toBeLessThan(200_000);
		expect(body.error.message).toMatch(/; and 49001 more$/);
	});

	it('answers broken JSON with the envelope', async () => {
		const { url } = await start();
		const response = await fetch(`${url}/v1/webhooks`, {
			method: 'POST',
			headers: { 'x-api-key': API_KEY, 'content-type': 'application/json' },
			body: '{',
		});
		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({ error: { code: 'validation_error' } });
	});
});
