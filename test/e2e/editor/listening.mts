import type { EditorHarness } from '../../support/e2e/editor/editorHarness.mts';
import { savePicture, sideBySide } from '../../support/e2e/editor/pictures.mts';
import { SandboxTab } from '../../support/e2e/editor/sandboxTab.mts';
import { TRIGGER } from '../../support/e2e/triggerWorkflow.mts';

const FIELDS = ['id', 'event', 'timestamp', 'data', 'schema', 'schemaIssues'];

export function testListening(editing: EditorHarness): void {
	it("shows the event that was sent from the sandbox's page, in every view", async () => {
		const { editor, harness } = editing;
		const { id, testUrl } = await harness.createTrigger();
		await editor.openWorkflow(id);
		const panel = await editor.openPanel(TRIGGER);
		await editor.byTestId('trigger-execute-button').click();
		await panel.getByText('Listening for test event').waitFor();
		await editor.screenshot('15-listening');

		const sandbox = await SandboxTab.open(editor, harness.stack.sandbox.url);
		const clip = { x: 24, y: 250, width: 406, height: 330 };
		const listening = await editor.picture(clip);
		const sending = await sandbox.sendCard.screenshot({ animations: 'disabled' });
		const context = editor.page.context();
		await savePicture('listening', await sideBySide(context, [listening, sending]));

		await sandbox.send('creator.updated', testUrl);
		await editor.page.bringToFront();

		await editor.output.getByText('1 item').waitFor();
		for (const view of ['table', 'json', 'schema']) {
			await editor.output.locator(`[data-test-id="radio-button-${view}"]`).click();
			for (const field of FIELDS) {
				await editor.output
					.getByText(new RegExp(`^"?${field}"?$`))
					.first()
					.waitFor();
			}
			await editor.output
				.getByText(/creator\.updated/)
				.first()
				.waitFor();
			await editor.screenshot(`16-event-${view}`);
		}
		await editor.untilIdle();
		await savePicture('item', await panel.screenshot({ animations: 'disabled' }));
		await sandbox.close();
	});
}
