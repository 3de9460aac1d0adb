import type { Locator, Page } from 'playwright-core';
import { rows } from '../../sandboxPage/log.mts';
import type { Editor } from '../editor.mts';

/** The sandbox's page in a tab beside the editor. */
export class SandboxTab {
	private constructor(readonly page: Page) {}

	static async open(editor: Editor, url: string): Promise<SandboxTab> {
		const page = await editor.page.context().newPage();
		await page.goto(url);
		return new SandboxTab(page);
	}

	/**
	 * Clicks an event's button, and waits until the page shows it as delivered to the webhook URL.
	 */
	async send(event: string, webhookUrl: string): Promise<void> {
		await this.sendCard.getByRole('button', { name: event }).click();
		const { pathname } = new URL(webhookUrl);
		await rows(this.page, pathname, event, 'Delivered').first().waitFor();
	}

	/** The part of the page that sends events; it shows no secret. */
	get sendCard(): Locator {
		return this.page.getByRole('region', { name: 'Send an event' });
	}

	async close(): Promise<void> {
		await this.page.close();
	}
}
