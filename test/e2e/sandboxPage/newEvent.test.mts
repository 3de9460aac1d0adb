import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Browser } from 'playwright-core';
import { callControlPlane } from '../../support/influship/controlPlane.mts';
import { LAUNCH_TIMEOUT_MS, launchChromium } from '../../support/e2e/browser.mts';
import { EVENTUALLY_LIMIT_MS } from '../../support/limits.mts';
import { startCarefulReceiver, type Receiver } from '../../support/sandboxPage/receiver.mts';
import { Walkthrough } from '../../support/walkthrough.mts';

/**
 * The sandbox of a copy to which an event was added as CONTRIBUTING.md tells, in a process of its
 * own.
 */
const SCRIPT = `
	import('./sandbox/influship/sandbox.mts')
		.then(({ startSandbox }) => startSandbox({ webhookSecret: 'whsec_1' }))
		.then(({ url }) => console.log(url));
`;

let walkthrough: Walkthrough;
let sandbox: ChildProcess;
let url: string;
let receiver: Receiver;
let browser: Browser;

beforeAll(async () => {
	walkthrough = new Walkthrough();
	walkthrough.addEvent();
	sandbox = spawn(process.execPath, ['--import', 'tsx', '-e', SCRIPT], {
		cwd: walkthrough.folder,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [chunk] = (await once(sandbox.stdout!, 'data')) as [Buffer];
	url = chunk.toString().trim();
	receiver = await startCarefulReceiver('whsec_1');
	browser = await launchChromium();
}, LAUNCH_TIMEOUT_MS);

afterAll(async () => {
	await browser?.close();
	await receiver?.close();
	sandbox?.kill();
	walkthrough?.remove();
});

test('an event that was added has a button on the page, which sends it', async () => {
	await callControlPlane(url, 'POST', '/endpoints', { url: receiver.url, events: ['*'] });
	const page = await browser.newPage();
	page.setDefaultTimeout(EVENTUALLY_LIMIT_MS);
	await page.goto(url);
	const button = page.locator('#event-buttons button', { hasText: 'plan.changed' });
	expect(await button.textContent()).toContain('The plan was changed');
	await button.click();
	await page.locator('#deliveries tr', { hasText: 'Delivered' }).waitFor();
	expect(receiver.events.map(({ body }) => JSON.parse(body) as object)).toEqual([
		expect.objectContaining({
			event: 'plan.changed',
			data: { account_id: 'acc_123', changed_fields: ['plan'] },
		}),
	]);
});
