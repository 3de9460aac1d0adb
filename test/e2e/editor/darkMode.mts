import type { EditorHarness } from '../../support/e2e/editor/editorHarness.mts';
import { savePicture } from '../../support/e2e/editor/pictures.mts';
import { LISTED_NAME, NodeCreator } from '../../support/e2e/editor/nodeCreator.mts';
import { TRIGGER } from '../../support/e2e/triggerWorkflow.mts';

const DARK_ICON = 'img[src$="/icons/influship.dark.svg"]';

export function testDarkMode(editing: EditorHarness): void {
	beforeEach(() => editing.editor.page.emulateMedia({ colorScheme: 'dark' }));
	afterEach(() => editing.editor.page.emulateMedia({ colorScheme: 'light' }));

	it('shows the icon made for it, on the canvas and in the list of nodes', async () => {
		const { editor, harness } = editing;
		const { id } = await harness.createTrigger();
		await editor.openWorkflow(id);
		await editor.node(TRIGGER).locator(DARK_ICON).waitFor();
		await editor.screenshot('24-dark-canvas');

		const nodes = new NodeCreator(editor);
		await editor.openEmptyWorkflow();
		await nodes.openForFirstStep();
		await nodes.find('influ');
		await nodes.item(LISTED_NAME).locator(DARK_ICON).first().waitFor();
		await editor.screenshot('25-dark-nodes');
	});

	it('shows the panel in it', async () => {
		const { editor, harness } = editing;
		const { id } = await harness.createTrigger();
		await editor.openWorkflow(id);
		const panel = await editor.openPanel(TRIGGER);
		const colorScheme = await panel.evaluate((element) => getComputedStyle(element).colorScheme);
		expect(colorScheme).toContain('dark');
		await editor.screenshot('26-dark-panel');
		await savePicture('panel-dark', await editor.picture());
	});
}
