import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { guideEvents, sign } from '../../support/influship/guideEvents.mts';
import {
	type Delivered,
	EVENT as event,
	InstalledTrigger,
	type Received,
	SECRET,
} from '../../support/nodes/installedTrigger.mts';
import { newEvent } from '../../support/nodes/triggerHost.mts';
import { ManualTimeouts } from '../../support/nodes/manualTimeouts.mts';

interface Change extends Delivered {
	parameters?: INodeParameters;
	credentials?: IDataObject;
	staticData?: IDataObject;
	hasCredential?: boolean;
	isCredentialStuck?: boolean;
}

/** Sends one request to a trigger of its own. */
async function receive(change: Change = {}): Promise<Received & Pick<InstalledTrigger, 'log'>> {
	const installed = new InstalledTrigger(change);
	return { ...(await installed.receive(change)), log: installed.log };
}

const refused = (status: number, reason: string) => ({
	noWebhookResponse: true,
	written: { status, body: { status: 'refused', reason } },
});

afterEach(() => jest.restoreAllMocks());

describe('an accepted event', () => {
	test('becomes one item, and n8n is given the answer to send once it has stored the execution', async () => {
		const { workflowData, webhookResponse, written, noWebhookResponse } = await receive();
		const id = expect.stringMatching(/^[0-9a-f]{32}$/);
		expect(workflowData).toEqual([
			[
				{
					json: {
						id,
						...guideEvents['creator.updated'](),
						schema: 'documented',
						schemaIssues: [],
					},
				},
			],
		]);
		expect(webhookResponse).toEqual({ status: 'accepted', id });
		expect(written).toBeUndefined();
		expect(noWebhookResponse).toBeUndefined();
	});

	test('is checked with a secret that was pasted with white space', async () => {
		const credentials = { webhookSecret: `  ${SECRET}\n` };
		expect((await receive({ credentials })).workflowData).toHaveLength(1);
	});

	test.each([['all'], ['account.changed']])('may be unknown when %s is chosen', async (chosen) => {
		const body = JSON.stringify({ event: 'account.changed', data: {} });
		const { workflowData } = await receive({ body, parameters: { events: [chosen] } });
		expect(workflowData?.[0]?.[0].json).toMatchObject({
			event: 'account.changed',
			schema: 'unknown',
		});
	});
});

describe('bodies', () => {
	test.each([
		['JSON', 'application/json'],
		['JSON with a charset', 'application/json; charset=utf-8'],
		['text', 'text/plain'],
		['a form', 'application/x-www-form-urlencoded'],
		['bytes', 'application/octet-stream'],
		['nothing', undefined],
		['nonsense', ';;;'],
	])('declared as %s are read as JSON', async (_, contentType) => {
		expect((await receive({ contentType })).workflowData).toHaveLength(1);
	});

	test('that n8n has not read yet are read', async () => {
		expect((await receive({ isUnread: true })).workflowData).toHaveLength(1);
	});

	test.each([
		['cut off', 'request.aborted', 400],
		['not what their encoding says', 'Z_DATA_ERROR', 400],
		['larger than n8n allows', 'entity.too.large', 413],
	])('that are %s are refused', async (_, type, status) => {
		expect(await receive({ readError: type })).toMatchObject(refused(status, 'body_unreadable'));
	});

	test('that never come to an end are refused in time', async () => {
		const timeouts = new ManualTimeouts();
		const outcome = receive({ isStalled: true });
		expect(await timeouts.started()).toEqual([expect.any(Number)]);
		timeouts.pass();
		expect(await outcome).toMatchObject(refused(408, 'body_unreadable'));
	});

	test('of one megabyte come through whole', async () => {
		const filler = 'ü'.repeat(500_000);
		const body = JSON.stringify({ ...guideEvents['creator.updated'](), filler });
		const { workflowData } = await receive({ body });
		expect(workflowData?.[0]?.[0].json.extra).toEqual({ filler });
	});

	test('that are empty are refused for what they are', async () => {
		expect(await receive({ body: '' })).toMatchObject(refused(400, 'body_not_json'));
	});
});

