import type { IDataObject, INodeParameters, Logger } from 'n8n-workflow';

import { InflushipApiError } from '../../../nodes/Influship/api/apiError.ts';
import { describeNetworkError } from '../../../nodes/Influship/api/networkError.ts';
import { InflushipTrigger } from '../../../nodes/InflushipTrigger/InflushipTrigger.node.ts';
import { triggerMemory } from '../../../nodes/Influship/shared/triggerMemory.ts';
import { explainRegistering } from '../../../nodes/Influship/trigger/registration/messages.ts';
import {
	callHook,
	hookContext,
	makeAdditionalData,
	makeWorkflow,
} from '../../support/nodes/contexts.mts';
import {
	answer,
	type RegistrationApi,
	startRegistrationApi,
} from '../../support/influship/registrationApi.mts';

const PRODUCTION_URL = 'http://localhost:5678/webhook/0b6c1b52-5a5e-4a55-a1d3-8b7f5a2d9e10/webhook';
const TEST_URL = PRODUCTION_URL.replace('/webhook/', '/webhook-test/');

let api: RegistrationApi;
/**
 * What n8n stores for the workflow; the same object from one call to the next, as in production.
 */
let staticData: IDataObject;
let testStaticData: IDataObject;

beforeEach(async () => {
	api = await startRegistrationApi();
	staticData = {};
	testStaticData = {};
});

afterEach(async () => {
	await api.close();
});

interface Change {
	parameters?: INodeParameters;
	credentials?: IDataObject;
	isTest?: boolean;
	webhookBaseUrl?: string;
	logger?: Logger;
}

function context(change: Change = {}) {
	const credentials = { apiKey: 'key-1', webhookSecret: 'secret-1', baseUrl: api.url };
	const base = change.webhookBaseUrl ?? 'http://localhost:5678/webhook';
	const workflow = makeWorkflow(new InflushipTrigger(), {
		parameters: {
			events: ['creator.updated'],
			registration: 'automatic',
			outputs: 'single',
			...change.parameters,
		},
		// n8n gives a test run a memory of its own.
		staticData: change.isTest ? testStaticData : staticData,
	});
	return hookContext({
		workflow,
		isTest: change.isTest,
		logger: change.logger,
		additionalData: makeAdditionalData({
			credentials: { ...credentials, ...change.credentials } as never,
			webhookBaseUrl: base,
			webhookTestBaseUrl: base.replace(/webhook$/, 'webhook-test'),
		}),
	});
}

const trigger = new InflushipTrigger();
const checkExists = (change?: Change) => callHook(trigger, 'checkExists', context(change));
const create = (change?: Change) => callHook(trigger, 'create', context(change));
const remove = (change?: Change) => callHook(trigger, 'delete', context(change));

/**
 * What n8n does to publish: `create` only where nothing exists, up to five times, cleaning up after
 * each failure.
 */
async function activate(change?: Change): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			if (!(await checkExists(change))) await create(change);
			return;
		} catch (error) {
			await remove(change).catch(() => {});
			if (attempt === 5) throw error;
		}
	}
}

const stored = () =>
	(staticData['node:Influship Test'] as IDataObject)?.registration as IDataObject;

