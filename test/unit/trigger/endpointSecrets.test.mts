import type { IDataObject } from 'n8n-workflow';

import {
	answer,
	type RegistrationApi,
	startRegistrationApi,
} from '../../support/influship/registrationApi.mts';
import {
	ACCOUNT_SECRET,
	deliver,
	HostedRequest,
	type HostedTrigger,
	loggerInto,
	newEvent,
	newProcess,
	publish,
	republish,
	StaticDataRow,
	unpublish,
} from '../../support/nodes/triggerHost.mts';

const NAME = 'Influship Test';

let api: RegistrationApi;
let hosted: HostedTrigger;
let warnings: string[];

beforeEach(async () => {
	api = await startRegistrationApi();
	api.endpointSecret = 'endpoint-secret';
	warnings = [];
	const logger = loggerInto(warnings);
	hosted = { row: new StaticDataRow(), apiUrl: api.url, process: newProcess(), logger };
});

afterEach(async () => {
	await api.close();
});

const stored = () => hosted.row.of(NAME).registration as IDataObject;

/** Writes into static data what was not there, as whoever hands a workflow on can. */
function plant(registration: IDataObject, more: IDataObject = {}): void {
	hosted.row.value = { [`node:${NAME}`]: { ...hosted.row.of(NAME), ...more, registration } };
}

const restarted = () => ({ ...hosted, process: newProcess() });

test("a delivery may be signed with the endpoint's own secret, also after a restart", async () => {
	await publish(hosted);
	expect(await deliver(hosted, 'endpoint-secret')).toBe(200);
	expect(await deliver(restarted(), 'endpoint-secret')).toBe(200);
	expect(await deliver(restarted(), ACCOUNT_SECRET)).toBe(200);
	expect(await deliver(restarted(), 'another')).toBe(401);
});

test('a test run has a secret of its own, and never that of the published trigger', async () => {
	await publish(hosted);
	api.endpointSecret = 'test-secret';
	const listening = { ...hosted, row: new StaticDataRow(), isTest: true };
	await publish(listening);
	expect(await deliver(listening, 'test-secret')).toBe(200);
	expect(await deliver(listening, 'endpoint-secret')).toBe(401);
	expect(await deliver(hosted, 'test-secret')).toBe(401);
	await unpublish(listening);
	expect(api.registrations).toHaveLength(1);
	expect(await deliver(hosted, 'endpoint-secret')).toBe(200);
});

describe('a secret that static data brings along opens nothing', () => {
	const url = 'http://localhost:5678/webhook/0b6c1b52-5a5e-4a55-a1d3-8b7f5a2d9e10/webhook';
	const planted = { id: 'wh_x', url, secret: 'planted', registeredAt: 1_800_000_000_000 };

	/** The ID of this n8n, which stands in every workflow that it exports. */
	async function instanceId(): Promise<string> {
		const other = { ...hosted, row: new StaticDataRow() };
		await publish(other);
		const { instanceId: id } = other.row.of(NAME).registration as IDataObject;
		await unpublish(other);
		api.calls.length = 0;
		return id as string;
	}

	test.each<[string, IDataObject]>([
		['manual', { registration: 'manual' }],
		['automatic', { registration: 'automatic' }],
		['neither', { registration: 'Automatic' }],
	])('with %s registration', async (_, parameters) => {
		const owner = { instanceId: await instanceId(), workflowId: 'workflow-1' };
		const nodeId = '6f0cbd35-6d5f-4d3a-8a39-1c9a90f2f8a1';
		const trigger = { ...hosted, parameters: parameters as never, process: newProcess() };
		for (const registration of [
			{ ...planted, ...owner, nodeId },
			{ ...planted, ...owner, nodeId, proofs: [] },
			{ ...planted, ...owner, nodeId, proofs: ['', 'zz', 'a'.repeat(64)] },
			{ ...planted, ...owner },
			{ ...planted, ...owner, registeredAt: undefined },
			{ id: 'wh_x', url, secret: 'planted', instanceId: owner.instanceId },
			{ id: '1', url: 'x', secret: 'planted', instanceId: 'y' },
		]) {
			plant(registration as IDataObject, { retired: { ...registration, retiredAt: Date.now() } });
			expect(await deliver(trigger, 'planted')).toBe(401);
			expect(await deliver(trigger, ACCOUNT_SECRET)).toBe(200);
		}
	});

	test('and does not survive publishing', async () => {
		const owner = { instanceId: await instanceId() };
		for (const registration of [planted, { id: 'wh_x', url, secret: 'planted' }]) {
			plant({ ...registration, ...owner });
			await publish(hosted);
			expect(JSON.stringify(hosted.row.value)).toContain('endpoint-secret');
			expect(JSON.stringify(stored())).not.toContain('planted');
			expect(await deliver(hosted, 'planted')).toBe(401);
			await unpublish(hosted);
		}
	});

	test.each<[string, IDataObject]>([
		['secret', { secret: 'planted' }],
		['ID', { id: 'wh_y' }],
		['URL', { url: 'https://example.com' }],
		['n8n', { instanceId: 'another' }],
		['workflow', { workflowId: 'another' }],
		['node', { nodeId: 'another' }],
		['time', { registeredAt: 1_800_000_000_000 }],
		['proofs', { proofs: [] }],
	])('when another %s was put into a real one', async (_, change) => {
		await publish(hosted);
		expect(await deliver(hosted, 'endpoint-secret')).toBe(200);
		plant({ ...stored(), ...change });
		const secret = (change.secret as string) ?? 'endpoint-secret';
		expect(await deliver(restarted(), secret)).toBe(401);
		expect(await deliver(restarted(), ACCOUNT_SECRET)).toBe(200);
		// This process knows what was really stored.
		expect(await deliver(hosted, 'endpoint-secret')).toBe(200);
	});

	test('when it is a real one of another workflow, node or address', async () => {
		await publish(hosted);
		const copies: Array<Partial<HostedTrigger>> = [
			{ workflowId: 'workflow-2' },
			{ node: { id: 'dddddddd-0000-4000-8000-000000000000' } },
			{ node: { webhookId: 'dddddddd-0000-4000-8000-000000000000' } },
			{ n8nUrl: 'https://n8n.example.com' },
			{ parameters: { registration: 'manual' } },
			{ credentials: { apiKey: 'key-2', webhookSecret: 'another-account' } },
		];
		for (const copy of copies) {
			expect(await deliver({ ...restarted(), ...copy }, 'endpoint-secret')).toBe(401);
		}
	});
});