describe('requests that start nothing', () => {
	test('an event that was not chosen is answered 200', async () => {
		const { workflowData, webhookResponse } = await receive({
			parameters: { events: ['analysis.complete'] },
		});
		expect(workflowData).toBeUndefined();
		expect(webhookResponse).toMatchObject({ status: 'ignored', reason: 'event_not_selected' });
	});

	test('a challenge is answered', async () => {
		const { workflowData, webhookResponse, written } = await receive({
			body: '{"challenge":"token-1"}',
			headers: { 'x-influship-event': 'webhook.verify' },
		});
		expect(workflowData).toBeUndefined();
		expect(webhookResponse).toEqual({ challenge: 'token-1' });
		expect(written).toBeUndefined();
	});

	test.each<[string, Change, number, string]>([
		['no signature', { headers: { 'x-influship-signature': undefined } }, 401, 'signature_missing'],
		[
			'a wrong one',
			{ headers: { 'x-influship-signature': '0'.repeat(64) } },
			401,
			'signature_mismatch',
		],
		['a short one', { headers: { 'x-influship-signature': 'abc' } }, 401, 'signature_malformed'],
		['no secret', { credentials: { webhookSecret: '' } }, 401, 'secret_not_configured'],
		['a blank secret', { credentials: { webhookSecret: ' \n' } }, 401, 'secret_not_configured'],
		['a list as body', { body: '[]' }, 400, 'body_not_an_object'],
		['a deep body', { body: `{"a":${'['.repeat(900)}${']'.repeat(900)}}` }, 400, 'body_too_deep'],
	])('%s is refused', async (_, change, status, reason) => {
		expect(await receive(change)).toMatchObject({ ...refused(status, reason) });
	});

	test("a credential's missing secret is not made up for by a remembered one", async () => {
		const staticData = {
			'node:Influship Test': {
				registration: { id: '1', url: 'x', instanceId: 'y', secret: 'own' },
			},
		};
		const headers = { 'x-influship-signature': sign(event, 'own') };
		const credentials = { webhookSecret: '' };
		expect(await receive({ staticData, headers, credentials })).toMatchObject(
			refused(401, 'secret_not_configured'),
		);
	});

	test('a credential that cannot be read makes the sender try again later', async () => {
		const outcome = await receive({ hasCredential: false });
		expect(outcome).toMatchObject(refused(503, 'receiver_unavailable'));
		expect(outcome.log[0]).toMatchObject({
			level: 'error',
			text: expect.stringContaining("Check the trigger's credential."),
		});
	});

	test('a credential that n8n does not hand out makes the sender try again later, too', async () => {
		const timeouts = new ManualTimeouts();
		const outcome = receive({ isCredentialStuck: true });
		// Influship waits five seconds.
		expect(Math.max(...(await timeouts.started()))).toBeLessThan(5_000);
		timeouts.pass();
		expect(await outcome).toMatchObject(refused(503, 'receiver_unavailable'));
		const [{ text }] = (await outcome).log;
		expect(text).toContain('n8n took more than 4 s to read the credential');
		// A credential that is as it should be needs no check.
		expect(text).toContain("'Running at scale'");
		expect(text).not.toContain('Check');
	});
});

