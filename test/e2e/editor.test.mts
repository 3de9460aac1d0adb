import { createConnectedWorkflow, readExample } from '../../sandbox/demo/example.mts';
import { Editor } from '../support/e2e/editor.mts';
import { until } from '../support/e2e/poll.mts';
import { SandboxControl } from '../support/e2e/sandboxControl.mts';
import { TRIGGER } from '../support/e2e/triggerWorkflow.mts';
import { startWorld, type World } from '../support/world.mts';

jest.setTimeout(90_000);

const START_TIMEOUT_MS = 300_000;

describe("the trigger in n8n's editor", () => {
	let world: World;
	let editor: Editor;
	beforeAll(async () => {
		world = await startWorld();
		editor = await Editor.open(world);
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await editor?.close();
		await world?.stop();
	}, START_TIMEOUT_MS);

	beforeEach(async () => {
		// The editor saves changes by itself, so each test has a workflow of its own.
		const example = await readExample('creator-updated');
		await editor.openWorkflow((await createConnectedWorkflow(world, example)).id);
	});

	it('stands on the canvas of the example, configured and with its event', async () => {
		const text = await editor.node(TRIGGER).innerText();
		expect(text).toContain('creator.updated');
		expect(await editor.node('Edit Fields').isVisible()).toBe(true);
		await editor.screenshot('canvas');
	});

	it('has a panel with all its parameters', async () => {
		const panel = await editor.openPanel(TRIGGER);
		const labels = await panel
			.locator('[data-test-id="node-parameters"] [data-test-id="input-label"]')
			.allInnerTexts();
		const names = labels.map((label) => label.split('\n')[0].trim());
		expect(names.slice(0, 5)).toEqual([
			'Trigger On',
			'Registration',
			'Outputs',
			'Filters',
			'Options',
		]);
		expect(await panel.innerText()).toContain('Receive events from Influship');
		await editor.screenshot('panel');
	});

	it('lists every filter and option', async () => {
		await editor.openPanel(TRIGGER);
		const [filters, options] = await editor.byTestId('collection-parameter-add').all();
		for (const [add, names] of [
			[filters, ['Analysis Statuses', 'Creator IDs', 'Platforms', 'Updated Fields Match']],
			[options, ['Maximum Event Age (Minutes)', 'Remembered Deliveries', 'Skip Duplicates']],
		] as const) {
			await add.click();
			for (const name of names) {
				await editor.page.getByRole('option', { name, exact: true }).waitFor();
			}
			await editor.screenshot(`panel-${names[0].split(' ')[0].toLowerCase()}`);
			await editor.page.keyboard.press('Escape');
		}
	});

	it('tells the steps of manual registration when that is chosen', async () => {
		const panel = await editor.openPanel(TRIGGER);
		const notice = panel.getByText(/Influship verifies the URL/);
		expect(await notice.count()).toBe(0);

		await editor.choose('registration', 'Manual');

		await notice.waitFor();
		const text = await notice.innerText();
		for (const words of ['Publish this', 'Production URL', 'Settings > Webhooks', 'Test URL']) {
			expect(text).toContain(words);
		}
		await editor.screenshot('panel-manual');
		// n8n drops most HTML from a notice, line breaks too: then one step runs into the next.
		expect(text).not.toMatch(/[.:][A-Z0-9]/);
	});

	it('labels its outputs on the canvas when each event has one', async () => {
		await editor.openPanel(TRIGGER);
		await editor.choose('events', 'Analysis Complete');
		await editor.page.keyboard.press('Escape');
		await editor.choose('outputs', 'One per Event');
		await editor.closePanel();

		const outputs = editor.node(TRIGGER).locator('[data-test-id="canvas-node-output-handle"]');
		const labels = await until(
			() => outputs.allInnerTexts(),
			(texts) => texts.length > 1,
		);
		expect(labels).toEqual(['Creator Updated', 'Analysis Complete', 'Other']);
		await editor.screenshot('canvas-outputs');
	});

	it('waits for a test event and shows it', async () => {
		const panel = await editor.openPanel(TRIGGER);
		await editor.byTestId('trigger-execute-button').click();
		await panel.getByText('Listening for test event').waitFor();
		await editor.screenshot('panel-listening');

		const sandbox = new SandboxControl(world.sandbox.url);
		const [endpoint] = await until(
			() => sandbox.endpoints(),
			(endpoints) => endpoints.length > 0,
		);
		await sandbox.sendEvent({ event: 'creator.updated', endpointId: endpoint.id });

		await panel.getByText('schemaIssues').first().waitFor();
		await editor.screenshot('panel-event');
	});

	it('can be read in the dark', async () => {
		await editor.page.emulateMedia({ colorScheme: 'dark' });
		await editor.openPanel(TRIGGER);
		const color = await editor
			.byTestId('ndv')
			.evaluate((panel) => getComputedStyle(panel).colorScheme);
		await editor.screenshot('panel-dark');
		expect(color).toContain('dark');
	});
});