describe('when a secret of the credential is changed, the endpoint goes on', () => {
	test.each<[string, IDataObject]>([
		['the API key', { apiKey: 'key-2' }],
		['the webhook secret', { webhookSecret: 'newer-secret' }],
		[
			'both, with the secret before',
			{ apiKey: 'key-2', webhookSecret: 'newer-secret', previousWebhookSecret: ACCOUNT_SECRET },
		],
	])('%s', async (_, credentials) => {
		await publish(hosted);
		expect(await deliver({ ...restarted(), credentials }, 'endpoint-secret')).toBe(200);
	});

	test('both at once, without the secret before, needs a new publication', async () => {
		await publish(hosted);
		const credentials = { apiKey: 'key-2', webhookSecret: 'newer-secret' };
		const changed = {
			...restarted(),
			credentials,
			parameters: { options: { reportRefusals: true } },
		};
		expect(await deliver(changed, 'endpoint-secret')).toBe(401);
		expect(warnings.at(-1)).toMatch(/signature_mismatch.+unpublish the workflow and publish it/);
		await deliver(changed, 'endpoint-secret');
		const third = await HostedRequest.begin(changed).receive(newEvent(), 'endpoint-secret');
		expect(third.items).toMatchObject([
			{ reason: 'signature_mismatch', message: expect.stringContaining('publish it again') },
		]);
		api.endpointSecret = 'newer-endpoint-secret';
		await republish(changed);
		expect(await deliver(changed, 'newer-endpoint-secret')).toBe(200);
		expect(await deliver(changed, 'another')).toBe(401);
		expect(warnings.at(-1)).toContain("compare 'Webhook Secret'");
	});

	test.each<[string, Partial<HostedTrigger>]>([
		['without a secret of its own', {}],
		['by hand', { parameters: { registration: 'manual' } }],
		['at another address', { n8nUrl: 'https://n8n.example.com' }],
	])('one registered %s is refused for the secret that the user entered', async (what, change) => {
		if (what.startsWith('without')) api.endpointSecret = undefined;
		await publish(hosted);
		const credentials = { apiKey: 'key-2', webhookSecret: 'newer-secret' };
		expect(await deliver({ ...restarted(), credentials, ...change }, 'another')).toBe(401);
		expect(warnings.at(-1)).toContain("compare 'Webhook Secret'");
		expect(warnings.at(-1)).not.toContain('unpublish');
	});
});