describe('activation', () => {
	test('registers the URL for exactly the chosen events and stores the id', async () => {
		await activate({ parameters: { events: ['creator.updated', 'rate_limit.warning'] } });
		expect(api.registrations).toEqual([
			{
				id: expect.any(String),
				url: PRODUCTION_URL,
				events: ['creator.updated', 'rate_limit.warning'],
			},
		]);
		expect(stored()).toMatchObject({ id: api.registrations[0].id, url: PRODUCTION_URL });
		expect(new Set(api.keys)).toEqual(new Set(['key-1']));
	});

	test('registers "All" as a wildcard, whatever else is chosen', async () => {
		await activate({ parameters: { events: ['all', 'creator.updated'] } });
		expect(api.registrations[0].events).toEqual(['*']);
	});

	test('five activations in a row leave one registration', async () => {
		for (let time = 1; time <= 5; time++) await activate();
		expect(api.registrations).toHaveLength(1);
		expect(api.calls.filter((call) => call.startsWith('POST'))).toHaveLength(1);
	});

	test('replaces a registration whose stored id is lost, for its secret may be lost, too', async () => {
		api.endpointSecret = 'endpoint-secret';
		await activate();
		staticData = {};
		api.endpointSecret = 'another endpoint-secret';
		api.calls.length = 0;
		await activate();
		expect(api.registrations).toHaveLength(1);
		const [{ id }] = api.registrations;
		expect(stored()).toMatchObject({ id, secret: 'another endpoint-secret' });
		const changes = api.calls.filter((call) => !call.startsWith('GET'));
		expect(changes).toEqual(['POST /v1/webhooks', expect.stringMatching(/^DELETE /)]);
	});

	test('takes a registration over whose stored id is lost when Influship tells its secret', async () => {
		await activate();
		const [own] = api.registrations;
		own.secret = 'endpoint-secret';
		staticData = {};
		await activate();
		expect(api.registrations).toEqual([own]);
		expect(stored()).toMatchObject({ id: own.id, secret: 'endpoint-secret' });
	});

	test('takes over the secret that its registration has by now', async () => {
		api.endpointSecret = 'endpoint-secret';
		await activate();
		api.registrations[0].secret = 'changed endpoint-secret';
		await activate();
		expect(api.calls.filter((call) => call.startsWith('POST'))).toHaveLength(1);
		expect(stored()).toMatchObject({ secret: 'changed endpoint-secret' });
	});

	test.each([['********'], ['whsec_****1234'], ['whsec_\u2026 1234'], ['\u2022\u2022\u20221234']])(
		'takes no secret over that Influship tells in part only: %s',
		async (secret) => {
			api.endpointSecret = 'endpoint-secret';
			await activate();
			const [own] = api.registrations;
			own.secret = secret;
			await activate();
			api.registrations.push({ ...own, id: 'twin' });
			await activate();
			expect(api.registrations).toEqual([own]);
			expect(stored()).toMatchObject({ id: own.id, secret: 'endpoint-secret' });
			staticData = {};
			await activate();
			expect(stored()).toMatchObject({ secret: 'endpoint-secret' });
		},
	);

	test('removes surplus registrations of its URL and keeps the stored one', async () => {
		await activate();
		const own = api.registrations[0];
		api.registrations.unshift({ ...own, id: 'twin-1' });
		api.registrations.push({ ...own, id: 'twin-2' });
		await activate();
		expect(api.registrations).toEqual([own]);
	});

	test('replaces a registration whose events changed, the new one first', async () => {
		await activate();
		api.calls.length = 0;
		await activate({ parameters: { events: ['analysis.complete'] } });
		expect(api.registrations).toMatchObject([
			{ url: PRODUCTION_URL, events: ['analysis.complete'] },
		]);
		const changes = api.calls.filter((call) => !call.startsWith('GET'));
		expect(changes).toEqual(['POST /v1/webhooks', expect.stringMatching(/^DELETE /)]);
	});

	test('replaces a registration that Influship does not deliver to', async () => {
		await activate();
		api.registrations[0].status = 'unverified';
		await activate();
		expect(api.registrations).toHaveLength(1);
		expect(api.registrations[0].status).toBeUndefined();
	});

	test('finds its registration on a later page', async () => {
		await activate();
		const own = api.registrations[0];
		const others = Array.from({ length: 7 }, (_, index) => ({
			id: `other-${index}`,
			url: `https://example.com/${index}`,
			events: ['*'],
		}));
		api.registrations.unshift(...others);
		api.pageSize = 3;
		await activate();
		expect(api.registrations).toEqual([...others, own]);
		expect(api.calls.filter((call) => call.startsWith('POST'))).toHaveLength(1);
	});

	test('never touches registrations of other workflows, instances or applications', async () => {
		const others = [
			{ id: 'a', url: PRODUCTION_URL.replace('0b6c1b52', 'ffffffff'), events: ['creator.updated'] },
			{ id: 'b', url: PRODUCTION_URL.replace('localhost', 'n8n.example.com'), events: ['*'] },
			{ id: 'c', url: `${PRODUCTION_URL}/more`, events: ['creator.updated'] },
			{ id: 'd', url: 'not a url', events: [] },
		];
		api.registrations.push(...others);
		await activate();
		await remove();
		expect(api.registrations).toEqual(others);
	});

	test('cleans up after its own move to another address', async () => {
		await activate();
		await activate({ webhookBaseUrl: 'http://localhost:9999/webhook' });
		expect(api.registrations).toMatchObject([{ url: PRODUCTION_URL.replace('5678', '9999') }]);
	});

	test('leaves the registration of the instance that a workflow was exported from', async () => {
		api.registrations.push({
			id: 'elsewhere',
			url: 'https://a.example.com/webhook/x',
			events: ['*'],
		});
		const url = 'https://a.example.com/webhook/x';
		staticData = {
			'node:Influship Test': { registration: { id: 'elsewhere', url, instanceId: 'another' } },
		};
		await activate();
		await remove();
		expect(api.registrations.map(({ id }) => id)).toEqual(['elsewhere']);
	});

	test('stores a secret that Influship gives the endpoint, and keeps it when activated again', async () => {
		api.endpointSecret = 'endpoint-secret';
		await activate();
		await activate();
		await create();
		expect(stored()).toMatchObject({ secret: 'endpoint-secret' });
	});

	test('a pasted key, secret and base URL may carry white space and a slash', async () => {
		await activate({
			credentials: { apiKey: ' key-1\n', webhookSecret: '\tsecret-1 ', baseUrl: ` ${api.url}/ ` },
		});
		expect(api.registrations).toHaveLength(1);
		expect(api.keys[0]).toBe('key-1');
	});
});

