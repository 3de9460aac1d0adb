import { useHarnessWithChat } from '../../support/examples/chat.mts';
import { installExample } from '../../support/examples/installExample.mts';
import { callControlPlane } from '../../support/influship/controlPlane.mts';

const on = useHarnessWithChat();

it.each([
	[
		'watched-growth-alert',
		{ change: 'followers', percent: 8 },
		/^sample_fitness went from 48,200 to 52,056 followers: 8 %\.$/,
	],
	[
		'new-post-alert',
		{ change: 'post' },
		/^New post of sample_fitness: Just published.+\/p\/\w+\/$/,
	],
])('%s posts what it has noticed', async (name, change, text) => {
	const { client, sandbox } = on.harness.stack;
	const id = await installExample(on.harness, name, { webhookUrl: on.chat.url });
	await client.activate(id);
	await callControlPlane(sandbox.url, 'POST', '/profiles/sample_fitness/changes', change);

	// Publishing it anew polls at once.
	await client.deactivate(id);
	await client.activate(id);

	const [{ status }] = await client.waitForExecutions(id, 1);
	expect(status).toBe('success');
	const posted = on.chat.requests
		.splice(0)
		.map(({ body }) => (JSON.parse(body) as { text: string }).text);
	expect(posted).toEqual([expect.stringMatching(text)]);
	await client.deactivate(id);
});
