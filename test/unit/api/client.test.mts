import { Influship } from '../../../nodes/Influship/Influship.node.ts';
import { adviceFor } from '../../../nodes/Influship/api/advice.ts';
import { InflushipApiError } from '../../../nodes/Influship/api/apiError.ts';
import { DEFAULT_RETRY, type RetryPolicy } from '../../../nodes/Influship/api/retryPolicy.ts';
import { InflushipClient, type ApiRequest } from '../../../nodes/Influship/api/client.ts';
import {
	startApiServer,
	type ApiAnswer,
	type ApiServer,
} from '../../support/influship/apiServer.mts';
import { executeContext, makeAdditionalData, makeWorkflow } from '../../support/nodes/contexts.mts';

const API_KEY = 'test-key-0123456789';

let server: ApiServer;

afterEach(() => server.close());

/** Calls a server that answers as told; waits are noted instead of waited. */
async function request(
	answers: ApiAnswer[],
	overrides: Partial<ApiRequest> = {},
	credentials: Record<string, string> = {},
	random = 0,
) {
	server = await startApiServer(...answers);
	const waits: number[] = [];
	const context = executeContext({
		workflow: makeWorkflow(new Influship()),
		additionalData: makeAdditionalData({
			credentials: { apiKey: API_KEY, baseUrl: server.url, ...credentials },
		}),
	});
	const policy: RetryPolicy = {
		...DEFAULT_RETRY,
		random: () => random,
		wait: async (ms) => void waits.push(ms),
	};
	const outcome = await InflushipClient.open(context, policy)
		.then((client) => client.call({ method: 'GET', path: '/v1/webhooks', ...overrides }))
		.then(
			({ body }) => ({ body, error: undefined }),
			(error: unknown) => ({ body: undefined, error }),
		);
	const info = outcome.error instanceof InflushipApiError ? outcome.error.info : undefined;
	return { ...outcome, info, waits, requests: server.requests };
}

describe('a call that is answered', () => {
	test.each([
		['home \ud83d', 'home \ufffd'],
		['\ude00 home', '\ufffd home'],
		['a\ud83dcat', 'a\ufffdcat'],
		['whole 😀', 'whole 😀'],
	])('carries %j in its query as %j', async (q, sent) => {
		const { requests } = await request([{ body: {} }], { qs: { q, limit: 5 } });
		const query = new URL(requests[0].url, 'http://localhost').searchParams;
		expect([query.get('q'), query.get('limit')]).toEqual([sent, '5']);
	});

	test('carries the key, the query and JSON', async () => {
		const { body, requests } = await request([{ body: { data: [1] } }], {
			method: 'POST',
			qs: { limit: 5 },
			body: { event: 'creator.updated' },
		});
		expect(body).toEqual({ data: [1] });
		expect(requests).toEqual([
			{
				method: 'POST',
				url: '/v1/webhooks?limit=5',
				headers: expect.objectContaining({
					'x-api-key': API_KEY,
					accept: 'application/json',
					'content-type': 'application/json',
				}),
				body: '{"event":"creator.updated"}',
			},
		]);
	});

	test('does so with white space and slashes around the pasted values', async () => {
		server = await startApiServer({ body: {} });
		const { url } = server;
		const context = executeContext({
			workflow: makeWorkflow(new Influship()),
			additionalData: makeAdditionalData({
				credentials: { apiKey: ` ${API_KEY}\n`, baseUrl: ` ${url}//\n` },
			}),
		});
		const client = await InflushipClient.open(context);
		await client.call({ method: 'GET', path: '/v1/webhooks' });
		expect(server.requests[0]).toMatchObject({
			url: '/v1/webhooks',
			headers: { 'x-api-key': API_KEY },
		});
	});

	test('gives undefined for an empty answer', async () => {
		const { body, error } = await request([{ status: 204 }], { method: 'DELETE' });
		expect([body, error]).toEqual([undefined, undefined]);
	});
});