describe('the registration before', () => {
	afterEach(() => jest.restoreAllMocks());

	test('may have signed what is still under way, for ten minutes', async () => {
		await publish(hosted);
		api.endpointSecret = 'newer-secret';
		await republish(hosted);
		for (const secret of ['endpoint-secret', 'newer-secret']) {
			expect(await deliver(restarted(), secret)).toBe(200);
		}
		const now = Date.now();
		jest.spyOn(Date, 'now').mockReturnValue(now + 10 * 60_000);
		expect(await deliver(restarted(), 'endpoint-secret')).toBe(401);
		expect(await deliver(restarted(), 'newer-secret')).toBe(200);
	});

	test('may also have signed what arrives while the new one is made', async () => {
		await publish(hosted);
		await unpublish(hosted);
		expect(await deliver(hosted, 'endpoint-secret')).toBe(200);
		expect(await deliver(restarted(), 'endpoint-secret')).toBe(200);
	});
});

describe('a registration of the first version, published before an update', () => {
	beforeEach(async () => {
		await publish(hosted);
		const { id, url, instanceId, secret } = stored();
		hosted.row.value = { [`node:${NAME}`]: { registration: { id, url, instanceId, secret } } };
		hosted.process = newProcess();
		api.calls.length = 0;
		api.registrations[0].secret = 'endpoint-secret';
	});

	test('is believed once Influship confirms it, which it is asked once', async () => {
		for (let time = 0; time < 3; time++) {
			expect(await deliver(hosted, 'endpoint-secret')).toBe(200);
		}
		expect(api.calls).toEqual(['GET /v1/webhooks']);
		expect(await deliver(hosted, 'another')).toBe(401);
		expect(stored()).toMatchObject({ workflowId: 'workflow-1', secret: 'endpoint-secret' });
		expect(await deliver(restarted(), 'endpoint-secret')).toBe(200);
		expect(api.calls).toHaveLength(1);
	});

	test('is asked for once by many deliveries at the same time', async () => {
		const all = Array.from({ length: 20 }, () => deliver(hosted, 'endpoint-secret'));
		expect(new Set(await Promise.all(all))).toEqual(new Set([200]));
		expect(api.calls).toHaveLength(1);
	});

	test.each<[string, () => void]>([
		['has no such registration', () => void (api.registrations.length = 0)],
		['has it for another URL', () => void (api.registrations[0].url = 'https://example.com')],
		['has another for the URL', () => void (api.registrations[0].id = 'wh_other')],
		['does not offer registration', () => void (api.always.GET = answer(404))],
	])('is not believed when Influship %s', async (_, change) => {
		change();
		expect(await deliver(hosted, 'endpoint-secret')).toBe(401);
		expect(await deliver(hosted, ACCOUNT_SECRET)).toBe(200);
	});

	test('is not believed for its ID alone, which stands beside a secret that anybody may have written', async () => {
		delete api.registrations[0].secret;
		plant({ ...stored(), secret: 'planted' });
		expect(await deliver(hosted, 'planted')).toBe(401);
		expect(await deliver(restarted(), 'planted')).toBe(401);
		expect(stored()).not.toHaveProperty('proofs');
		expect(warnings[0]).toMatch(
			/does not tell the secret.+unpublish the workflow and publish it again/,
		);
		expect(warnings.join()).not.toContain('planted');
	});

	test('opens by the secret that Influship tells, not by another one that is stored', async () => {
		plant({ ...stored(), secret: 'planted' });
		expect(await deliver(hosted, 'planted')).toBe(401);
		expect(await deliver(hosted, 'endpoint-secret')).toBe(200);
	});

	test('is asked for again later when Influship could not tell, and the log says what to do', async () => {
		api.always.GET = answer(500);
		for (let time = 0; time < 5; time++) {
			expect(await deliver(hosted, 'endpoint-secret')).toBe(401);
		}
		expect(api.calls).toHaveLength(1);
		expect(warnings.filter((text) => text.includes('did not confirm'))).toEqual([
			expect.stringMatching(/HTTP 500|Reason 500.+unpublish the workflow and publish it again/),
		]);
		expect(warnings.join()).not.toContain('endpoint-secret');
		api.always.GET = undefined;
		const now = performance.now();
		jest.spyOn(performance, 'now').mockReturnValue(now + 30_000);
		// Whatever the clock says.
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000);
		expect(await deliver(hosted, 'endpoint-secret')).toBe(200);
		jest.restoreAllMocks();
	});

	test('is replaced by the next publication', async () => {
		api.endpointSecret = 'newer-secret';
		await republish(hosted);
		expect(await deliver(restarted(), 'newer-secret')).toBe(200);
	});
});