describe('what n8n repeats', () => {
	test('an answer that got lost leaves no twin', async () => {
		api.loseAnswerOf = 'POST';
		await activate();
		expect(api.registrations).toHaveLength(1);
		expect(stored()).toMatchObject({ id: api.registrations[0].id });
	});

	test('an answer that got lost for good leaves no orphan', async () => {
		api.loseAnswerOf = 'POST';
		await expect(create()).rejects.toThrow("Influship's API could not be reached");
		await remove();
		expect(api.registrations).toEqual([]);
	});

	test.each([
		['HTTP 408', answer(408)],
		['HTTP 409', answer(409)],
		['HTTP 500', answer(500)],
		['a web page', answer(200, '<html></html>')],
	])('%s for a call that was carried out leaves no orphan', async (_, given) => {
		triggerMemory.reset();
		api.always.POST = (response) => {
			const events = ['creator.updated'];
			api.registrations.push({ id: 'wh_made', url: PRODUCTION_URL, events });
			given(response);
		};
		await expect(create()).rejects.toThrow();
		expect(api.registrations).not.toEqual([]);
		await remove();
		expect(api.registrations).toEqual([]);
	});

	test.each([400, 403, 422])(
		'after a refusal with HTTP %p, what somebody else adds for the URL is left alone',
		async (status) => {
			triggerMemory.reset();
			api.always.POST = answer(status);
			await expect(create()).rejects.toThrow(`HTTP ${status}`);
			const other = { id: 'other', url: PRODUCTION_URL, events: ['creator.updated'] };
			api.registrations.push(other);
			await remove();
			expect(api.registrations).toEqual([other]);
		},
	);

	test.each([500, 503, 429])(
		'HTTP %p at any step is overcome',
		async (status) => {
			for (let step = 0; step < 3; step++) {
				staticData = {};
				api.registrations.length = 0;
				api.answers = [...Array<undefined>(step), answer(status)];
				await activate();
				expect(api.registrations).toHaveLength(1);
			}
		},
		60_000,
	);

	test('a surplus registration that cannot be removed fails the activation, so that it is tried again', async () => {
		await activate();
		api.registrations.push({ ...api.registrations[0], id: 'twin' });
		api.always.DELETE = answer(500);
		await expect(create()).rejects.toThrow('HTTP 500');
		api.always.DELETE = undefined;
		await activate();
		expect(api.registrations).toHaveLength(1);
	});
});

