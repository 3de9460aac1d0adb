import { EVENT_CATALOG } from '../../../nodes/Influship/events/index.ts';
import type { EditorHarness } from '../../support/e2e/editor/editorHarness.mts';
import { LISTED_NAME, NodeCreator } from '../../support/e2e/editor/nodeCreator.mts';
import { savePicture } from '../../support/e2e/editor/pictures.mts';
import { until } from '../../support/poll.mts';
import { TRIGGER } from '../../support/e2e/triggerWorkflow.mts';

export function testFindingNodes(editing: EditorHarness): void {
	let nodes: NodeCreator;
	beforeEach(async () => {
		nodes = new NodeCreator(editing.editor);
		await editing.editor.openEmptyWorkflow();
	});

	it('finds them by the beginning of the name and by what they are about', async () => {
		await nodes.openForFirstStep();
		for (const text of ['creator', 'influencer', 'influ']) {
			expect((await nodes.find(text))[0]).toBe(LISTED_NAME);
		}
		for (const text of ['rate limit', 'scrape', 'transcript', 'social media']) {
			expect(await nodes.find(text)).toContain(LISTED_NAME);
		}
		await nodes.find('influ');
		await editing.editor.screenshot('01-find-nodes');
	});

	it('finds the trigger among the events of apps', async () => {
		await nodes.openForFirstStep();
		await nodes.item('On app event').click();
		expect(await nodes.find('influ')).toEqual([LISTED_NAME, `${LISTED_NAME} Watch`]);
	});

	it('tells what the trigger starts on and what the action node does', async () => {
		await nodes.openForFirstStep();
		await nodes.showOurs('influ');

		for (const { title } of EVENT_CATALOG) {
			await nodes.item(`On ${title.toLowerCase()}`).waitFor();
		}
		await editing.editor.screenshot('02-node-details');
		const clip = { x: 580, y: 70, width: 700, height: 520 };
		await savePicture('find-the-node', await editing.editor.picture(clip));

		await editing.editor.page.getByText(/^Actions \(\d+\)$/).click();
		await nodes.item('Get creator').waitFor();
		await editing.editor.screenshot('03-actions');
	});

	it('takes the trigger by dragging, and the action node from the plus behind it', async () => {
		const { editor } = editing;
		await nodes.openForFirstStep();
		await nodes.showOurs('influ');
		await nodes.drag('On creator updated', { x: 400, y: 400 });
		await editor.panel.getByText('Creator Updated').waitFor();
		await editor.closePanel();
		await editor.screenshot('04-trigger-dragged');

		await nodes.openForNextStep();
		await nodes.showOurs('creator');
		await nodes.item('Get creator').click();
		await editor.panel.waitFor();
		await editor.closePanel();

		await editor.node(TRIGGER).waitFor();
		await editor.node('Get creator').waitFor();
		const edges = editor.byTestId('edge');
		await until(
			() => edges.count(),
			(count) => count === 1,
		);
		await editor.screenshot('05-action-added');
	});
}
