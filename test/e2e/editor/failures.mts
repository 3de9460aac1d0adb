import type { Settings } from '../../../sandbox/influship/settings.mts';
import type { CredentialData } from '../../support/e2e/harness.mts';
import type { Editor } from '../../support/e2e/editor.mts';
import type { EditorHarness } from '../../support/e2e/editor/editorHarness.mts';
import { savePicture } from '../../support/e2e/editor/pictures.mts';
import { isReadable } from '../../support/e2e/editor/toast.mts';
import { until } from '../../support/poll.mts';
import { TRIGGER } from '../../support/e2e/triggerWorkflow.mts';

interface Failure {
	name: string;
	/** What is wrong, in the credential or at Influship. */
	credential?: Partial<CredentialData>;
	settings?: Partial<Settings>;
	reason: string;
	/** Words of what to do about it. */
	cure: string;
}

const FAILURES: Failure[] = [
	{
		name: 'no-secret',
		credential: { webhookSecret: '' },
		reason: 'has no webhook secret',
		cure: "'Webhook Secret'",
	},
	{
		name: 'wrong-key',
		credential: { apiKey: 'a key of nobody' },
		reason: 'did not accept the API key',
		cure: "'API Key'",
	},
	{
		name: 'unreachable',
		// The real API could not reach this n8n, whose address is a local one; so it is not even asked.
		credential: { baseUrl: 'https://api.influship.com' },
		reason: 'Influship cannot reach',
		cure: 'N8N_WEBHOOK_URL',
	},
	{
		name: 'unpaid',
		settings: { account: 'unpaid' },
		reason: 'unpaid',
		cure: 'billing',
	},
	{
		name: 'not-offered',
		settings: { registrationApi: 'off' },
		reason: 'not part of this plan',
		cure: "'Registration' to 'Manual'",
	},
];

const IN_GOOD_ORDER: Partial<Settings> = { account: 'ok', registrationApi: 'on' };

/**
 * Each takes n8n's 15 s; what is set in the sandbox holds for every workflow, so it is tried by
 * itself.
 */
const TRIED_TOGETHER = [
	FAILURES.filter(({ settings }) => settings === undefined),
	...FAILURES.filter(({ settings }) => settings !== undefined).map((failure) => [failure]),
].map((failures) => ({ names: failures.map(({ name }) => name), failures }));

export function testFailures(editing: EditorHarness): void {
	afterEach(() => editing.harness.sandbox.setSettings(IN_GOOD_ORDER));

	it.each(FAILURES)('says at once why it cannot listen, and the cure: $name', async (failure) => {
		const { editor } = editing;
		await openFailing(editor, failure);
		await editor.openPanel(TRIGGER);
		await editor.byTestId('trigger-execute-button').click();

		await expectExplained(editor, 'Problem running workflow', failure);
		await editor.screenshot(`22-listening-${failure.name}`);
	});

	it.each(TRIED_TOGETHER)(
		'says why it cannot be published, and the cure: $names',
		async ({ failures }) => {
			await Promise.all(
				failures.map(async (failure) => {
					const editor = await editing.editor.newTab();
					await openFailing(editor, failure);
					await editor.publish();
					await expectExplained(editor, 'Workflow could not be published', failure);
					await editor.screenshot(`23-publishing-${failure.name}`);
					if (failure.name === 'no-secret') {
						await savePicture('failure', await editor.picture());
					}
					await editor.page.close();
				}),
			);
		},
	);

	async function openFailing(editor: Editor, { credential, settings }: Failure): Promise<void> {
		const { harness } = editing;
		const { id } = await harness.createTrigger({
			credential: await harness.createCredential(credential),
		});
		await harness.sandbox.setSettings({ ...IN_GOOD_ORDER, ...settings });
		await editor.openWorkflow(id);
	}
}

async function expectExplained(
	editor: Editor,
	title: string,
	{ reason, cure }: Failure,
): Promise<void> {
	const toast = await editor.toast(title);
	for (const words of [reason, cure]) {
		await toast.getByText(words).waitFor();
		await until(
			async () => ({ words, readable: await isReadable(toast, words) }),
			({ readable }) => readable,
		);
	}
}