test('leaves one registration when two publish at once, each with what n8n loaded for it', async () => {
	const contexts = [{}, {}].map((loaded) => {
		staticData = loaded;
		return context();
	});
	await Promise.all(contexts.map((hook) => callHook(trigger, 'create', hook)));
	expect(api.registrations).toHaveLength(1);
	expect(stored()).toMatchObject({ id: api.registrations[0].id });
});

describe('tidying up after an activation that failed', () => {
	test.each([401, 500])(
		'never throws (%p): n8n would keep the URL, and not register the next time',
		async (status) => {
			api.always.GET = answer(status);
			await expect(create()).rejects.toThrow(`HTTP ${status}`);
			await expect(remove()).resolves.toBe(true);
			await expect(checkExists()).rejects.toThrow(`HTTP ${status}`);
			await expect(remove()).resolves.toBe(true);
		},
	);

	test('leaves the rest to the next activation, which replaces what nobody knows the secret of', async () => {
		api.endpointSecret = 'lost-secret';
		api.loseAnswerOf = 'POST';
		await expect(create()).rejects.toThrow('could not be reached');
		api.always.GET = answer(500);
		await expect(remove()).resolves.toBe(true);
		api.always.GET = undefined;
		const [{ id }] = api.registrations;

		api.endpointSecret = 'known-secret';
		await activate();
		expect(api.registrations).toHaveLength(1);
		expect(api.registrations[0].id).not.toBe(id);
		expect(stored()).toMatchObject({ secret: 'known-secret' });
	});

	test('does not hide a later deactivation that fails', async () => {
		api.answers = [answer(500)];
		await expect(create()).rejects.toThrow('HTTP 500');
		await remove();
		await activate();
		api.always.DELETE = answer(500);
		await expect(remove()).rejects.toThrow('HTTP 500');
	});
});

describe('deactivation', () => {
	test('leaves nothing registered and nothing stored', async () => {
		await activate();
		await remove();
		expect(api.registrations).toEqual([]);
		expect(stored()).toBeUndefined();
	});

	test('takes a registration that is gone already as done', async () => {
		await activate();
		api.registrations.length = 0;
		await expect(remove()).resolves.toBe(true);

		await activate();
		api.always.DELETE = answer(410);
		await expect(remove()).resolves.toBe(true);
	});

	test('says in the log what may be left when the API has no registrations any more', async () => {
		await activate();
		api.always = { DELETE: answer(404), GET: answer(404) };
		const warn = jest.fn();
		await remove({ logger: { warn, debug: () => {} } as unknown as Logger });
		expect(warn).toHaveBeenCalledTimes(1);
		expect(warn).toHaveBeenCalledWith(
			expect.stringMatching(/may still be registered.+HTTP 404.+delete it there: http/),
		);
	});

	test('finds what is registered for its URL without a stored id', async () => {
		await activate();
		staticData = {};
		await remove();
		expect(api.registrations).toEqual([]);
	});

	test.each([500, 401, 403])(
		'throws on HTTP %p, and keeps the id for the next try',
		async (status) => {
			await activate();
			const { id } = api.registrations[0];
			api.always.DELETE = answer(status);
			await expect(remove()).rejects.toThrow(`answered HTTP ${status}: Reason ${status}`);
			expect(stored()).toMatchObject({ id });
			api.always.DELETE = undefined;
			await remove();
			expect(api.registrations).toEqual([]);
		},
	);

	test.each([404, 405, 501])(
		'has nothing to do where the API has no registration (%p)',
		async (status) => {
			api.always.GET = answer(status);
			await expect(remove()).resolves.toBe(true);
		},
	);

	test('of an n8n that would keep the URL never throws, and leaves the rest to the next try', async () => {
		await activate();
		const { id } = api.registrations[0];
		api.always.DELETE = answer(500);
		const warn = jest.fn();
		const logger = { warn, debug: () => {} } as unknown as Logger;
		const ofOldN8n = new Proxy(context({ logger }), {
			has: (target, name) => name !== 'isNodeFeatureEnabled' && name in target,
		});
		await expect(callHook(trigger, 'delete', ofOldN8n)).resolves.toBe(true);
		expect(warn).toHaveBeenCalledWith(expect.stringMatching(/may still be registered.+HTTP 500/));
		expect(stored()).toMatchObject({ id });
		api.always.DELETE = undefined;
		await remove();
		expect(api.registrations).toEqual([]);
	});

	test('throws when the API cannot be reached', async () => {
		await activate();
		await api.close();
		await expect(remove()).rejects.toThrow(
			/may still be registered.+could not be reached.+delete it there: http/,
		);
	});
});

