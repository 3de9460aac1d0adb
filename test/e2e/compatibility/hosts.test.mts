import { ensureN8n } from '../../../sandbox/n8n/install.mts';
import { testedHosts } from '../../support/compatibility/hosts.mts';
import { FITNESS } from '../../support/operationCases.mts';
import { outputOf, runActions, runOf } from '../../support/e2e/actionWorkflow.mts';
import { callControlPlane } from '../../support/influship/controlPlane.mts';
import { startChatModel } from '../../support/examples/chatModel.mts';
import { installExample } from '../../support/examples/installExample.mts';
import { ApiRelay } from '../../support/e2e/apiRelay.mts';
import { Harness } from '../../support/e2e/harness.mts';
import { WHOLE_N8N } from '../../support/e2e/leanN8n.mts';
import { until } from '../../support/poll.mts';
import { deliveryOf, newEvent } from '../../support/e2e/requests.mts';
import { send } from '../../support/e2e/send.mts';
import { itemOf, type TriggerWorkflow } from '../../support/e2e/triggerWorkflow.mts';
import { WatchWorkflow, WHEN_PUBLISHED } from '../../support/e2e/watchWorkflow.mts';
import { INSTALL_LIMIT_MS } from '../../support/limits.mts';

const UNKNOWN = '99999999-9999-4999-8999-999999999999';

/** Installed and started side by side; the tests of each wait for theirs. */
const starting = new Map<string, Promise<Harness>>();

beforeAll(() => {
	for (const { version, dir, env } of testedHosts()) {
		const started = ensureN8n({ host: dir, log: console.log }).then(() =>
			Harness.start({ ...WHOLE_N8N, ...env }, dir),
		);
		// Its own tests tell.
		started.catch(() => {});
		starting.set(version, started);
	}
});

afterAll(async () => {
	const started = await Promise.allSettled(starting.values());
	for (const one of started) if (one.status === 'fulfilled') await one.value.stop();
}, INSTALL_LIMIT_MS);

