import { CredentialWindow } from '../../support/e2e/editor/credentialWindow.mts';
import type { EditorHarness } from '../../support/e2e/editor/editorHarness.mts';
import { NodeCreator } from '../../support/e2e/editor/nodeCreator.mts';
import { savePicture } from '../../support/e2e/editor/pictures.mts';

const WORKS = 'Connection tested successfully';

export function testCredential(editing: EditorHarness): void {
	it("is made in the trigger's panel, tested, and says how to mend a wrong key", async () => {
		const { editor, harness } = editing;
		const { apiKey, webhookSecret, url: baseUrl } = harness.stack.sandbox;
		const nodes = new NodeCreator(editor);
		await editor.openEmptyWorkflow();
		await nodes.openForFirstStep();
		await nodes.showOurs('influ');
		await nodes.item('On creator updated').click();
		await editor.panel.waitFor();
		const credential = new CredentialWindow(editor);

		await credential.create();
		await editor.screenshot('06-credential-empty');
		await credential.fill({ apiKey, webhookSecret, baseUrl });
		await credential.save();
		await credential.window.waitFor({ state: 'hidden' });

		await credential.edit();
		await credential.says(WORKS);
		await editor.untilIdle();
		await editor.screenshot('07-credential-tested');
		const clip = { x: 192, y: 80, width: 896, height: 636 };
		await savePicture('credential-tested', await editor.picture(clip));

		await credential.fill({ apiKey: 'a key of nobody' });
		await credential.save();
		await credential.says('Couldn’t connect with these settings');
		await credential.window.getByText('More details').click();
		await credential.says(/Influship does not know it.*Copy it again/);
		await editor.screenshot('08-credential-wrong-key');

		await credential.fill({ apiKey });
		await credential.save();
		await credential.says(WORKS);
		await credential.close();
		await editor.screenshot('09-panel');
	});
}
