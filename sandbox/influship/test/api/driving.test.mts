import { startSandbox, type Sandbox } from '../../sandbox.mts';

const CREATOR_ID = '123e4567-e89b-12d3-a456-426614174000';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

afterAll(() => sandbox.close());

async function call(path: string, body?: unknown) {
	const response = await fetch(`${sandbox.url}${path}`, {
		method: body === undefined ? 'GET' : 'POST',
		headers: { 'x-api-key': sandbox.apiKey, 'content-type': 'application/json' },
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	return {
		status: response.status,
		headers: response.headers,
		credits: Number(response.headers.get('x-credits-charged')),
		body: (await response.json()) as any,
	};
}

const control = async (path: string, method: string, body?: unknown) => {
	const response = await fetch(`${sandbox.url}/sandbox${path}`, {
		method,
		headers: { 'content-type': 'application/json' },
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	return (await response.json().catch(() => undefined)) as any;
};

describe('what tests drive it with', () => {
	afterEach(async () => {
		await control('/faults', 'DELETE');
		await control('/settings', 'PATCH', {
			creditsPerMinute: 15_000,
			creditsPerHour: 150_000,
			latencyMs: 0,
		});
	});

	test('answers as it is told', async () => {
		const page = { kind: 'answer', target: 'api', path: '/v1/creators/*', body: '<h1>Hello</h1>' };
		await control('/faults', 'POST', {
			...page,
			status: 302,
			headers: { location: 'https://a.example' },
		});
		const response = await fetch(`${sandbox.url}/v1/creators/autocomplete?q=sa`, {
			headers: { 'x-api-key': sandbox.apiKey },
			redirect: 'manual',
		});
		expect(response.status).toBe(302);
		expect(response.headers.get('location')).toBe('https://a.example');
		expect(await response.text()).toBe('<h1>Hello</h1>');
		expect((await call('/v1/creators/autocomplete?q=sa')).status).toBe(200);
	});

	test('names a time to come back, as seconds or a date', async () => {
		const retryAfter = 'Fri, 31 Dec 1999 23:59:59 GMT';
		await control('/faults', 'POST', {
			target: 'api',
			kind: 'status',
			status: 503,
			retryAfter,
			code: 'busy',
		});
		const { status, headers, body } = await call('/v1/creators/autocomplete?q=sa');
		expect([status, headers.get('retry-after'), body.error.code]).toEqual([
			503,
			retryAfter,
			'busy',
		]);
	});

	test('turns calls away beyond the rate limit', async () => {
		await control('/settings', 'PATCH', { creditsPerMinute: 0.01 });
		const { status, headers } = await call('/v1/creators/autocomplete?q=sa');
		expect([status, headers.get('ratelimit-remaining-minute')]).toEqual([429, '0']);
		expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
	});

	test('takes as long as it is told', async () => {
		await control('/settings', 'PATCH', { latencyMs: 150 });
		const start = Date.now();
		await call('/v1/creators/autocomplete?q=sa');
		expect(Date.now() - start).toBeGreaterThanOrEqual(149);
	});

	test('writes down calls and what they cost, but no key', async () => {
		await control('/calls', 'DELETE');
		await call('/v1/creators/autocomplete?q=sa');
		await call('/v1/brand-safety/creators', { creator_ids: [CREATOR_ID] });
		const { calls, creditsCharged } = await control('/calls', 'GET');
		expect(creditsCharged).toBe(2.05);
		expect(calls).toMatchObject([
			{
				method: 'POST',
				path: '/v1/brand-safety/creators',
				body: { creator_ids: [CREATOR_ID] },
				credits: 2,
			},
			{ method: 'GET', path: '/v1/creators/autocomplete', query: { q: 'sa' }, status: 200 },
		]);
		expect(JSON.stringify(calls)).not.toContain(sandbox.apiKey);
	});
});