describe('a call that is refused', () => {
	test('throws what the envelope says', async () => {
		const { info } = await request([
			{
				status: 404,
				body: { error: { code: 'not_found', message: 'No such webhook', request_id: 'req_1' } },
			},
		]);
		expect(info).toEqual({
			status: 404,
			code: 'not_found',
			message: 'No such webhook',
			requestId: 'req_1',
		});
	});

	test('hides the key and the secret that the answer quotes', async () => {
		const { error } = await request(
			[
				{
					status: 401,
					body: {
						error: {
							message: `Unknown key ${API_KEY}`,
							details: { secret: 'not whsec-0123456789' },
						},
					},
				},
			],
			{},
			{ webhookSecret: 'whsec-0123456789' },
		);
		expect(error).toMatchObject({ info: { message: 'Unknown key [hidden]' } });
		expect(JSON.stringify(error) + String((error as Error).stack)).not.toMatch(/0123456789/);
	});

	test.each([
		['proxy:pa%24%24word', 'pa$$word'],
		['token-of-a-proxy', 'token-of-a-proxy'],
	])("hides the login %s in 'Base URL' however the answer quotes it", async (login, secret) => {
		server = await startApiServer(({ headers: { authorization } }) => ({
			status: 403,
			body: { error: { message: `${login.split(':').at(-1)}, ${secret}, ${authorization}` } },
		}));
		const baseUrl = server.url.replace('//', `//${login}@`);
		const context = executeContext({
			workflow: makeWorkflow(new Influship()),
			additionalData: makeAdditionalData({ credentials: { apiKey: API_KEY, baseUrl } }),
		});
		const client = await InflushipClient.open(context);
		await expect(client.call({ method: 'GET', path: '/v1/webhooks' })).rejects.toMatchObject({
			info: { message: '[hidden], [hidden], Basic [hidden]' },
		});
	});

	test('does not follow a redirect, so that the key goes nowhere else', async () => {
		const other = await startApiServer({ body: { data: {} } });
		const { info } = await request([{ status: 307, headers: { location: `${other.url}/v1` } }]);
		expect(info).toMatchObject({ status: 307, code: 'redirect' });
		expect(info?.message).toContain(other.url);
		expect(other.requests).toEqual([]);
		await other.close();
	});

	test('tells a page that is not the API', async () => {
		const { info } = await request([{ body: '<!doctype html><title>Welcome</title>' }]);
		expect(info).toMatchObject({ status: 200, code: 'unexpected_answer' });
	});

	test('is not even sent without a key', async () => {
		const { info, requests } = await request([{}], {}, { apiKey: ' ' });
		expect(info?.code).toBe('missing_api_key');
		expect(requests).toEqual([]);
	});
});

describe('a call without an answer', () => {
	test('tells a time-out', async () => {
		const { info } = await request([{ isSilent: true }], { timeoutMs: 50 });
		expect(info).toEqual({
			code: 'ECONNABORTED',
			message: expect.stringMatching(/^127\.0\.0\.1:\d+ did not answer in time$/),
		});
	});

	test('tells a refused connection', async () => {
		const closed = await startApiServer();
		await closed.close();
		const { error } = await request([{}], {}, { baseUrl: closed.url });
		expect(error).toMatchObject({
			info: { code: 'ECONNREFUSED', message: expect.stringContaining('does not accept') },
		});
		expect(JSON.stringify(error)).not.toContain(API_KEY);
	});

	test.each(['api.influship.com', 'https://', 'nonsense'])('tells the base URL %s', async (url) => {
		const { info } = await request([{}], {}, { baseUrl: url });
		expect(info?.code).toBe('ERR_INVALID_URL');
	});
});

