import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryDir } from '../n8n/repository.mts';
import type { SavedWorkflow, WorkflowDefinition } from '../n8n/types.mts';
import type { Stack } from './stack.mts';

const CREDENTIAL_TYPE = 'influshipApi';

/** Reads a workflow from `examples/`. */
export async function readExample(name: string): Promise<WorkflowDefinition> {
	const file = join(repositoryDir(), 'examples', `${name}.json`);
	return JSON.parse(await readFile(file, 'utf8')) as WorkflowDefinition;
}

/** Creates a credential for the sandbox, and the workflow with that credential in each of its Influship nodes. */
export async function createConnectedWorkflow(
	{ client, sandbox }: Stack,
	workflow: WorkflowDefinition,
): Promise<SavedWorkflow> {
	const { id, name } = await client.createCredential({
		name: 'Influship sandbox',
		type: CREDENTIAL_TYPE,
		data: {
			apiKey: sandbox.apiKey,
			webhookSecret: sandbox.webhookSecret,
			baseUrl: sandbox.url,
		},
	});
	const nodes = workflow.nodes.map((node) =>
		node.type.startsWith('n8n-nodes-influship.')
			? { ...node, credentials: { [CREDENTIAL_TYPE]: { id, name } } }
			: node,
	);
	return await client.createWorkflow({ ...workflow, nodes });
}
