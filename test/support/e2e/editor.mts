import type { Browser, Locator, Page } from 'playwright-core';
import type { World } from '../world.mts';
import { launchChromium, screenshot } from './browser.mts';

const ACTION_TIMEOUT_MS = 30_000;

/** n8n's editor in a real browser, signed in as the owner. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		private readonly world: World,
		readonly page: Page,
	) {}

	static async open(world: World, colorScheme: 'light' | 'dark' = 'light'): Promise<Editor> {
		const browser = await launchChromium();
		try {
			const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, colorScheme });
			page.setDefaultTimeout(ACTION_TIMEOUT_MS);
			const editor = new Editor(browser, world, page);
			await editor.signIn();
			return editor;
		} catch (error) {
			await browser.close();
			throw error;
		}
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.world.n8n.url}/workflow/${id}`);
		await this.byTestId('canvas-node').first().waitFor();
	}

	/** Opens a node's panel. */
	async openPanel(nodeName: string): Promise<Locator> {
		await this.node(nodeName).dblclick();
		const panel = this.byTestId('ndv');
		await panel.waitFor();
		return panel;
	}

	async closePanel(): Promise<void> {
		await this.byTestId('ndv-close-button').click();
		await this.byTestId('ndv').waitFor({ state: 'hidden' });
	}

	/** Chooses from a parameter's menu, by the parameter's internal name. */
	async choose(parameter: string, option: string): Promise<void> {
		await this.byTestId(`parameter-input-${parameter}`).click();
		await this.page.getByRole('option', { name: option }).click();
	}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	byTestId(testId: string): Locator {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}

	async screenshot(name: string): Promise<void> {
		await screenshot(this.page, name);
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	private async signIn(): Promise<void> {
		const { n8n, owner } = this.world;
		await this.page.goto(`${n8n.url}/signin`);
		await this.page.fill('input[name="emailOrLdapLoginId"]', owner.email);
		await this.page.fill('input[name="password"]', owner.password);
		await this.byTestId('form-submit-button').click();
		await this.page.waitForURL(({ pathname }) => !pathname.includes('signin'));
	}
}
