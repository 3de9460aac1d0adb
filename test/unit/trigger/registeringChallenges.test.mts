import type { IDataObject } from 'n8n-workflow';

import { InflushipTrigger } from '../../../nodes/InflushipTrigger/InflushipTrigger.node.ts';
import { triggerMemory } from '../../../nodes/Influship/shared/triggerMemory.ts';
import {
	callHook,
	hookContext,
	makeAdditionalData,
	makeWorkflow,
	webhookContext,
} from '../../support/nodes/contexts.mts';
import { sign } from '../../support/influship/guideEvents.mts';
import {
	answer,
	type RegistrationApi,
	startRegistrationApi,
} from '../../support/influship/registrationApi.mts';
import { FakeResponse, makeRequest } from '../../support/nodes/webhookRequest.mts';

const ACCOUNT = 'account-secret';
const ENDPOINT = 'endpoint-secret';

let api: RegistrationApi;
let staticData: IDataObject;
const trigger = new InflushipTrigger();

beforeEach(async () => {
	api = await startRegistrationApi();
	triggerMemory.reset();
	staticData = {};
});

afterEach(async () => {
	await api.close();
});

function setup({ webhookSecret = ACCOUNT, workflowId = 'workflow-1' } = {}) {
	return {
		workflow: makeWorkflow(trigger, {
			id: workflowId,
			parameters: { events: ['creator.updated'], registration: 'automatic' },
			staticData,
		}),
		additionalData: makeAdditionalData({
			credentials: { apiKey: 'key-1', baseUrl: api.url, webhookSecret },
			webhookBaseUrl: 'http://localhost:5678/webhook',
			webhookTestBaseUrl: 'http://localhost:5678/webhook-test',
		}),
	};
}

interface Sent {
	/** Signs the challenge; none leaves it unsigned. */
	secret?: string;
	body?: string;
	isTest?: boolean;
	workflowId?: string;
	webhookSecret?: string;
}

/** Sends one challenge as Influship does. */
async function challenge({
	secret,
	body = '{"challenge":"token-1"}',
	isTest,
	...of
}: Sent): Promise<'answered' | number | undefined> {
	const response = new FakeResponse();
	const headers = {
		'x-influship-event': 'webhook.verify',
		...(secret !== undefined && { 'x-influship-signature': sign(body, secret) }),
	};
	const context = webhookContext({
		...setup(of),
		request: makeRequest({ body, headers }),
		response: response.asN8nResponse(),
		isTest,
	});
	const { webhookResponse } = await trigger.webhook.call(context);
	return webhookResponse === undefined ? response.written?.status : 'answered';
}

/**
 * Publishes with an API that verifies the URL within the call.
 *
 * @param sent the challenges; one that is not answered makes the API refuse
 * @param endpointSecret what the answer tells of the new endpoint
 */
async function publish(
	sent: Sent[],
	{
		endpointSecret,
		webhookSecret,
		isTest,
	}: { endpointSecret?: string; webhookSecret?: string; isTest?: boolean } = {},
): Promise<{ error?: string; answers: unknown[] }> {
	const answers: unknown[] = [];
	api.always.POST = (response) => {
		void (async () => {
			for (const one of sent) answers.push(await challenge({ webhookSecret, isTest, ...one }));
			if (answers.includes('answered')) {
				const created = { id: 'wh_1', url: URL_OF[isTest ? 'test' : 'production'] };
				api.registrations.push({ ...created, events: ['creator.updated'] });
				const secret = endpointSecret && { secret: endpointSecret };
				answer(201, { data: { ...created, events: ['creator.updated'], ...secret } })(response);
			} else {
				answer(422)(response);
			}
		})();
	};
	const context = hookContext({ ...setup({ webhookSecret }), isTest });
	try {
		await callHook(trigger, 'create', context);
		return { answers };
	} catch (error) {
		return { answers, error: (error as Error).message };
	}
}

const PATH = '0b6c1b52-5a5e-4a55-a1d3-8b7f5a2d9e10/webhook';
const URL_OF = {
	production: `http://localhost:5678/webhook/${PATH}`,
	test: `http://localhost:5678/webhook-test/${PATH}`,
};

const stored = () =>
	(staticData['node:Influship Test'] as IDataObject)?.registration as IDataObject | undefined;

const OTHER_SECRET = /another secret than 'Webhook Secret'.+Settings > Webhooks/;

