import { startSandbox, type Sandbox } from '../../../../sandbox/influship/sandbox.mts';

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

describe('live scrapes', () => {
	test.each([
		['/v1/raw/instagram/post/C0ABC123xyz', 1, 'post.shortcode'],
		['/v1/raw/instagram/profile/sample_fitness', 0.5, 'username'],
		['/v1/raw/instagram/transcript/C0ABC123xyz?language=de', 5, 'language'],
		['/v1/raw/tiktok/profile/samplecyclist', 0.5, 'username'],
		['/v1/raw/tiktok/video?url=https%3A%2F%2Fwww.tiktok.com%2F%40a%2Fvideo%2F1', 0.5, 'video.url'],
		['/v1/raw/tiktok/video/transcript?url=https%3A%2F%2Fvm.tiktok.com%2Fabc', 5, 'full_text'],
		['/v1/raw/youtube/channel/%40samplechannel', 0.5, 'channel_id'],
		['/v1/raw/youtube/transcript/dQw4w9WgXcQ', 0.5, 'full_text'],
		['/v1/raw/youtube/video/dQw4w9WgXcQ', 0.5, 'title'],
		['/v1/raw/youtube/typeahead?q=home', 0.5, 'suggestions.0'],
	])('%s costs %d and answers', async (path, price, field) => {
		const { status, credits, body } = await call(path);
		expect([status, credits]).toEqual([200, price]);
		expect(body.data).toHaveProperty(field);
	});

	test('charge a batch for what succeeded', async () => {
		const shortcodes = ['C0ABC123xyz', 'private_1', 'D1DEF456uvw'];
		const { body, credits } = await call('/v1/raw/instagram/posts', { shortcodes });
		expect(credits).toBe(2);
		expect(body.data).toMatchObject({ requested: 3, succeeded: 2, failed: 1 });
		expect(body.data.items[1]).toEqual({
			shortcode: 'private_1',
			success: false,
			status: 403,
			error: { error: 'private', message: expect.any(String) },
		});
		const transcripts = await call('/v1/raw/instagram/transcripts', { shortcodes });
		expect([transcripts.credits, transcripts.body.data.failed]).toEqual([10, 1]);
	});

	test.each([
		['private_account', 403, 'private'],
		['blocked_account', 502, 'blocked'],
		['missing_account', 404, 'not_found'],
		['slow_account', 504, 'timeout'],
		['down_account', 503, 'upstream_unavailable'],
	])('%s is refused', async (username, status, code) => {
		const answer = await call(`/v1/raw/instagram/profile/${username}`);
		expect(answer.status).toBe(status);
		expect(answer.body.error).toMatchObject({ code, request_id: expect.any(String) });
		expect(answer.credits).toBe(0);
	});

	test.each([
		['/v1/raw/tiktok/profile/samplecyclist/videos', 'videos', 45],
		[
			'/v1/raw/tiktok/video/comments?url=https%3A%2F%2Fwww.tiktok.com%2F%40a%2Fvideo%2F1',
			'comments',
			50,
		],
		['/v1/raw/youtube/search?q=home', 'results', 60],
	])('%s pages to its end without repeats', async (path, list, total) => {
		const seen: string[] = [];
		let cursor: string | null = '';
		while (cursor !== null) {
			const joint = path.includes('?') ? '&' : '?';
			const page = cursor === '' ? '' : `${joint}cursor=${encodeURIComponent(cursor)}`;
			const { status, body } = await call(`${path}${page}`);
			expect(status).toBe(200);
			seen.push(...body.data[list].map((one: unknown) => JSON.stringify(one)));
			cursor = body.data.next_cursor;
		}
		expect([seen.length, new Set(seen).size]).toEqual([total, total]);
	});

	test.each([
		['/v1/raw/instagram/posts', { shortcodes: Array(21).fill('C0ABC123xyz') }],
		['/v1/raw/instagram/transcripts', { shortcodes: Array(11).fill('C0ABC123xyz') }],
		['/v1/raw/instagram/post/a%2Fb', undefined],
		['/v1/raw/tiktok/video?url=https%3A%2F%2Fevil.example%2F', undefined],
		['/v1/raw/youtube/video/short', undefined],
		['/v1/raw/youtube/search', undefined],
	])('%s refuses what the API would', async (path, body) => {
		expect(await call(path, body)).toMatchObject({
			status: 400,
			body: { error: { code: 'validation_error' } },
		});
	});
});

describe('what tests drive it with', () => {
	afterEach(async () => {
		await control('/faults', 'DELETE');
		await control('/settings', 'PATCH', {
			callsPerMinute: 600,
			callsPerHour: 10_000,
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
		await control('/settings', 'PATCH', { callsPerMinute: 1 });
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
		await call('/v1/raw/instagram/posts', { shortcodes: ['C0ABC123xyz'] });
		const { calls, creditsCharged } = await control('/calls', 'GET');
		expect(creditsCharged).toBe(1.05);
		expect(calls).toMatchObject([
			{
				method: 'POST',
				path: '/v1/raw/instagram/posts',
				body: { shortcodes: ['C0ABC123xyz'] },
				credits: 1,
			},
			{ method: 'GET', path: '/v1/creators/autocomplete', query: { q: 'sa' }, status: 200 },
		]);
		expect(JSON.stringify(calls)).not.toContain(sandbox.apiKey);
	});
});
