import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { readExample } from '../../../sandbox/demo/example.mts';
import type { EditorHarness } from '../../support/e2e/editor/editorHarness.mts';
import { savePicture } from '../../support/e2e/editor/pictures.mts';
import { installExample } from '../../support/examples/installExample.mts';
import { until } from '../../support/poll.mts';

const NAMES = readdirSync('examples').map((file) => basename(file, '.json'));

/** Below n8n's header, and right of its menu. */
const CANVAS = { x: 42, y: 82, width: 1238, height: 680 };

/** On a node that something is missing in, or that lacks a credential. */
const ISSUE = '[data-icon="node-validation-error"], [data-icon="key-round"]';

export function testExamples(editing: EditorHarness): void {
	it.each(NAMES)(
		'%s is on the canvas as a whole, with nothing of ours left to set',
		async (name) => {
			const { editor, harness } = editing;
			const { nodes } = await readExample(name);
			await editor.openWorkflow(await installExample(harness, name));
			const steps = nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
			for (const step of steps) await editor.node(step.name).waitFor();
			for (const { name: ours } of steps.filter(({ type }) => type.includes('influship'))) {
				expect([ours, await editor.node(ours).locator(ISSUE).count()]).toEqual([ours, 0]);
			}
			// That one is seen: the model of the agent has no credential.
			if (name === 'ask-about-a-creator') await editor.page.locator(ISSUE).first().waitFor();
			await editor.byTestId('zoom-to-fit').click();
			const pane = editor.page.locator('.vue-flow__transformationpane');
			let place: string | null = null;
			await until(
				() => pane.getAttribute('style'),
				(style) => {
					const isStill = style === place;
					place = style;
					return isStill;
				},
			);
			await savePicture(`example-${name}`, await editor.picture(CANVAS));
		},
	);

	it('one that an event starts runs with one click, by the event that it carries', async () => {
		const { editor, harness } = editing;
		await editor.openWorkflow(await installExample(harness, 'creator-updated'));
		await editor.byTestId('execute-workflow-button').click();
		await editor
			.node('Influship Trigger')
			.locator(
				'[data-test-id="canvas-node-status-success"], [data-test-id="canvas-node-status-pinned"]',
			)
			.first()
			.waitFor();
		await editor.toast('Workflow executed successfully');
		await editor.screenshot('27-pinned-event');
	});
}
