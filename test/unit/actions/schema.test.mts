import { existsSync, readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/Influship/actions/index.ts';
import { Influship } from '../../../nodes/Influship/Influship.node.ts';
import { startSandbox } from '../../../sandbox/influship/sandbox.mts';
import { executeContext, makeAdditionalData, makeWorkflow } from '../../support/contexts.mts';
import { startEchoEndpoint } from '../../support/echoEndpoint.mts';

interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

const schemaFile = (resource: string, operation: string) =>
	`nodes/Influship/__schema__/v1.0.0/${resource}/${operation}.json`;

/** The schema that n8n would derive from a value. */
function schemaOf(value: unknown): Schema {
	if (Array.isArray(value)) return { type: 'array', items: schemaOf(value[0]) };
	if (typeof value !== 'object' || value === null) return { type: typeof value };
	const entries = Object.entries(value).map(([key, part]) => [key, schemaOf(part)]);
	return { type: 'object', properties: Object.fromEntries(entries) };
}

test.each(
	RESOURCES.flatMap(({ value, operations }) =>
		operations.map((operation) => [value, operation.value]),
	),
)('%s %s shows its fields before it runs', (resource, operation) => {
	expect(existsSync(schemaFile(resource, operation))).toBe(true);
});

test('the schema of a test event is what an answer looks like', async () => {
	const sandbox = await startSandbox();
	const endpoint = await startEchoEndpoint();
	try {
		const headers = { 'x-api-key': sandbox.apiKey, 'content-type': 'application/json' };
		const body = JSON.stringify({ url: endpoint.url, events: ['*'] });
		const registered = await fetch(`${sandbox.url}/v1/webhooks`, { method: 'POST', headers, body });
		expect(registered.status).toBe(201);

		const node = new Influship();
		const parameters = { resource: 'webhook', operation: 'sendTest', event: 'rate_limit.warning' };
		const context = executeContext({
			workflow: makeWorkflow(node, { parameters }),
			additionalData: makeAdditionalData({
				credentials: { apiKey: sandbox.apiKey, baseUrl: sandbox.url },
			}),
		});
		const [[item]] = await node.execute.call(context);
		expect(item.json.deliveries as IDataObject[]).toHaveLength(1);

		const schema = JSON.parse(readFileSync(schemaFile('webhook', 'sendTest'), 'utf8'));
		expect(schema).toEqual({ ...schemaOf(item.json), version: 1 });
	} finally {
		await sandbox.close();
		await endpoint.close();
	}
});
