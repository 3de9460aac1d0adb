import { randomUUID } from 'node:crypto';
import type { WorkflowNode } from '../../../sandbox/n8n/types.mts';
import type { EditorHarness } from '../../support/e2e/editor/editorHarness.mts';
import { savePicture } from '../../support/e2e/editor/pictures.mts';

const ACTION = 'Influship';

export function testActions(editing: EditorHarness): void {
	beforeEach(async () => {
		const { harness, editor } = editing;
		const credential = await harness.createCredential();
		const names = ['Start', ACTION, 'Edit Fields'];
		const nodes: WorkflowNode[] = [
			node(names[0], 'n8n-nodes-base.manualTrigger', 1),
			{
				...node(names[1], 'n8n-nodes-influship.influship', 1.1),
				credentials: { influshipApi: credential },
			},
			node(names[2], 'n8n-nodes-base.set', 3.4),
		];
		const id = await harness.createWorkflow({
			name: 'Actions',
			nodes: nodes.map((one, index) => ({ ...one, position: [index * 240, 0] })),
			connections: {
				[names[0]]: { main: [[{ node: names[1], type: 'main', index: 0 }]] },
				[names[1]]: { main: [[{ node: names[2], type: 'main', index: 0 }]] },
			},
			settings: { executionOrder: 'v1' },
		});
		await editor.openWorkflow(id);
	});

	it('shows the fields of an operation to the next node before it ever ran', async () => {
		const { editor } = editing;
		await choose('Creator', 'Get');
		await editor.closePanel();
		await editor.openPanel('Edit Fields');

		const input = editor.byTestId('ndv-input-panel');
		await input.getByText('Usually outputs the following fields').waitFor();
		for (const field of ['id', 'name', 'content_themes', 'profiles', 'followers']) {
			await input.getByText(field, { exact: true }).first().waitFor();
		}
		await editor.screenshot('17-schema-preview');
	});

	it('finds a creator in a list that can be searched, and gets it', async () => {
		const { editor } = editing;
		await choose('Creator', 'Get');
		await editor.byTestId('resource-locator-creator').locator('[data-test-id="rlc-input"]').click();
		const search = editor.page.getByPlaceholder('Search...');
		const found = editor.byTestId('rlc-item');
		await search.fill('sample');
		await found.filter({ hasText: 'Sample Fitness Instructor' }).waitFor();
		await editor.screenshot('18-creator-list');
		await search.fill('sample_ve');
		await found.filter({ hasText: 'Sample Fitness Instructor' }).waitFor({ state: 'hidden' });
		await found.filter({ hasText: 'Sample Vegan Kitchen' }).click();

		await editor.byTestId('node-execute-button').click();
		await editor.output.getByText('1 item').waitFor();
		await editor.output.getByText('Sample Vegan Kitchen').first().waitFor();
		await editor.untilIdle();
		await editor.screenshot('19-creator');
		await savePicture('creator', await editor.panel.screenshot({ animations: 'disabled' }));
	});

	it.each([
		['By Username', 'sample_vegan_kitchen'],
		['By URL', 'https://www.instagram.com/sample_vegan_kitchen/'],
	])('gets a creator by an account: %s', async (mode, account) => {
		const { editor } = editing;
		await choose('Creator', 'Get');
		const locator = editor.byTestId('resource-locator-creator');
		await locator.locator('[data-test-id="rlc-mode-selector"]').click();
		await editor.page.getByRole('option', { name: mode, exact: true }).click();
		await locator.locator('[data-test-id="rlc-input"]').fill(account);
		await locator.locator('[data-test-id="rlc-input"]').press('Tab');
		// The editor takes a moment to know what was typed.
		await locator.locator('[data-test-id="parameter-issues"]').waitFor({ state: 'hidden' });
		await editor.panel.getByText('0.1 credits').first().waitFor();
		await editor.screenshot(`19-creator-${mode.toLowerCase().replace(' ', '-')}`);

		await editor.byTestId('node-execute-button').click();
		await editor.output.getByText('1 item').waitFor();
		await editor.output.getByText('Sample Vegan Kitchen').first().waitFor();
	});

	it('deletes a webhook that is chosen by its URL', async () => {
		const { editor, harness } = editing;
		const url = 'http://127.0.0.1:9/gone';
		await harness.sandbox.addEndpoint(url, ['*']);
		await choose('Webhook', 'Delete');
		await editor.byTestId('resource-locator-webhook').locator('[data-test-id="rlc-input"]').click();
		await editor.byTestId('rlc-item').filter({ hasText: url }).click();

		await editor.byTestId('node-execute-button').click();
		await editor.output.getByText('deleted').first().waitFor();
		expect(await harness.sandbox.endpoints(url)).toEqual([]);
	});

	async function choose(resource: string, operation: string): Promise<void> {
		await editing.editor.openPanel(ACTION);
		await editing.editor.choose('resource', resource);
		await editing.editor.choose('operation', operation);
	}
}

function node(name: string, type: string, typeVersion: number): WorkflowNode {
	return { id: randomUUID(), name, type, typeVersion, position: [0, 0], parameters: {} };
}
