import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../../sandbox/influship/sandbox.mts';
import { callControlPlane } from '../influship/controlPlane.mts';
import { LAUNCH_TIMEOUT_MS, launchChromium } from '../e2e/browser.mts';
import { startCarefulReceiver, startCarelessReceiver, type Receiver } from './receiver.mts';
import { EVENTUALLY_LIMIT_MS } from '../limits.mts';

/** A sandbox with two receivers, and a browser that looks at its page. */
export class Visit {
	/** What the browser complained about, and requests to anywhere but the sandbox. */
	problems: string[] = [];
	sandbox!: Sandbox;
	careful!: Receiver;
	careless!: Receiver;
	private browser!: Browser;

	async start(): Promise<void> {
		this.browser = await launchChromium();
		this.sandbox = await startSandbox({ apiKey: 'isk_sandbox_1', webhookSecret: 'whsec_1' });
		this.careful = await startCarefulReceiver(this.sandbox.webhookSecret);
		this.careless = await startCarelessReceiver();
	}

	async stop(): Promise<void> {
		await this.browser?.close();
		await this.careful?.close();
		await this.careless?.close();
		await this.sandbox?.close();
	}

	/** Opens the page, and waits until it is live. */
	async open(options: BrowserContextOptions = {}): Promise<Page> {
		const context = await this.browser.newContext({ reducedMotion: 'reduce', ...options });
		context.setDefaultTimeout(EVENTUALLY_LIMIT_MS);
		const page = await context.newPage();
		page.on('pageerror', (error) => this.problems.push(String(error)));
		page.on('console', (message) => {
			if (message.type() !== 'log') this.problems.push(message.text());
		});
		page.on('request', (request) => {
			if (new URL(request.url()).origin !== this.sandbox.url) this.problems.push(request.url());
		});
		await page.goto(this.sandbox.url);
		await page.locator('#live[data-live=true]').waitFor();
		return page;
	}

	async closePages(): Promise<void> {
		for (const context of this.browser.contexts()) await context.close();
	}

	/** Calls the control plane beside the page. */
	async call<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
		return await callControlPlane<T>(this.sandbox.url, method, path, body);
	}

	async register(receiver: Receiver, events = ['*']): Promise<void> {
		await this.call('POST', '/endpoints', { url: receiver.url, events });
	}
}

/**
 * One visit for all tests of the block that calls it. Each finds an empty sandbox, and may leave no
 * complaint behind.
 */
export function useVisit(): Visit {
	const visit = new Visit();
	beforeAll(async () => visit.start(), LAUNCH_TIMEOUT_MS);
	afterAll(async () => visit.stop());
	beforeEach(async () => {
		await visit.call('POST', '/reset');
		for (const { events } of [visit.careful, visit.careless]) events.length = 0;
	});
	afterEach(async () => {
		await visit.closePages();
		expect(visit.problems.splice(0)).toEqual([]);
	});
	return visit;
}