describe('a call that is turned away for now', () => {
	const busy = { status: 429, headers: { 'retry-after': '7' } };

	test('is repeated after the wait that Influship asks for', async () => {
		const { body, waits } = await request([busy, { body: { data: 'there' } }], { method: 'POST' });
		expect(body).toEqual({ data: 'there' });
		expect(waits).toEqual([7000]);
	});

	test('is given up after three attempts, which are told', async () => {
		const { info, waits, requests } = await request([busy]);
		expect(info).toMatchObject({
			status: 429,
			retryAfterSeconds: 7,
			attempts: 3,
			waitedSeconds: 14,
		});
		expect(waits).toEqual([7000, 7000]);
		expect(requests).toHaveLength(3);
	});

	test('is given up at once when the wait is too long', async () => {
		const { info, waits } = await request([{ status: 429, headers: { 'retry-after': '76' } }]);
		expect(info).toMatchObject({ retryAfterSeconds: 76 });
		expect(info).not.toHaveProperty('attempts');
		expect(waits).toEqual([]);
	});

	test('is given up when the waits together get too long', async () => {
		const { waits } = await request([{ status: 429, headers: { 'retry-after': '40' } }]);
		expect(waits).toEqual([40_000]);
	});

	test('waits longer each time without a hint', async () => {
		const { waits } = await request([{ status: 503 }]);
		expect(waits).toEqual([1000, 2000]);
	});

	test.each(['-3', '0', '3x', '1600000000', 'Fri, 31 Dec 1999 23:59:59 GMT', '0, 0', ''])(
		'waits a second or longer after Retry-After: %s',
		async (header) => {
			const { waits } = await request([{ status: 429, headers: { 'retry-after': header } }]);
			expect(waits).toHaveLength(2);
			expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_000);
			expect(Math.max(...waits)).toBeLessThanOrEqual(2_000);
		},
	);

	test('waits for the longer of two that come together', async () => {
		const { waits } = await request([
			{ status: 429, headers: { 'retry-after': '3, 5' } },
			{ body: {} },
		]);
		expect(waits).toEqual([5_000]);
	});

	test('inside a 200 is repeated, too', async () => {
		const body = { error: { code: 'rate_limit_exceeded', message: 'Slow', retry_after: 4 } };
		const { waits } = await request([{ body }, { body: { data: 1 } }], { method: 'POST' });
		expect(waits).toEqual([4_000]);
	});

	test('waits a little longer than asked for, never shorter', async () => {
		const { waits } = await request([busy, { body: {} }], {}, {}, 0.5);
		expect(waits).toEqual([7700]);
	});

	test.each([
		['the newer', { 'ratelimit-remaining-minute': '0', 'ratelimit-reset-minute': '9' }],
		['the older', { 'ratelimit-remaining': '0', 'ratelimit-reset': '9' }],
		[
			'the window that is used up',
			{
				'ratelimit-remaining-minute': '0',
				'ratelimit-reset-minute': '9',
				'ratelimit-remaining-hour': '7',
				'ratelimit-reset-hour': '3000',
			},
		],
	])('waits as %s reset headers say', async (_, headers) => {
		const { waits } = await request([{ status: 429, headers }, { body: {} }], { method: 'POST' });
		expect(waits).toEqual([9000]);
	});

	test('waits until a date', async () => {
		const later = new Date(Date.now() + 20_000).toUTCString();
		const began = Date.now();
		const { waits } = await request([
			{ status: 503, headers: { 'retry-after': later } },
			{ body: {} },
		]);
		// In whole seconds, which never end before the date.
		const end = Date.parse(later) - waits[0];
		expect(end).toBeGreaterThan(began - 1_000);
		expect(end).toBeLessThanOrEqual(Date.now());
	});

	test('with 503 and a time to come back is repeated for POST, too', async () => {
		const { requests } = await request(
			[{ status: 503, headers: { 'retry-after': '2' } }, { body: {} }],
			{ method: 'POST' },
		);
		expect(requests).toHaveLength(2);
	});

	test.each([
		['GET', 408],
		['GET', 409],
		['GET', 500],
		['DELETE', 502],
		['GET', 503],
	] as const)('is repeated for %s and %i', async (method, status) => {
		const { requests } = await request([{ status }, { body: {} }], { method });
		expect(requests).toHaveLength(2);
	});

	test.each([
		['POST', 408],
		['POST', 409],
		['POST', 500],
		['POST', 503],
		['GET', 400],
		['GET', 402],
		['GET', 403],
	] as const)('is not repeated for %s and %i', async (method, status) => {
		const { requests } = await request([{ status }], { method });
		expect(requests).toHaveLength(1);
	});

	test('is not repeated for an unpaid bill, whatever the status', async () => {
		const { requests } = await request([
			{
				status: 503,
				headers: { 'retry-after': '1' },
				body: { error: { code: 'payment_required' } },
			},
		]);
		expect(requests).toHaveLength(1);
	});
});