describe('the credential', () => {
	const ACCEPTED = [[expect.anything()]];

	const receiveNew = (installed: InstalledTrigger) => {
		const body = newEvent();
		return installed.receive({ body, headers: { 'x-influship-signature': sign(body, SECRET) } });
	};

	test('is read once for a burst, and again when five seconds have passed', async () => {
		const installed = new InstalledTrigger();
		const clock = jest.spyOn(performance, 'now').mockReturnValue(1_000);
		const received = await Promise.all(Array.from({ length: 50 }, () => receiveNew(installed)));
		for (const { workflowData } of received) expect(workflowData).toEqual(ACCEPTED);
		clock.mockReturnValue(5_999);
		await receiveNew(installed);
		expect(installed.credentialReads).toBe(1);
		clock.mockReturnValue(6_000);
		await receiveNew(installed);
		expect(installed.credentialReads).toBe(2);
	});

	test('that was changed counts after five seconds, also when the clock was set back', async () => {
		const installed = new InstalledTrigger();
		const clock = jest.spyOn(performance, 'now').mockReturnValue(1_000);
		const time = jest.spyOn(Date, 'now');
		await receiveNew(installed);
		installed.credentials.webhookSecret = 'another';
		clock.mockReturnValue(6_000);
		time.mockReturnValue(Date.now() - 3_600_000);
		const refusal = refused(401, 'signature_mismatch');
		expect(await receiveNew(installed)).toMatchObject(refusal);
	});

	test('is read anew after a read that failed', async () => {
		const installed = new InstalledTrigger({ isCredentialStuck: true });
		const timeouts = new ManualTimeouts();
		const burst = [receiveNew(installed), receiveNew(installed)];
		await timeouts.started();
		timeouts.pass();
		for (const received of burst) {
			expect(await received).toMatchObject(refused(503, 'receiver_unavailable'));
		}
		installed.isCredentialStuck = false;
		expect(await receiveNew(installed)).toMatchObject({ workflowData: ACCEPTED });
		expect(installed.credentialReads).toBe(2);
	});

	test('of a test run is read each time', async () => {
		const installed = new InstalledTrigger();
		await installed.receive({ isTest: true });
		await installed.receive({ isTest: true });
		expect(installed.credentialReads).toBe(2);
	});
});

describe('options', () => {
	const filtered = { status: 'ignored', reason: 'filtered' };

	test.each<[string, IDataObject]>([
		['platforms', { platforms: ['tiktok'] }],
		['creatorIds', { creatorIds: 'ffffffff-e89b-12d3-a456-426614174000' }],
		['updatedFields', { updatedFields: 'bio' }],
		['updatedFields', { updatedFields: 'follower_count, bio', updatedFieldsMatch: 'all' }],
	])('the filter %s keeps an event out, and the log says so', async (name, filters) => {
		const { workflowData, webhookResponse, log } = await receive({
			parameters: { filters } as INodeParameters,
		});
		expect(workflowData).toBeUndefined();
		expect(webhookResponse).toMatchObject({ ...filtered, filter: name });
		expect(log[0].text).toContain(`delivery ignored (filtered by ${name})`);
	});

	const withConditions = (rows: object[], conditionsMatch = 'all') => ({
		parameters: { conditions: { rows }, options: { conditionsMatch } } as INodeParameters,
	});
	const isSarah = { field: 'data.username', operator: 'equals', value: 'sarahfitness' };
	const isTiktok = { field: 'data.platform', operator: 'equals', value: 'tiktok' };

	test('conditions keep an event out, and both the answer and the log say which', async () => {
		const { workflowData, webhookResponse, log } = await receive(
			withConditions([isSarah, isTiktok]),
		);
		const filter = 'condition 2 (data.platform equals)';
		expect(workflowData).toBeUndefined();
		expect(webhookResponse).toMatchObject({ ...filtered, filter });
		expect(log[0].text).toContain(`delivery ignored (filtered by ${filter})`);
	});

	test.each([
		[[isSarah], 'all'],
		[[isTiktok, isSarah], 'any'],
		[[], 'any'],
	])('conditions that are met let an event through: %j, %s', async (rows, match) => {
		expect((await receive(withConditions(rows, match))).workflowData).toBeDefined();
	});

	test('conditions that cannot be read make the sender try again later', async () => {
		const outcome = await receive(withConditions([{ field: 'a', operator: 'like', value: 'x' }]));
		expect(outcome).toMatchObject(refused(503, 'parameter_unreadable'));
		expect(outcome.log[0].text).toContain(`'Conditions' has a row 1 that is "like"`);
	});

	test('filters hold in test runs, too', async () => {
		const parameters = { filters: { platforms: ['tiktok'] } };
		expect((await receive({ parameters, isTest: true })).webhookResponse).toMatchObject(filtered);
	});

	test.each<[string, IDataObject]>([
		['a matching platform', { platforms: ['tiktok', 'instagram'] }],
		[
			'a pasted URL with the ID',
			{
				creatorIds:
					'x, https://app.influship.com/creators/123E4567-e89b-12d3-a456-426614174000?tab=1',
			},
		],
		[
			'IDs on lines',
			{ creatorIds: 'ffffffff-e89b-12d3-a456-426614174000\n123e4567-e89b-12d3-a456-426614174000' },
		],
		['one of the fields', { updatedFields: ' bio , Follower_Count ' }],
		[
			'all of the fields',
			{ updatedFields: 'follower_count,engagement_rate', updatedFieldsMatch: 'all' },
		],
		['empty ones', { platforms: [], creatorIds: '', updatedFields: ' , ' }],
	])('a filter with %s lets it in', async (_, filters) => {
		const { workflowData } = await receive({ parameters: { filters } as INodeParameters });
		expect(workflowData).toHaveLength(1);
	});

	test('an event above the maximum age is refused', async () => {
		const { log, ...outcome } = await receive({ parameters: { options: { maximumAge: 60 } } });
		expect(outcome).toMatchObject(refused(400, 'event_too_old'));
		expect(log[0].text).toContain('Raise it and retry the delivery in the Influship dashboard');
	});

	test('an event within it is accepted', async () => {
		const timestamp = new Date(Date.now() - 59 * 60_000).toISOString();
		const body = JSON.stringify({ ...guideEvents['creator.updated'](), timestamp });
		const { workflowData } = await receive({ body, parameters: { options: { maximumAge: 60 } } });
		expect(workflowData).toHaveLength(1);
	});
});