describe('test runs and production', () => {
	test('the end of listening never throws: n8n would keep the test URL, and listen no more', async () => {
		await activate({ isTest: true });
		api.always = { GET: answer(500), DELETE: answer(500) };
		const warn = jest.fn();
		const logger = { warn, debug: () => {} } as unknown as Logger;
		await expect(remove({ isTest: true, logger })).resolves.toBe(true);
		expect(warn).toHaveBeenCalledWith(expect.stringContaining(TEST_URL));

		// n8n has forgotten what it remembered for the test run.
		testStaticData = {};
		api.always = {};
		await activate({ isTest: true });
		expect(api.registrations).toHaveLength(1);
		await remove({ isTest: true });
		expect(api.registrations).toEqual([]);
	});

	test('each has a registration of its own', async () => {
		await activate();
		await activate({ isTest: true });
		expect(api.registrations.map(({ url }) => url)).toEqual([PRODUCTION_URL, TEST_URL]);
		await remove({ isTest: true });
		expect(api.registrations.map(({ url }) => url)).toEqual([PRODUCTION_URL]);
	});
});

describe('a refusal to register', () => {
	test.each([
		[404, 'HTTP 404'],
		[405, 'HTTP 405'],
		[501, 'HTTP 501'],
		[403, 'HTTP 403'],
	])('with %p says so and names the manual way with the URL', async (status, text) => {
		api.always.POST = answer(status);
		const message = await messageOf(create());
		expect(message).toContain(text);
		expect(message).toContain(`Reason ${status}`);
		expect(message).toContain("set 'Registration' to 'Manual'");
		expect(message).toMatch(new RegExp(`Settings > Webhooks: ${PRODUCTION_URL}$`));
	});

	test.each([
		['another shape', { webhooks: [] }],
		['a registration without an id', { data: { url: PRODUCTION_URL, events: [] } }],
		['a list in place of a registration', { data: [] }],
		['broken JSON', '{"data":'],
		['a web page', '<html></html>'],
	])('as %s names the manual way, too', async (_, body) => {
		api.always.POST = answer(200, body);
		const message = await messageOf(create());
		expect(message).toContain("set 'Registration' to 'Manual'");
		expect(message).toContain(PRODUCTION_URL);
	});

	test.each([
		[402, 'code_402', 'billing'],
		[403, 'payment_required', 'billing'],
		[403, 'ip_not_allowed', 'allow list'],
	])('of the account, %p %s, says what to put in order first', async (status, code, words) => {
		api.always.POST = answer(status, { error: { code, message: 'Reason' } });
		const message = await messageOf(create());
		expect(message).toContain(`(HTTP ${status}): Reason.`);
		expect(message).toContain(words);
		expect(message).toMatch(/Try again after that\.$/);
	});

	test('for a wrong key points at the credential', async () => {
		api.always.GET = answer(401);
		expect(await messageOf(create())).toMatch(/Check 'API Key' in the Influship API credential\.$/);
	});

	test('for a key that the HTTP client does not send names the key', () => {
		const refusal = new TypeError('Invalid character in header content ["X-API-Key"]');
		const cause = Object.assign(refusal, { code: 'ERR_INVALID_CHAR' });
		const info = describeNetworkError(new Error('wrapped', { cause }), `${api.url}/v1/webhooks`);
		const message = explainRegistering(PRODUCTION_URL)(new InflushipApiError(info));
		expect(message).toContain("'API Key' in the Influship API credential holds a character");
		expect(message).toMatch(/Copy it again from the Influship dashboard\.$/);
		expect(message).not.toContain('Base URL');
	});

	test('where nothing answers points at the address', async () => {
		const credentials = { baseUrl: 'http://127.0.0.1:1' };
		expect(await messageOf(create({ credentials }))).toMatch(/connections\. Check 'Base URL'/);
	});

	test.each([
		['what was asked for', answer(400), `deliver to ${PRODUCTION_URL}.`],
		['a wrong key', answer(401), 'API credential.'],
		['too many calls', answer(429), 'in a few minutes.'],
		['trouble of its own', answer(503), 'in a few minutes.'],
	])(
		'because of %s does not offer the manual way, which would meet it, too',
		async (_, given, end) => {
			api.always.POST = given;
			const message = await messageOf(create());
			expect(message.endsWith(end)).toBe(true);
			expect(message).not.toContain('Manual');
		},
	);

	test('for a missing key says in a few words that only the automatic way needs one', async () => {
		const message = await messageOf(create({ credentials: { apiKey: ' ' } }));
		expect(message.length).toBeLessThan(150);
		expect(message).toMatch(/'API Key' is empty.+set 'Registration' to 'Manual'\.$/);
		expect(api.calls).toEqual([]);
	});

	test('that passes by itself asks for patience', async () => {
		api.always.GET = answer(500);
		expect(await messageOf(create())).toContain('not available right now (HTTP 500)');
	});

	test('never shows a secret', async () => {
		const leaky = { error: { code: 'x', message: 'key-1 and secret-1 are wrong' } };
		api.always.POST = answer(400, leaky);
		const message = await messageOf(create());
		expect(message).not.toContain('key-1');
		expect(message).not.toContain('secret-1');
	});
});