describe('a charged call', () => {
	const charged = { isCharged: true };

	test.each([429, 503])('is not repeated when a refusal with %i was charged', async (status) => {
		const headers = { 'retry-after': '1', 'x-credits-charged': '25' };
		const { info, requests } = await request([{ status, headers }, { body: {} }], charged);
		expect(requests).toHaveLength(1);
		expect(info).toMatchObject({ status, creditsCharged: 25 });
	});

	test.each([408, 409, 500, 502, 503, 504])(
		'is not repeated when %i leaves open whether it was carried out, and says so',
		async (status) => {
			const { info, requests } = await request([{ status }], charged);
			expect(requests).toHaveLength(1);
			expect(info).toMatchObject({ status, mayBeCharged: true });
		},
	);

	test('is not repeated after a time-out, and says so', async () => {
		const { info, requests } = await request([{ isSilent: true }], { ...charged, timeoutMs: 50 });
		expect(requests).toHaveLength(1);
		expect(info).toMatchObject({ code: 'ECONNABORTED', mayBeCharged: true });
	});

	test('is not repeated after a broken connection, and says so', async () => {
		const { info, requests } = await request([{ isBroken: true }], charged);
		expect(requests).toHaveLength(1);
		expect(info).toMatchObject({ code: 'ECONNRESET', mayBeCharged: true });
	});

	test('is not repeated when it was turned away first', async () => {
		const busy = { status: 429, headers: { 'retry-after': '1' } };
		const { info, requests } = await request([busy, { status: 504 }], charged);
		expect(requests).toHaveLength(2);
		expect(info).toMatchObject({ attempts: 2, mayBeCharged: true });
	});

	test.each<[string, ApiAnswer]>([
		['429', { status: 429 }],
		['503 and a time to come back', { status: 503, headers: { 'retry-after': '1' } }],
	])('is repeated after %s: it was not carried out', async (_, answer) => {
		const { info, requests } = await request([answer], charged);
		expect(requests).toHaveLength(3);
		expect(info).not.toHaveProperty('mayBeCharged');
	});

	test.each([400, 401, 402, 403, 404, 422, 501])(
		'is known not to be done after %i',
		async (status) => {
			const { info, requests } = await request([{ status }], charged);
			expect(requests).toHaveLength(1);
			expect(info).not.toHaveProperty('mayBeCharged');
		},
	);

	test.each(['htps://api.influship.com', 'ftp://api.influship.com', 'localhost:5678'])(
		'is known not to be done by the base URL %s',
		async (baseUrl) => {
			const { info } = await request([{}], charged, { baseUrl });
			expect(info).toEqual({
				code: 'ERR_INVALID_URL',
				message: expect.stringContaining("'Base URL' is not a web address"),
			});
			expect(adviceFor(info!)).toContain("Check 'Base URL'");
		},
	);

	test('is known not to be done by HTTPS where there is none', async () => {
		const plain = await startApiServer();
		const baseUrl = plain.url.replace('http:', 'https:');
		const { info } = await request([{}], charged, { baseUrl });
		await plain.close();
		expect(info).toEqual({
			code: 'EPROTO',
			message: expect.stringContaining('does not speak HTTPS'),
		});
		expect(adviceFor(info!)).toContain("Check 'Base URL'");
	});

	test('is known not to be done without a connection', async () => {
		const closed = await startApiServer();
		await closed.close();
		const { info } = await request([{}], charged, { baseUrl: closed.url });
		expect(info).toMatchObject({ code: 'ECONNREFUSED' });
		expect(info).not.toHaveProperty('mayBeCharged');
	});

	test('is not repeated whatever an answer without a result says of its price', async () => {
		for (const [price, known] of [
			['0', {}],
			['5', { creditsCharged: 5 }],
		] as const) {
			const headers = { 'x-credits-charged': price };
			const { info, requests } = await request([{ status: 504, headers }], charged);
			expect(requests).toHaveLength(1);
			expect(info).toEqual(expect.objectContaining({ mayBeCharged: true, ...known }));
			await server.close();
		}
		server = await startApiServer();
	});

	test('tells what a refusal was charged', async () => {
		const { info } = await request(
			[{ status: 404, headers: { 'x-credits-charged': '0.5' } }],
			charged,
		);
		expect(info).toMatchObject({ creditsCharged: 0.5 });
	});
});

