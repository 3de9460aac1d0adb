import type { Locator, Page } from 'playwright-core';
import { holding } from './log.mts';

/** The dialog that composes deliveries. */
export class Composer {
	readonly dialog: Locator;
	readonly body: Locator;

	private constructor(page: Page) {
		this.dialog = page.getByRole('dialog', { name: 'Compose a delivery' });
		this.body = this.dialog.getByRole('textbox', { name: 'Body' });
	}

	/** Opens it, and waits for its first advice. */
	static async open(page: Page): Promise<Composer> {
		const composer = new Composer(page);
		await page.getByRole('button', { name: 'Compose a delivery' }).click();
		await composer.advises('Should answer 2xx');
		return composer;
	}

	/** The composer that something else opened. */
	static async opened(page: Page): Promise<Composer> {
		const composer = new Composer(page);
		await composer.dialog.waitFor();
		return composer;
	}

	/** Chooses by the names and the labels of the form. */
	async choose(choices: Record<string, string>): Promise<void> {
		for (const [name, label] of Object.entries(choices))
			await this.select(name).selectOption({ label });
	}

	select(name: string): Locator {
		return this.dialog.getByRole('combobox', { name, exact: true });
	}

	/** Waits until this is what a good receiver should do. */
	async advises(text: string): Promise<void> {
		await this.dialog.locator('#compose-advice').filter({ hasText: text }).waitFor();
	}

	async sendTo(url: string): Promise<void> {
		await this.select('Send to').selectOption('url');
		await this.dialog.getByRole('textbox', { name: 'URL of the receiver' }).fill(url);
		await this.send();
	}

	async send(): Promise<void> {
		await this.dialog.getByRole('button', { name: 'Send delivery' }).click();
	}

	/** Waits until this came of what was sent. */
	async results(...texts: string[]): Promise<void> {
		await holding(this.dialog.locator('#compose-result .result-line'), texts).waitFor();
	}

	/** Waits until this text stands in place of a result. */
	async says(text: string): Promise<void> {
		await this.dialog.locator('#compose-result').getByText(text).waitFor();
	}
}
