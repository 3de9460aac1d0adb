import type { EditorHarness } from '../../support/e2e/editor/editorHarness.mts';
import { savePicture } from '../../support/e2e/editor/pictures.mts';
import { installExample } from '../../support/examples/installExample.mts';

const WATCH = 'Influship Watch Trigger';

export function testWatch(editing: EditorHarness): void {
	beforeEach(async () => {
		const { editor, harness } = editing;
		const id = await installExample(harness, 'watched-growth-alert', {
			change: (workflow) => delete workflow.pinData,
		});
		await editor.openWorkflow(id);
	});

	it('says what a poll costs', async () => {
		const { editor } = editing;
		const panel = await editor.openPanel(WATCH);
		await panel.getByText('Each poll of this list costs 0.2 credits').waitFor();
		await savePicture('watch-panel', await editor.picture());
	});

	it('shows an item of the first creator by hand', async () => {
		const { editor } = editing;
		const panel = await editor.openPanel(WATCH);
		const fetch = panel.getByRole('button', { name: /Fetch Test Event/i });
		await fetch.first().click();
		await panel.getByText('creator.updated').first().waitFor();
		await panel.getByText('Each poll of this list').waitFor();
		await savePicture('watch-item', await editor.picture());
	});
}
