import { Harness, START_TIMEOUT_MS } from '../harness.mts';
import { LAUNCH_TIMEOUT_MS } from '../browser.mts';
import { Editor } from '../editor.mts';
import { WHOLE_N8N } from '../leanN8n.mts';

/** What the editor's tests work with. */
export interface EditorHarness {
	harness: Harness;
	editor: Editor;
}

/**
 * Starts one n8n, sandbox and browser for all tests of the block that calls it. What is returned is
 * filled before the first of them.
 */
export function useEditorHarness(): EditorHarness {
	const editing = {} as EditorHarness;

	beforeAll(async () => {
		editing.harness = await Harness.start(WHOLE_N8N);
		editing.editor = await Editor.open(editing.harness.stack);
	}, START_TIMEOUT_MS + LAUNCH_TIMEOUT_MS);

	afterAll(async () => {
		await editing.editor?.close();
		await editing.harness?.stop();
	}, START_TIMEOUT_MS);

	return editing;
}