describe('what is refused before any call', () => {
	test.each([
		['automatic', 'automatic'],
		['manual', 'manual'],
	])('%s registration without a webhook secret', async (_, registration) => {
		const change = { parameters: { registration }, credentials: { webhookSecret: '  ' } };
		const expected = /no webhook secret.+'Webhook Secret'/;
		await expect(checkExists(change)).rejects.toThrow(expected);
		await expect(create(change)).rejects.toThrow(expected);
		expect(api.calls).toEqual([]);
	});

	test.each([['automatic'], ['manual']])(
		'%s registration without an event',
		async (registration) => {
			await expect(create({ parameters: { registration, events: [] } })).rejects.toThrow(
				'No event is chosen',
			);
		},
	);

	test('a URL that the real API cannot reach', async () => {
		const change = { credentials: { baseUrl: 'https://api.influship.com' } };
		await expect(create(change)).rejects.toThrow(/"localhost".+N8N_WEBHOOK_URL/);
	});

	test('plain HTTP off localhost', async () => {
		const change = { webhookBaseUrl: 'http://n8n.example.com/webhook' };
		await expect(create(change)).rejects.toThrow(/only delivers to HTTPS.+N8N_WEBHOOK_URL/);
		expect(api.calls).toEqual([]);
	});
});

describe('manual registration', () => {
	const manual: Change = { parameters: { registration: 'manual' }, credentials: { apiKey: '' } };

	test('calls no API and needs no API key', async () => {
		await activate(manual);
		await remove(manual);
		expect(api.calls).toEqual([]);
	});

	test('also removes what was registered automatically before', async () => {
		await activate();
		await remove({ parameters: { registration: 'manual' } });
		expect(api.registrations).toEqual([]);
	});
});

async function messageOf(promise: Promise<unknown>): Promise<string> {
	return await promise.then(
		() => 'it did not throw',
		(error: Error) => error.message,
	);
}
