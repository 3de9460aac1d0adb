import type { EditorHarness } from '../../support/e2e/editor/editorHarness.mts';
import { savePicture } from '../../support/e2e/editor/pictures.mts';
import { SandboxTab } from '../../support/e2e/editor/sandboxTab.mts';

export function testPublishing(editing: EditorHarness): void {
	it('says what happens from now on, and lists the executions that events start', async () => {
		const { editor, harness } = editing;
		const { id, url } = await harness.createTrigger({ next: ['Refresh the list'] });
		await editor.openWorkflow(id);

		await editor.publish();
		const message = editor.byTestId('activation-modal');
		await message.getByText('Workflow published').waitFor();
		await message.getByText(/runs on every chosen Influship event/).waitFor();
		await editor.screenshot('20-published');
		await message.getByRole('button', { name: 'Got it' }).click();

		const sandbox = await SandboxTab.open(editor, harness.stack.sandbox.url);
		await sandbox.send('creator.updated', url);
		await sandbox.close();

		await editor.byTestId('radio-button-executions').click();
		await editor.byTestId('current-executions-list').getByText('Succeeded').waitFor();
		await editor.byTestId('canvas-node-status-success').first().waitFor();
		await editor.screenshot('21-executions');
		const clip = { x: 42, y: 0, width: 1238, height: 620 };
		await savePicture('executions', await editor.picture(clip));
	});
}
