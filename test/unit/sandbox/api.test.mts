import { CALLS_PER_MINUTE, RateLimit } from '../../../sandbox/influship/api/rateLimit.mts';
import { API_KEY, eventually, start, startReceiver, stopAll } from './support.mts';

const CREATOR_ID = '123e4567-e89b-12d3-a456-426614174000';

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
		const { headers } = await call('GET', `/v1/creators/${CREATOR_ID}`);
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

describe('rate limit', () => {
	it('is exceeded by one call too many in a minute, until the next one starts', () => {
		const limit = new RateLimit();
		const start = 1_700_000_040_000;
		for (let call = 1; call < CALLS_PER_MINUTE; call += 1) limit.take(start);
		const last = limit.take(start + 15_000);
		expect(last.exceeded).toBe(false);
		expect(last.headers).toMatchObject({ 'RateLimit-Remaining': '0', 'RateLimit-Reset': '45' });
		const exceeded = limit.take(start + 15_000);
		expect(exceeded.exceeded).toBe(true);
		expect(exceeded.headers['Retry-After']).toBe('45');
		expect(limit.take(start + 60_000).exceeded).toBe(false);
	});
});

describe('creators and analyses', () => {
	it('finds creators by a part of a name, within limit and platform', async () => {
		const { call } = await start();
		const all = await call('GET', '/v1/creators/autocomplete?q=sample');
		expect(all.body.data).toHaveLength(4);
		expect(all.headers.get('x-credits-charged')).toBe('0.05');
		const one = await call('GET', '/v1/creators/autocomplete?q=SAMPLE&limit=1');
		expect(one.body.data).toEqual([
			{
				id: CREATOR_ID,
				name: 'Sample Fitness Instructor',
				avatar: null,
				platforms: [
					{
						platform: 'instagram',
						username: 'sample_fitness',
						display_name: 'sample fitness',
						match_field: 'name',
						match_type: 'prefix',
					},
				],
			},
		]);
		const tiktok = await call('GET', '/v1/creators/autocomplete?q=sample&platform=tiktok');
		expect(tiktok.body.data.map(({ name }: { name: string }) => name)).toEqual([
			'Sample City Cyclist',
		]);
	});

	it.each(['q=a', 'limit=1', 'q=ab&limit=0', 'q=ab&limit=101', 'q=ab&scope=none'])(
		'refuses the autocomplete query %s',
		async (query) => {
			const { call } = await start();
			const { status, body } = await call('GET', `/v1/creators/autocomplete?${query}`);
			expect([status, body.error.code]).toEqual([400, 'validation_error']);
		},
	);

	it('returns a creator, with profiles when asked', async () => {
		const { call } = await start();
		const plain = await call('GET', `/v1/creators/${CREATOR_ID}`);
		expect(plain.body.data.id).toBe(CREATOR_ID);
		expect(plain.body.data).not.toHaveProperty('profiles');
		const full = await call('GET', `/v1/creators/${CREATOR_ID}?include=profiles`);
		expect(full.body.data.profiles).toHaveLength(1);
		const unknown = await call('GET', '/v1/creators/00000000-0000-4000-8000-00000000ffff');
		expect(unknown.status).toBe(404);
		expect((await call('GET', '/v1/creators/x')).status).toBe(400);
	});

	it('returns the analysis that results_url of a sample event points at', async () => {
		const receiver = await startReceiver();
		const { call, register, send, delivery } = await start();
		await register(receiver.url);
		const [id] = await send({ event: 'analysis.complete' });
		await delivery(id, 'Delivered');
		const { data } = JSON.parse(receiver.events[0].body);
		const { body } = await call('GET', new URL(data.results_url).pathname);
		expect(body.data).toMatchObject({ id: data.analysis_id, creator_id: data.creator_id });
		expect((await call('GET', '/v1/analyses/unknown')).status).toBe(404);
	});
});

describe('webhook testing tool', () => {
	it('sends the documented sample with the given creator and extra fields', async () => {
		const receiver = await startReceiver();
		const { call, register, delivery } = await start();
		const endpointId = await register(receiver.url);
		const { status, body } = await call('POST', '/v1/webhooks/test', {
			event: 'creator.updated',
			creator_id: '00000000-0000-4000-8000-000000000003',
			note: 'extra',
		});
		expect(status).toBe(202);
		expect(body.data).toEqual({
			event: 'creator.updated',
			deliveries: [{ id: expect.any(String), endpoint_id: endpointId, status: 'Pending' }],
		});
		await delivery(body.data.deliveries[0].id, 'Delivered');
		expect(JSON.parse(receiver.events[0].body)).toEqual({
			event: 'creator.updated',
			timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
			data: {
				creator_id: '00000000-0000-4000-8000-000000000003',
				updated_fields: ['follower_count', 'engagement_rate'],
				platform: 'instagram',
				username: expect.any(String),
				note: 'extra',
			},
		});
	});

	it('sends only to endpoints that subscribed, custom events only to those for all', async () => {
		const receiver = await startReceiver();
		const { call, register } = await start();
		const all = await register(`${receiver.url}/all`);
		const some = await call('POST', '/v1/webhooks', {
			url: `${receiver.url}/some`,
			events: ['analysis.complete'],
		});
		const targets = async (event: string) => {
			const { body } = await call('POST', '/v1/webhooks/test', { event, plan: 'x' });
			return body.data.deliveries.map((sent: { endpoint_id: string }) => sent.endpoint_id);
		};
		expect(await targets('analysis.complete')).toEqual([all, some.body.data.id]);
		expect(await targets('rate_limit.warning')).toEqual([all]);
		expect(await targets('account.updated')).toEqual([all]);
		await eventually(() => (receiver.events.length === 4 ? true : undefined));
		const custom = receiver.events.find(
			({ headers }) => headers['x-influship-event'] === 'account.updated',
		);
		expect(JSON.parse(custom?.body ?? '').data).toEqual({ plan: 'x' });
	});

	it.each([{ event: 'creator.updated', creator_id: 'not-a-uuid' }, { creator_id: CREATOR_ID }, {}])(
		'refuses %j',
		async (input) => {
			const { call } = await start();
			const { status, body } = await call('POST', '/v1/webhooks/test', input);
			expect([status, body.error.code]).toEqual([400, 'validation_error']);
		},
	);
});
