import { isDeepStrictEqual } from 'node:util';
import { createConnectedWorkflow, readExample } from '../../../sandbox/demo/example.mts';
import type { EditorHarness } from '../../support/e2e/editor/editorHarness.mts';
import { savePicture } from '../../support/e2e/editor/pictures.mts';
import { until } from '../../support/poll.mts';
import { TRIGGER } from '../../support/e2e/triggerWorkflow.mts';

export function testPanel(editing: EditorHarness): void {
	beforeEach(async () => {
		// The editor saves changes by itself, so each test has a workflow of its own.
		const example = await readExample('creator-updated');
		const { id } = await createConnectedWorkflow(editing.harness.stack, example);
		await editing.editor.openWorkflow(id);
	});

	it('is configured in the example, whose canvas shows its event', async () => {
		const { editor } = editing;
		await editor.node(TRIGGER).getByText('Creator Updated').waitFor();
		await editor.node('Edit Fields').waitFor();
		await editor.screenshot('10-canvas');
	});

	it('has all its parameters in order', async () => {
		const panel = await editing.editor.openPanel(TRIGGER);
		await panel.getByText(/Receive events from Influship/).waitFor();
		await savePicture('panel', await editing.editor.picture());
		const expected = ['Trigger On', 'Registration', 'Outputs', 'Filters', 'Conditions', 'Options'];
		const labels = panel.locator('[data-test-id="node-parameters"] [data-test-id="input-label"]');
		await until(
			async () => (await labels.allInnerTexts()).map((label) => label.split('\n')[0].trim()),
			(names) => isDeepStrictEqual(names.slice(0, expected.length), expected),
		);
	});

	it('lists every filter and option', async () => {
		const { editor } = editing;
		const panel = await editor.openPanel(TRIGGER);
		for (const [add, names, picture] of [
			['Add filter', ['Creator IDs', 'Platforms', 'Updated Fields Match'], '11-filters'],
			[
				'Add option',
				['Conditions Match', 'Maximum Event Age (Minutes)', 'Report Refusals'],
				'12-options',
			],
		] as const) {
			await panel.getByPlaceholder(add, { exact: true }).click();
			for (const name of names) {
				await editor.page.getByRole('option', { name, exact: true }).waitFor();
			}
			// A filter of an event that is not chosen.
			expect(await editor.page.getByRole('option', { name: 'Analysis Statuses' }).count()).toBe(0);
			await editor.screenshot(picture);
			await editor.page.keyboard.press('Escape');
		}
	});

	it('tells the steps and the URLs of manual registration, and forgets them with automatic', async () => {
		const { editor } = editing;
		const panel = await editor.openPanel(TRIGGER);
		const notice = panel.getByText(/Influship verifies the URL/);
		expect(await notice.count()).toBe(0);

		await editor.choose('registration', 'Manual');
		await notice.waitFor();
		const text = await notice.innerText();
		for (const words of ['publish this', 'Production URL', 'Settings > Webhooks', 'Test URL']) {
			expect(text).toContain(words);
		}
		// n8n drops most HTML from a notice, line breaks too: then one step runs into the next.
		expect(text).not.toMatch(/[.:][A-Z0-9]/);

		await panel.getByText('Webhook URLs', { exact: true }).first().click();
		await panel.getByText('/webhook-test/').waitFor();
		await editor.byTestId('radio-button-production').click();
		await panel.getByText(/\/webhook\/[-\w]+\/webhook$/).waitFor();
		await editor.screenshot('13-manual');

		await editor.choose('registration', 'Automatic');
		await notice.waitFor({ state: 'hidden' });
	});

	it('takes events by choice, and labels their outputs on the canvas when each has one', async () => {
		const { editor, harness } = editing;
		const next = ['Refresh the list', 'Read the analysis', 'Anything else'];
		const { id } = await harness.createTrigger({ next });
		await editor.openWorkflow(id);
		await editor.openPanel(TRIGGER);
		await editor.choose('events', 'Analysis Complete');
		await editor.page.keyboard.press('Escape');
		await editor.choose('outputs', 'One per Event');
		await editor.closePanel();

		const outputs = editor.node(TRIGGER).locator('[data-test-id="canvas-node-output-handle"]');
		await until(
			() => outputs.allInnerTexts(),
			(texts) => isDeepStrictEqual(texts, ['Creator Updated', 'Analysis Complete', 'Other']),
		);
		await editor.byTestId('zoom-to-fit').click();
		await editor.screenshot('14-outputs');
		const clip = { x: 390, y: 190, width: 570, height: 460 };
		await savePicture('outputs', await editor.picture(clip));
	});
}