describe('the log', () => {
	test.each<[string, Change, string, string]>([
		['accepted', {}, 'debug', 'delivery accepted: event creator.updated, ID'],
		['ignored', { parameters: { events: [] } }, 'info', 'delivery ignored (event_not_selected)'],
		[
			'challenge',
			{ body: '{"challenge":"c"}', headers: { 'x-influship-event': 'webhook.verify' } },
			'info',
			'verification request answered',
		],
		[
			'refused',
			{ headers: { 'x-influship-signature': 'x' } },
			'warn',
			'refused (signature_malformed)',
		],
		['not an object', { body: '[]' }, 'warn', 'refused (body_not_an_object)'],
	])('has one line for a request that was %s', async (_, change, level, text) => {
		const { log } = await receive(change);
		expect(log).toEqual([{ level, text: expect.stringContaining(text) }]);
	});

	test('never holds a secret, a signature or a payload', async () => {
		const wrong = 'f'.repeat(64);
		const lines = [
			...(await receive()).log,
			...(await receive({ headers: { 'x-influship-signature': wrong } })).log,
			...(await receive({ credentials: { webhookSecret: '' } })).log,
		]
			.map(({ text }) => text)
			.join('\n');
		expect(lines).toContain('accepted');
		for (const secret of [SECRET, wrong, sign(event, SECRET), 'sarahfitness']) {
			expect(lines).not.toContain(secret);
		}
	});

	test("the sender's words cannot forge a line or flood it", async () => {
		const name = `x\n2026-01-01 fake line ${'y'.repeat(5000)}`;
		const headers = { 'x-influship-event': name, 'x-influship-signature': 'bad' };
		const [{ text }] = (await receive({ headers })).log;
		expect(text).not.toContain('\n');
		expect(text.length).toBeLessThan(600);
	});
});

describe('behind a real server', () => {
	let server: Server;
	let url: string;

	beforeAll(async () => {
		server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				void receive({
					body: Buffer.concat(chunks),
					headers: { 'x-influship-signature': undefined, ...request.headers },
				}).then(({ written }) => response.writeHead(written?.status ?? 200).end());
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});

	afterAll(async () => {
		await new Promise((resolve) => server.close(resolve));
	});

	test('headers that Node.js joined are recognized as repeated', async () => {
		const headers = new Headers();
		headers.append('x-influship-signature', sign(event, SECRET));
		headers.append('x-influship-signature', sign(event, SECRET));
		const { status } = await fetch(url, { method: 'POST', headers, body: event });
		expect(status).toBe(401);
	});

	test('one good header is accepted', async () => {
		const headers = { 'x-influship-signature': sign(event, SECRET) };
		const { status } = await fetch(url, { method: 'POST', headers, body: event });
		expect(status).toBe(200);
	});

	test('compressed bytes that nobody unpacked are not taken for the payload', async () => {
		const headers = { 'x-influship-signature': sign(event, SECRET) };
		const { status } = await fetch(url, { method: 'POST', headers, body: gzipSync(event) });
		expect(status).toBe(401);
	});
});