describe.each(testedHosts())('n8n $version with zod $zod', ({ version }) => {
	let harness: Harness;
	let trigger: TriggerWorkflow;

	beforeAll(async () => {
		harness = await starting.get(version)!;
		trigger = await harness.createTrigger({
			parameters: { events: ['creator.updated', 'analysis.complete'] },
		});
	}, INSTALL_LIMIT_MS);

	const registered = () => harness.sandbox.endpoints(trigger.url);
	const refusalsInLog = () =>
		harness.stack
			.logs()
			.split('\n')
			.filter((line) => line.includes('request refused'));

	it('loads all nodes, the action also as a tool', async () => {
		const names = (await harness.stack.client.nodeTypes()).map(({ name }) => name);
		expect(names.filter((name) => name.startsWith('n8n-nodes-influship.')).sort()).toEqual([
			'n8n-nodes-influship.influship',
			'n8n-nodes-influship.influshipTool',
			'n8n-nodes-influship.influshipTrigger',
			'n8n-nodes-influship.influshipWatchTrigger',
		]);
	});

	it('watches a creator, by default once a day', async () => {
		const types = await harness.stack.client.nodeTypes();
		const { properties } = types.find(({ name }) => name.endsWith('.influshipWatchTrigger'))!;
		const times = properties.filter(({ name }) => name === 'pollTimes');
		expect(times).toMatchObject([{ default: { item: [{ mode: 'everyDay' }] } }]);

		const watch = await WatchWorkflow.create(harness.stack, {
			creators: 'sample_city_cyclist',
			pollTimes: WHEN_PUBLISHED,
		});
		await watch.publish();
		await watch.change('sample_city_cyclist', { change: 'followers', percent: 8 });
		await watch.republish();
		expect(await watch.items(1)).toMatchObject([{ changes: [{ percent: 8 }, {}] }]);
	});

	it('tests the credential', async () => {
		const credential = await harness.createCredential();
		expect(await harness.testCredential(credential, {})).toMatchObject({ status: 'OK' });
		expect(await harness.testCredential(credential, { apiKey: 'wrong_key_1' })).toMatchObject({
			status: 'Error',
		});
	});

	it('shows why a workflow cannot be published', async () => {
		const credential = await harness.createCredential({ webhookSecret: '' });
		const unusable = await harness.createTrigger({ credential });
		await expect(unusable.publish()).rejects.toThrow(/'Webhook Secret'/);
	});

	it('registers once, however often it is published, and answers the challenge meanwhile', async () => {
		await trigger.publish();
		await trigger.unpublish();
		expect(await registered()).toEqual([]);
		await trigger.publish();
		expect(await registered()).toMatchObject([
			{ status: 'active', events: ['creator.updated', 'analysis.complete'] },
		]);
	});

	it('runs on an event, and once for its repetitions', async () => {
		const event = newEvent();
		expect(await harness.deliver(trigger.url, event)).toMatchObject({
			status: 200,
			body: { status: 'accepted' },
		});
		expect(itemOf(await trigger.newestOf(1))).toMatchObject({
			...event,
			schema: 'documented',
			schemaIssues: [],
		});
		const twins = Array.from({ length: 10 }, () => harness.deliver(trigger.url, event));
		const answers = await Promise.all(twins);
		// Compared whole and with the log, so that a failure says why.
		expect({ answers: answers.map(({ body }) => body), refusals: refusalsInLog() }).toEqual({
			answers: twins.map(() => ({ status: 'duplicate', id: expect.any(String) })),
			refusals: [],
		});
		expect(await trigger.count()).toBe(1);
	});

	it('refuses what is forged, and ignores what was not chosen', async () => {
		expect(await harness.deliver(trigger.url, newEvent(), 'somebody_elses_secret')).toMatchObject({
			status: 401,
		});
		expect(await harness.deliver(trigger.url, newEvent('rate_limit.warning'))).toMatchObject({
			status: 200,
			body: { status: 'ignored' },
		});
		expect(await trigger.count()).toBe(1);
	});

	it('marks an event in another shape', async () => {
		const event = newEvent();
		await harness.deliver(trigger.url, { ...event, data: { ...event.data, username: 7 } });
		expect(itemOf(await trigger.newestOf(2))).toMatchObject({
			schema: 'drifted',
			schemaIssues: [expect.stringContaining('data.username')],
		});
	});

	it('knows after a restart what ran before', async () => {
		const event = newEvent('analysis.complete');
		await harness.deliver(trigger.url, event);
		// n8n before 2.8 keeps what ran when the next one comes; faults/restarts shows that newer ones
		// need none.
		await harness.deliver(trigger.url, newEvent('analysis.complete'));
		await trigger.newestOf(4);

		await harness.restartN8n();

		// n8n brings its webhooks up some time after it is ready.
		const { body } = await until(
			() => harness.deliver(trigger.url, event),
			(answer) => typeof answer.body === 'object' && 'status' in (answer.body ?? {}),
		);
		expect(body).toMatchObject({ status: 'duplicate' });
		expect(await trigger.count()).toBe(4);
		expect(await registered()).toMatchObject([{ status: 'active' }]);
	});

	it('listens for a test event beside the published workflow', async () => {
		const listening = await harness.createTrigger();
		await listening.listen();
		expect(await harness.sandbox.endpoints(listening.testUrl)).toMatchObject([
			{ status: 'active' },
		]);
		await harness.deliver(listening.testUrl, newEvent());
		expect(itemOf(await listening.newestOf(1))).toMatchObject({ event: 'creator.updated' });
		await listening.listeningEnded();
		expect(await harness.sandbox.endpoints(listening.testUrl)).toEqual([]);
	});

	it('calls the API: one by one, in batches, and past a refusal', async () => {
		const creator = (value: string) => ({ __rl: true, mode: 'id', value });
		const execution = await runActions(harness, [
			{
				name: 'One',
				parameters: { resource: 'creator', operation: 'get', creator: creator(FITNESS) },
			},
			{
				name: 'Batch',
				parameters: {
					resource: 'brandSafety',
					operation: 'analyzeCreators',
					creators: FITNESS,
				},
			},
			{
				name: 'Refused',
				parameters: { resource: 'creator', operation: 'get', creator: creator(UNKNOWN) },
				onError: 'continueRegularOutput',
			},
		]);
		expect(outputOf(execution, 'One')).toMatchObject([
			{ json: { id: FITNESS }, pairedItem: { item: 0 } },
		]);
		expect(outputOf(execution, 'Batch')).toMatchObject([{ json: { creator_id: FITNESS } }]);
		expect(outputOf(execution, 'Refused')).toMatchObject([
			{ json: { error: { status: 404, request_id: expect.stringMatching(/^req_/) } } },
		]);
	});

	it('knows a call that was not sent from one whose answer is lost', async () => {
		await callControlPlane(harness.stack.sandbox.url, 'POST', '/faults', {
			target: 'api',
			path: '/v1/shortlists',
			kind: 'reset',
		});
		const unreachable = await harness.createCredential({ baseUrl: 'http://127.0.0.1:1' });
		const execution = await runActions(harness, [
			{ name: 'Broken', parameters: { resource: 'shortlist', operation: 'getAll' } },
			{
				name: 'Unsent',
				parameters: {
					resource: 'creator',
					operation: 'get',
					creator: { __rl: true, mode: 'id', value: FITNESS },
				},
				credential: unreachable,
				onError: 'continueRegularOutput',
			},
		]);
		expect(execution.status).toBe('success');
		expect(runOf(execution, 'Broken').error).toBeUndefined();
		const [{ json }] = outputOf(execution, 'Unsent');
		expect(json.error).toMatchObject({ code: 'ECONNREFUSED' });
		expect(json.error).not.toHaveProperty('may_be_charged');
	});

	it('gives an agent what it paid for, as its tool', async () => {
		const model = await startChatModel(({ messages }) => {
			const last = messages.at(-1)!;
			return last.role === 'tool'
				? { answer: last.content ?? '' }
				: { tool: 'Search_Creators', input: { name: 'sample vegan' } };
		});
		const openAiApi = await harness.stack.client.createCredential({
			name: 'Chat model',
			type: 'openAiApi',
			data: { apiKey: 'not-used', url: model.url },
		});
		let chatUrl = '';
		const id = await installExample(harness, 'ask-about-a-creator', {
			credentials: { '@n8n/n8n-nodes-langchain.lmChatOpenAi': { openAiApi } },
			change: ({ nodes: [chat, agent] }) => {
				chat.parameters.public = true;
				chatUrl = `${harness.stack.n8n.url}/webhook/${chat.webhookId}/chat`;
				// The newest that each n8n has.
				Object.assign(agent, { typeVersion: 1.9 });
			},
		});
		await harness.stack.client.activate(id);
		const { body } = await send(chatUrl, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ action: 'sendMessage', sessionId: 'test', chatInput: 'Who is it?' }),
		}).finally(() => model.close());
		expect(JSON.parse((body as { output: string }).output)).toMatchObject([
			{ platforms: [{ username: 'sample_vegan_kitchen' }] },
		]);
	});

	it('has Influship send a test event, which the trigger gets', async () => {
		const before = await trigger.count();
		await runActions(harness, [
			{
				name: 'Test',
				parameters: {
					resource: 'webhook',
					operation: 'sendTest',
					event: 'creator.updated',
					creatorId: FITNESS,
				},
			},
		]);
		expect(itemOf(await trigger.newestOf(before + 1))).toMatchObject({
			data: { creator_id: FITNESS },
		});
	});

	it('tells on an output of its own that deliveries are refused', async () => {
		const reporting = await harness.createTrigger({
			parameters: { options: { reportRefusals: true } },
		});
		await reporting.publish();
		const forged = deliveryOf(newEvent(), 'another_secret_0123456789');
		for (let count = 0; count < 4; count += 1) {
			expect(await send(reporting.url, forged)).toMatchObject({ status: 401 });
		}
		const { data } = await reporting.newestOf(1);
		const [run] = Object.values(data.resultData.runData)[0];
		expect(run.data?.main).toMatchObject([
			[],
			[{ json: { status: 'refused', reason: 'signature_mismatch', count: 3 } }],
		]);
		expect(await reporting.count()).toBe(1);
		await reporting.unpublish();
	});

	it('runs no more once it is unpublished, also when Influship has trouble', async () => {
		const relay = await ApiRelay.start(harness.stack.sandbox.url);
		const credential = await harness.createCredential({ baseUrl: relay.url });
		const stopped = await harness.createTrigger({ credential });
		await stopped.publish();
		relay.spoil('GET /v1/webhooks', { status: 500, body: {} });
		// What is shown of it differs between the versions.
		await stopped.unpublish().catch(() => {});
		await until(
			() => harness.deliver(stopped.url, newEvent()),
			({ status }) => status === 404,
		);
		const count = await stopped.count();
		await harness.deliver(stopped.url, newEvent());
		expect(await stopped.count()).toBe(count);
		await relay.close();
	});

	it('removes its registration when it is unpublished', async () => {
		await trigger.unpublish();
		expect(await registered()).toEqual([]);
	});

	it('leaves no secret anywhere', async () => {
		expect(await harness.leaks()).toEqual([]);
	});
});
