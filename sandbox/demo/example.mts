import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { repositoryDir } from '../n8n/repository.mts';
import type { SavedWorkflow, WorkflowDefinition, WorkflowNode } from '../n8n/types.mts';
import type { Stack } from './stack.mts';

const CREDENTIAL_TYPE = 'influshipApi';

/** The one that `npm start` runs. */
export const FIRST_EXAMPLE = 'creator-updated';

/** The one that it publishes besides, for whoever has no webhooks. */
const WATCH_EXAMPLE = 'watched-growth-alert';

/** What a node says to use a credential. */
export interface CredentialLink {
	id: string;
	name: string;
}

const exampleDir = () => join(repositoryDir(), 'examples');

/** Reads a workflow from `examples/`. */
export async function readExample(name: string): Promise<WorkflowDefinition> {
	const file = join(exampleDir(), `${name}.json`);
	return JSON.parse(await readFile(file, 'utf8')) as WorkflowDefinition;
}

/** Creates a credential that fits the sandbox. */
export async function createSandboxCredential({ client, sandbox }: Stack): Promise<CredentialLink> {
	const { id, name } = await client.createCredential({
		name: 'Influship sandbox',
		type: CREDENTIAL_TYPE,
		data: {
			apiKey: sandbox.apiKey,
			webhookSecret: sandbox.webhookSecret,
			baseUrl: sandbox.url,
		},
	});
	return { id, name };
}

/**
 * Creates the workflow with the credential, or a new one for the sandbox, in each of its Influship
 * nodes.
 */
export async function createConnectedWorkflow(
	stack: Stack,
	workflow: WorkflowDefinition,
	credential?: CredentialLink,
): Promise<SavedWorkflow> {
	const link = credential ?? (await createSandboxCredential(stack));
	const nodes = workflow.nodes.map((node) =>
		node.type.startsWith('n8n-nodes-influship.')
			? { ...withWebhookId(node), credentials: { [CREDENTIAL_TYPE]: link } }
			: node,
	);
	return await stack.client.createWorkflow({ ...workflow, nodes });
}

/** As n8n's editor gives each trigger one that it imports, if it has a URL. */
export function withWebhookId(node: WorkflowNode): WorkflowNode {
	return node.type.endsWith('.influshipTrigger') ? { ...node, webhookId: randomUUID() } : node;
}

/**
 * Publishes the example that polls, every minute here, where a poll costs nothing. Without the node
 * that sends its message, whose address is anybody's own.
 */
export async function publishWatchExample(
	stack: Stack,
	credential: CredentialLink,
): Promise<string> {
	const example = await readExample(WATCH_EXAMPLE);
	const nodes = example.nodes
		.filter(({ name }) => name !== 'Send Alert')
		.map((node) =>
			node.type.endsWith('.influshipWatchTrigger')
				? {
						...node,
						parameters: {
							...node.parameters,
							pollTimes: { item: [{ mode: 'everyMinute' }] },
						},
					}
				: node,
		);
	const connections = { ...example.connections };
	delete connections['Write Message'];
	const workflow = { ...example, nodes, connections };
	const { id } = await createConnectedWorkflow(stack, workflow, credential);
	await stack.client.activate(id);
	return id;
}

/**
 * Adds the other examples, unpublished, for people to look at and publish. Returns how many.
 */
export async function addOtherExamples(stack: Stack, credential: CredentialLink): Promise<number> {
	const files = (await readdir(exampleDir())).filter((file) => extname(file) === '.json');
	const others = files
		.map((file) => basename(file, '.json'))
		.filter((name) => name !== FIRST_EXAMPLE && name !== WATCH_EXAMPLE);
	for (const name of others) {
		await createConnectedWorkflow(stack, await readExample(name), credential);
	}
	return others.length;
}
