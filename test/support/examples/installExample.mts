import { randomUUID } from 'node:crypto';
import { readExample, withWebhookId } from '../../../sandbox/demo/example.mts';
import type { WorkflowDefinition } from '../../../sandbox/n8n/types.mts';
import type { Harness } from '../e2e/harness.mts';

/** What the notes of the examples tell people to replace. */
const PLACEHOLDER_URL = 'https://example.com/your-webhook';

interface ExampleOptions {
	/** Takes the place of the placeholder URL. */
	webhookUrl?: string;
	/** Credentials of other services, by the type of node that uses them. */
	credentials?: Record<string, Record<string, { id: string; name: string }>>;
	/** What a person would change in n8n before publishing. */
	change?: (workflow: WorkflowDefinition) => void;
}

/**
 * Imports a workflow of `examples/` as a person would: with credentials chosen, and a URL of their
 * own. Returns its ID.
 */
export async function installExample(
	harness: Harness,
	name: string,
	{ webhookUrl, credentials = {}, change }: ExampleOptions = {},
): Promise<string> {
	const influshipApi = await harness.createCredential();
	const text = JSON.stringify(await readExample(name));
	const workflow = JSON.parse(
		webhookUrl === undefined ? text : text.replaceAll(PLACEHOLDER_URL, webhookUrl),
	) as WorkflowDefinition;
	for (const node of workflow.nodes) {
		// One example may be there several times, and two published workflows cannot have one path.
		node.webhookId &&= randomUUID();
		Object.assign(node, node.type.startsWith('n8n-nodes-influship.') && withWebhookId(node));
		if (node.type.startsWith('n8n-nodes-influship.')) node.credentials = { influshipApi };
		else if (credentials[node.type]) node.credentials = credentials[node.type];
	}
	change?.(workflow);
	return await harness.createWorkflow(workflow);
}
