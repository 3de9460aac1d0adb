import { randomUUID } from 'node:crypto';

import type { Execution } from '../../../sandbox/n8n/types.mts';
import { callControlPlane } from '../../support/influship/controlPlane.mts';
import { outputOf } from '../../support/e2e/actionWorkflow.mts';
import { send } from '../../support/e2e/send.mts';
import { useHarnessWithChat } from '../../support/examples/chat.mts';
import { installExample } from '../../support/examples/installExample.mts';

const on = useHarnessWithChat();

/** An example that a call starts, in place of a person or a clock. */
async function callable(name: string) {
	const path = randomUUID();
	const id = await installExample(on.harness, name, {
		webhookUrl: on.chat.url,
		change: ({ nodes }) => {
			const [start] = nodes;
			Object.assign(start, {
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				webhookId: path,
				parameters: { path, httpMethod: 'POST', responseMode: 'onReceived', options: {} },
			});
		},
	});
	await on.harness.stack.client.activate(id);
	let ended = 0;
	return async (): Promise<Execution> => {
		await send(`${on.harness.stack.n8n.url}/webhook/${path}`, { method: 'POST', body: '{}' });
		ended += 1;
		const [{ id: executionId }] = await on.harness.stack.client.waitForExecutions(id, ended);
		const execution = await on.harness.stack.client.execution(executionId);
		expect(execution.data.resultData.error).toBeUndefined();
		expect(execution.status).toBe('success');
		return execution;
	};
}

async function credits(): Promise<number> {
	const { creditsCharged } = await callControlPlane<{ creditsCharged: number }>(
		on.harness.stack.sandbox.url,
		'GET',
		'/state?limit=0',
	);
	return creditsCharged;
}

it('search-to-shortlist saves those that fit, with their scores and emails, for 95 credits at most', async () => {
	const run = await callable('search-to-shortlist');
	const before = await credits();
	const execution = await run();

	const found = outputOf(execution, 'Search Creators');
	const good = outputOf(execution, 'Keep Good Fits');
	const [{ json: list, pairedItem }] = outputOf(execution, 'Save Shortlist');
	expect(found).toHaveLength(8);
	expect(good.length).toBeGreaterThan(0);
	const usernames = new Map(found.map(({ json }) => [json.id, json.username]));
	expect(list.profiles).toEqual(
		good.map(({ json }) => ({ platform: 'instagram', username: usernames.get(json.id) })),
	);
	expect(pairedItem).toHaveLength(good.length);
	const lines = list.notes.split('\n');
	const emails = outputOf(execution, 'Find Emails');
	expect(lines).toHaveLength(good.length);
	good.forEach(({ json: { name, score } }, index) => {
		expect(lines[index]).toContain(`${name}: score ${score}, `);
		for (const { email } of emails[index].json.emails) expect(lines[index]).toContain(email);
	});

	const spent = (await credits()) - before;
	expect(spent).toBeGreaterThan(41);
	expect(spent).toBeLessThanOrEqual(95);
});

it('weekly-hashtag-scan keeps a creator once, in whichever week it was seen', async () => {
	const run = await callable('weekly-hashtag-scan');
	const execution = await run();
	const seen = new Set(outputOf(execution, 'Get Hashtag Videos').map(({ json }) => json.username));
	const kept = outputOf(execution, 'Large Enough').map(({ json }) => json.username);
	expect(seen.size).toBeGreaterThan(0);
	expect(outputOf(execution, 'Get Numbers')).toHaveLength(seen.size);
	expect(kept.length).toBeGreaterThan(0);
	const texts = () =>
		on.chat.requests.map(({ body }) => (JSON.parse(body) as { text: string }).text);
	expect(texts()).toEqual(
		kept.map((username) =>
			expect.stringMatching(new RegExp(`@${username} with [\\d,]+ followers`)),
		),
	);

	const again = await run();
	expect(outputOf(again, 'Get Hashtag Videos').length).toBeGreaterThan(0);
	expect(outputOf(again, 'Get Numbers')).toEqual([]);
	expect(texts()).toHaveLength(kept.length);
});

it('send-a-test-event has an event sent to the workflow that waits for it', async () => {
	const { client } = on.harness.stack;
	const waiting = await installExample(on.harness, 'creator-updated');
	await client.activate(waiting);
	const run = await callable('send-a-test-event');
	const before = await credits();
	await run();
	const [{ id }] = await client.waitForExecutions(waiting, 1);
	const [{ json }] = outputOf(await client.execution(id), 'Edit Fields');
	expect(json).toEqual({
		creator: 'sample_fitness',
		platform: 'instagram',
		changed: 'follower_count, engagement_rate',
	});
	expect(await credits()).toBe(before);
});
