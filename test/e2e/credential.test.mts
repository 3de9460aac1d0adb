import { Harness, START_TIMEOUT_MS, type CredentialData } from '../support/e2e/harness.mts';
import { until } from '../support/poll.mts';
import { newEvent } from '../support/e2e/requests.mts';
import type { Answer } from '../support/e2e/send.mts';
import type { TriggerWorkflow } from '../support/e2e/triggerWorkflow.mts';
import { freePort } from '../../sandbox/n8n/ports.mts';

/** How long a secret may go on working after it was changed. */
const STALE_MS = 6_000;

const REFUSED = { status: 401, body: { status: 'refused', reason: 'signature_mismatch' } };

let harness: Harness;

beforeAll(async () => {
	harness = await Harness.onSharedN8n();
}, START_TIMEOUT_MS);

afterAll(async () => harness?.stop(), START_TIMEOUT_MS);

describe('testing the credential', () => {
	let credential: { id: string; name: string };

	beforeAll(async () => {
		credential = await harness.createCredential();
	});

	afterEach(async () => harness.sandbox.setSettings({ account: 'ok' }));

	it('succeeds with the right key', async () => {
		expect(await harness.testCredential(credential, {})).toMatchObject({ status: 'OK' });
	});

	it('succeeds with a key that was pasted with a line break, and a slash after the URL', async () => {
		const { apiKey, url } = harness.stack.sandbox;
		const pasted = { apiKey: `${apiKey}\n`, baseUrl: `${url}/` };
		expect(await harness.testCredential(credential, pasted)).toMatchObject({ status: 'OK' });
	});

	it('names the key when it is wrong', async () => {
		expect(await harness.testCredential(credential, { apiKey: 'wrong_key_1' })).toEqual({
			status: 'Error',
			message: expect.stringContaining("'API Key' is empty, or Influship does not know it"),
		});
	});

	it.each([
		['unpaid', 'cannot be charged'],
		['ip_blocked', 'allow list'],
	] as const)('names the reason when the account is %s', async (account, reason) => {
		await harness.sandbox.setSettings({ account });
		expect(await harness.testCredential(credential, {})).toEqual({
			status: 'Error',
			message: expect.stringContaining(reason),
		});
	});

	it('says that nothing answers at the address', async () => {
		const baseUrl = `http://127.0.0.1:${await freePort()}`;
		expect(await harness.testCredential(credential, { baseUrl })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/refused|ECONNREFUSED|not reach/i),
		});
	});

	it('says that the address is not the API', async () => {
		const baseUrl = `${harness.stack.sandbox.url}/elsewhere`;
		expect(await harness.testCredential(credential, { baseUrl })).toEqual({
			status: 'Error',
			message: expect.stringContaining('No Influship API answers'),
		});
	});
});

describe('changing the webhook secret while the workflow is published', () => {
	const NEW = 'new_secret_0123456789';
	let trigger: TriggerWorkflow;
	let credential: { id: string; name: string };

	beforeAll(async () => {
		credential = await harness.createCredential();
		trigger = await harness.createTrigger({ credential });
		await trigger.publish();
		expect(await deliver(harness.secret)).toMatchObject({ status: 200 });
	});

	async function deliver(secret: string): Promise<Answer> {
		return await harness.deliver(trigger.url, newEvent(), secret);
	}

	/**
	 * Changes the credential and delivers until the answer is that one, for as long as the old secret
	 * may work.
	 */
	async function untilAnswered(
		data: Partial<CredentialData>,
		secret: string,
		status: number,
	): Promise<Answer> {
		await harness.updateCredential(credential.id, data);
		return await until(
			() => deliver(secret),
			(answer) => answer.status === status,
			STALE_MS,
		);
	}

	it('accepts the old and the new one while the old is kept as previous', async () => {
		const both = { webhookSecret: NEW, previousWebhookSecret: harness.secret };
		expect(await deliver(NEW)).toEqual(REFUSED);
		await untilAnswered(both, NEW, 200);
		expect(await deliver(harness.secret)).toMatchObject({
			status: 200,
			body: { status: 'accepted' },
		});
	});

	it('refuses the old one once it is not kept', async () => {
		expect(await untilAnswered({ webhookSecret: NEW }, harness.secret, 401)).toEqual(REFUSED);
		expect(await deliver(NEW)).toMatchObject({ status: 200, body: { status: 'accepted' } });
	});

	it('refuses everything once it is blank', async () => {
		const noSecret = {
			status: 401,
			body: { status: 'refused', reason: 'secret_not_configured' },
		};
		const data = { webhookSecret: '', previousWebhookSecret: harness.secret };
		expect(await untilAnswered(data, NEW, 401)).toEqual(noSecret);

		const before = await trigger.count();
		expect(await deliver(harness.secret)).toEqual(noSecret);
		expect(await deliver('')).toEqual(noSecret);
		expect(await trigger.count()).toBe(before);
	});
});

describe('publishing that cannot work', () => {
	const triggers: Record<string, TriggerWorkflow> = {};
	const messages: Record<string, string> = {};

	beforeAll(async () => {
		const credentials = {
			'no webhook secret': { webhookSecret: '' },
			'a wrong API key': { apiKey: 'wrong_key_2' },
			'no API key': { apiKey: '' },
			'no API for it': {},
			'no API there': { baseUrl: `http://127.0.0.1:${await freePort()}` },
		};
		await harness.sandbox.setSettings({ registrationApi: 'off' });
		// n8n takes 15 s to give up.
		await Promise.all(
			Object.entries(credentials).map(async ([name, data]) => {
				const credential = await harness.createCredential(data);
				triggers[name] = await harness.createTrigger({ credential });
				await expect(triggers[name].publish()).rejects.toThrow('could not be published (failed)');
				const status = await harness.stack.client.publicationStatus(triggers[name].id);
				messages[name] = status.triggers[0].errorMessage ?? '';
			}),
		);
	});

	afterAll(async () => harness.sandbox.setSettings({ registrationApi: 'on' }));

	it.each([
		['no webhook secret', /has no webhook secret.*'Webhook Secret'/],
		['a wrong API key', /HTTP 401.*Check 'API Key' in the Influship API credential/],
		[
			'no API key',
			/'API Key' is empty.*Copy it from the Influship dashboard, or set 'Registration' to 'Manual'\.$/,
		],
		['no API for it', /HTTP 404/],
		['no API there', /could not be reached.*Check 'Base URL'/],
	])('with %s says so', (name, words) => {
		expect(messages[name]).toMatch(words);
	});

	it('names the manual way and the exact URL where that can help', () => {
		const offered = Object.keys(messages).filter((name) =>
			messages[name].includes('register without the API'),
		);
		expect(offered).toEqual(['no API for it']);
		const { url } = triggers['no API for it'];
		expect(messages['no API for it']).toMatch(
			new RegExp(`set 'Registration' to 'Manual' .* Settings > Webhooks: ${url}$`),
		);
	});

	it('leaves nothing registered', async () => {
		const urls = (await harness.sandbox.endpoints()).map(({ url }) => url);
		for (const { url } of Object.values(triggers)) expect(urls).not.toContain(url);
	});

	it.each(['no webhook secret', 'a wrong API key', 'no API key', 'no API for it', 'no API there'])(
		'with %s leaves no URL live',
		async (name) => {
			expect(await harness.deliver(triggers[name].url, newEvent())).toMatchObject({ status: 404 });
		},
	);
});

it('leaves no secret anywhere', async () => {
	expect(await harness.leaks()).toEqual([]);
});