describe('a free call', () => {
	test('is repeated after a broken connection', async () => {
		const { body, requests } = await request([{ isBroken: true }, { body: { data: 1 } }]);
		expect(requests).toHaveLength(2);
		expect(body).toEqual({ data: 1 });
	});

	test('is not repeated after a broken connection when it takes effect', async () => {
		const { info, requests } = await request([{ isBroken: true }], { method: 'POST' });
		expect(requests).toHaveLength(1);
		expect(info).not.toHaveProperty('mayBeCharged');
	});

	test.each([404, 410])('that deletes is done when the next attempt finds %i', async (status) => {
		const { error, requests } = await request([{ status: 502 }, { status }], { method: 'DELETE' });
		expect(error).toBeUndefined();
		expect(requests).toHaveLength(2);
	});

	test('that deletes is not done when it was only turned away before', async () => {
		const busy = { status: 429, headers: { 'retry-after': '1' } };
		const { info } = await request([busy, { status: 404 }], { method: 'DELETE' });
		expect(info).toMatchObject({ status: 404 });
	});
});

describe('one client', () => {
	async function open(
		answers: ApiAnswer[],
		{ abortSignal, ...policy }: { abortSignal?: AbortSignal } & Partial<RetryPolicy> = {},
	) {
		server = await startApiServer(...answers);
		const context = executeContext({
			workflow: makeWorkflow(new Influship()),
			additionalData: makeAdditionalData({ credentials: { apiKey: API_KEY, baseUrl: server.url } }),
			abortSignal,
		});
		return await InflushipClient.open(context, { ...DEFAULT_RETRY, random: () => 0, ...policy });
	}

	/** The waits of a client, which last as long as it is told. */
	class Waits {
		private begin: () => void = () => {};

		readonly begun = new Promise<void>((resolve) => (this.begin = resolve));

		readonly wait: RetryPolicy['wait'] = async (ms, signal) => {
			const waiting = DEFAULT_RETRY.wait(ms, signal);
			this.begin();
			await waiting;
		};
	}

	test('holds its other calls while one of them was told to wait', async () => {
		const waits = new Waits();
		const client = await open(
			[{ status: 429, headers: { 'retry-after': '1' } }, { body: { data: {} } }],
			{ wait: waits.wait },
		);
		const start = Date.now();
		const first = client.call({ method: 'GET', path: '/first' });
		await waits.begun;
		await client.call({ method: 'GET', path: '/second' });
		await first;
		expect(Date.now() - start).toBeGreaterThanOrEqual(1_000);
		expect(server.requests.map(({ url }) => url).sort()).toEqual(['/first', '/first', '/second']);
	});

	test('counts what a call waited for another one', async () => {
		const waits: number[] = [];
		const busy = { status: 429, headers: { 'retry-after': '40' } };
		const client = await open([busy, { body: { data: {} } }, busy], {
			wait: async (ms) => void waits.push(ms),
		});
		await client.call({ method: 'GET', path: '/first' });
		await expect(client.call({ method: 'GET', path: '/second' })).rejects.toThrow();
		expect(waits).toEqual([40_000, expect.any(Number)]);
		expect(server.requests.map(({ url }) => url)).toEqual(['/first', '/first', '/second']);
	});

	test('stops waiting when the execution is canceled', async () => {
		const controller = new AbortController();
		const waits = new Waits();
		// Longer than a test may take, and short because the timer, which nothing can stop, keeps the
		// process alive.
		const client = await open([{ status: 429, headers: { 'retry-after': '8' } }], {
			abortSignal: controller.signal,
			wait: waits.wait,
		});
		const call = client.call({ method: 'GET', path: '/first' });
		await waits.begun;
		controller.abort();
		await expect(call).rejects.toMatchObject({ info: { code: 'canceled' } });
		expect(server.requests).toHaveLength(1);
	});

	test('tells what a call cost and what is left', async () => {
		const headers = {
			'x-request-id': 'req_7',
			'x-credits-charged': '2.5',
			'x-billing-plan': 'pro',
			'ratelimit-limit': '60',
			'ratelimit-limit-minute': '60',
			'ratelimit-remaining-minute': '59',
			'ratelimit-reset-minute': '30',
		};
		const client = await open([{ body: { data: {} }, headers }]);
		expect((await client.call({ method: 'GET', path: '/' })).usage).toEqual({
			request_id: 'req_7',
			credits_charged: 2.5,
			billing_plan: 'pro',
			rate_limit: { minute: { limit: 60, remaining: 59, reset_seconds: 30 } },
		});
	});
});
