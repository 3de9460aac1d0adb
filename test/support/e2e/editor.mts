import type { Browser, Locator, Page } from 'playwright-core';
import type { TestStack } from '../testStack.mts';
import { launchChromium, screenshot } from './browser.mts';
import { until } from '../poll.mts';
import { EVENTUALLY_LIMIT_MS } from '../limits.mts';

/** A laptop's screen. */
const VIEWPORT = { width: 1280, height: 800 };

/** One tab of n8n's editor in a real browser, signed in as the owner. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		private readonly stack: TestStack,
		readonly page: Page,
	) {}

	static async open(stack: TestStack): Promise<Editor> {
		const browser = await launchChromium();
		try {
			const context = await browser.newContext({ viewport: VIEWPORT, colorScheme: 'light' });
			context.setDefaultTimeout(EVENTUALLY_LIMIT_MS);
			const editor = new Editor(browser, stack, await context.newPage());
			await editor.signIn();
			return editor;
		} catch (error) {
			await browser.close();
			throw error;
		}
	}

	/** Another tab of the same browser; whoever opens it closes its page. */
	async newTab(): Promise<Editor> {
		return new Editor(this.browser, this.stack, await this.page.context().newPage());
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.stack.n8n.url}/workflow/${id}`);
		await this.byTestId('canvas-node').first().waitFor();
	}

	async openEmptyWorkflow(): Promise<void> {
		await this.page.goto(`${this.stack.n8n.url}/workflow/new`);
		await this.byTestId('canvas-plus-button').waitFor();
	}

	/** Opens a node's panel, and waits until it shows its parameters, which come after its frame. */
	async openPanel(nodeName: string): Promise<Locator> {
		await this.node(nodeName).dblclick();
		await this.panel.locator('[data-test-id^="parameter-input-"]').first().waitFor();
		return this.panel;
	}

	async closePanel(): Promise<void> {
		await this.byTestId('ndv-close-button').click();
		await this.panel.waitFor({ state: 'hidden' });
	}

	/** Chooses from a parameter's menu, by the parameter's internal name. */
	async choose(parameter: string, option: string): Promise<void> {
		await this.byTestId(`parameter-input-${parameter}`).click();
		const name = this.page.getByText(option, { exact: true });
		await this.page.getByRole('option').filter({ has: name }).click();
	}

	/** Publishes the workflow as it is; what n8n then says comes later. */
	async publish(): Promise<void> {
		await this.byTestId('workflow-open-publish-modal-button').click();
		await this.byTestId('workflow-publish-button').click();
	}

	/** Waits until no button is busy any more: such a one has a spinner in place of its label. */
	async untilIdle(): Promise<void> {
		await until(
			() => this.page.locator('button .n8n-spinner').count(),
			(count) => count === 0,
		);
	}

	/** Waits for n8n's notification with this title. */
	async toast(title: string): Promise<Locator> {
		const toast = this.page.getByRole('alert').filter({ hasText: title });
		await toast.waitFor();
		return toast;
	}

	/** The open panel of a node. */
	get panel(): Locator {
		return this.byTestId('ndv');
	}

	/** The panel's right side: what the node put out. */
	get output(): Locator {
		return this.byTestId('output-panel');
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

	/** @param clip a part of the page, in pixels; default: all that is visible */
	async picture(clip?: { x: number; y: number; width: number; height: number }): Promise<Buffer> {
		return await this.page.screenshot({ ...(clip && { clip }), animations: 'disabled' });
	}

	/** Closes the browser with all its tabs. */
	async close(): Promise<void> {
		await this.browser.close();
	}

	private async signIn(): Promise<void> {
		const { n8n, owner } = this.stack;
		await this.page.goto(`${n8n.url}/signin`);
		await this.page.fill('input[name="emailOrLdapLoginId"]', owner.email);
		await this.page.fill('input[name="password"]', owner.password);
		await this.byTestId('form-submit-button').click();
		await this.page.waitForURL(({ pathname }) => !pathname.includes('signin'));
	}
}
