import type { Locator } from 'playwright-core';
import type { Editor } from '../editor.mts';

/** n8n's window for a credential, opened from a node's panel. */
export class CredentialWindow {
	readonly window: Locator;

	constructor(private readonly editor: Editor) {
		this.window = editor.byTestId('editCredential-modal');
	}

	/** Where no credential exists, the panel offers to make the first. */
	async create(): Promise<void> {
		await this.editor.panel.getByText('Connect to Influship').click();
		await this.window.waitFor();
	}

	/** n8n tests a saved credential as soon as it is opened. */
	async edit(): Promise<void> {
		await this.editor.byTestId('credential-edit-button').click();
		await this.window.waitFor();
	}

	/** @param values by the fields' internal names */
	async fill(values: Record<string, string>): Promise<void> {
		for (const [name, value] of Object.entries(values)) {
			await this.window.locator(`[data-test-id="parameter-input-${name}"] input`).fill(value);
		}
	}

	/** n8n then tests it, and closes the window of a new one that works. */
	async save(): Promise<void> {
		await this.editor.byTestId('credential-save-button').click();
	}

	async close(): Promise<void> {
		await this.editor.page.keyboard.press('Escape');
		await this.window.waitFor({ state: 'hidden' });
	}

	/** Waits for words in the window, such as the outcome of the test. */
	async says(words: string | RegExp): Promise<void> {
		await this.window.getByText(words).waitFor();
	}
}
