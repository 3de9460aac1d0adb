import { Bench, START_TIMEOUT_MS } from '../bench.mts';
import { LAUNCH_TIMEOUT_MS } from '../browser.mts';
import { Editor } from '../editor.mts';
import { WHOLE_N8N } from '../leanN8n.mts';

/** What the editor's tests work with. */
export interface Desk {
	bench: Bench;
	editor: Editor;
}

/**
 * Starts one n8n, sandbox and browser for all tests of the block that calls it. What is returned is
 * filled before the first of them.
 */
export function useDesk(): Desk {
	const desk = {} as Desk;

	beforeAll(async () => {
		desk.bench = await Bench.start(WHOLE_N8N);
		desk.editor = await Editor.open(desk.bench.world);
	}, START_TIMEOUT_MS + LAUNCH_TIMEOUT_MS);

	afterAll(async () => {
		await desk.editor?.close();
		await desk.bench?.stop();
	}, START_TIMEOUT_MS);

	return desk;
}