test.each([[false], [true]])(
	"one that the endpoint's own new secret has signed is answered, and the secret kept (test run: %p)",
	async (isTest) => {
		const published = await publish([{ secret: ENDPOINT }], { endpointSecret: ENDPOINT, isTest });
		expect(published).toEqual({ answers: ['answered'] });
		expect(stored()).toMatchObject({ id: 'wh_1', secret: ENDPOINT });
	},
);

test.each<[string, Sent[], string | undefined]>([
	["the account's secret", [{ secret: ACCOUNT }], undefined],
	["the account's secret, while the endpoint has its own", [{ secret: ACCOUNT }], ENDPOINT],
	['nobody', [{}], undefined],
	['nobody, while the endpoint has its own secret', [{}], ENDPOINT],
	['a stranger, beside one of the account', [{ secret: 'forged' }, { secret: ACCOUNT }], undefined],
	['a stranger, beside an unsigned one', [{ secret: 'forged' }, {}], undefined],
	[
		'a stranger, beside one of the endpoint',
		[{ secret: 'forged' }, { secret: ENDPOINT }],
		ENDPOINT,
	],
])('one signed by %s lets the registration succeed', async (_, sent, endpointSecret) => {
	const published = await publish(sent, { endpointSecret });
	expect(published).toEqual({ answers: sent.map(() => 'answered') });
	expect(stored()).toMatchObject({ id: 'wh_1' });
});

test.each<[string, string | undefined]>([
	['no secret', undefined],
	['another secret', 'a third secret'],
])(
	'when the answer tells %s, a wrong webhook secret shows at publishing, and nothing stays registered',
	async (_, endpointSecret) => {
		const published = await publish([{ secret: ACCOUNT }], {
			endpointSecret,
			webhookSecret: 'mistyped',
		});
		expect(published).toEqual({
			answers: ['answered'],
			error: expect.stringMatching(OTHER_SECRET),
		});
		expect(api.registrations).toEqual([]);
		expect(stored()).toBeUndefined();
		expect(JSON.stringify(published)).not.toContain('mistyped');
	},
);

test('a registration that cannot be taken back at once is left to n8n, which unregisters next', async () => {
	api.always.DELETE = answer(400);
	const { error } = await publish([{ secret: ACCOUNT }], { webhookSecret: 'mistyped' });
	expect(error).toMatch(OTHER_SECRET);
	expect(api.registrations).toHaveLength(1);
	api.always.DELETE = undefined;
	await callHook(trigger, 'delete', hookContext(setup()));
	expect(api.registrations).toEqual([]);
});

describe('at any other time, one that no known secret has signed is refused', () => {
	test('before, after and beside the call', async () => {
		expect(await challenge({ secret: ENDPOINT })).toBe(401);
		const { answers } = await publish([
			{ secret: ACCOUNT },
			{ secret: ENDPOINT, workflowId: 'workflow-2' },
			{ secret: ENDPOINT, isTest: true },
		]);
		expect(answers).toEqual(['answered', 401, 401]);
		expect(await challenge({ secret: ENDPOINT })).toBe(401);
	});

	test('after a call that failed', async () => {
		api.always.POST = answer(400);
		await expect(callHook(trigger, 'create', hookContext(setup()))).rejects.toThrow('HTTP 400');
		expect(await challenge({ secret: ENDPOINT })).toBe(401);
	});

	test('and so is a delivery, also during the call', async () => {
		const body = '{"event":"creator.updated","challenge":"x"}';
		api.always.POST = (response) => {
			const forged = { 'x-influship-signature': sign(body, ENDPOINT) };
			const reply = new FakeResponse();
			const context = webhookContext({
				...setup(),
				request: makeRequest({ body, headers: forged }),
				response: reply.asN8nResponse(),
			});
			void trigger.webhook.call(context).then(() => {
				expect(reply.written?.status).toBe(401);
				answer(400)(response);
			});
		};
		await expect(callHook(trigger, 'create', hookContext(setup()))).rejects.toThrow('HTTP 400');
		expect.assertions(2);
	});
});

test('whoever knows the URL cannot fill the memory', async () => {
	const many = Array.from({ length: 12 }, () => ({ secret: 'forged' }));
	const large = { secret: 'forged', body: `{"challenge":"x","y":"${'z'.repeat(20_000)}"}` };
	const { answers, error } = await publish([large, ...many]);
	expect(answers).toEqual([401, ...Array<string>(10).fill('answered'), 401, 401]);
	expect(error).toMatch(OTHER_SECRET);
});
