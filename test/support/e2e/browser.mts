import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { repositoryDir } from '../../../sandbox/n8n/repository.mts';
import { ensureChromium } from './chromium.mts';

/** Chromium asks nothing of the network for itself. */
const CHROMIUM_ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const SCREENSHOT_DIR = join(repositoryDir(), 'test', 'output', 'screenshots');

/** Installing Chromium, where there is none, included. */
export { INSTALL_LIMIT_MS as LAUNCH_TIMEOUT_MS } from '../limits.mts';

/** A headless Chromium; installs one where there is none. Whoever launches it closes it. */
export async function launchChromium(): Promise<Browser> {
	const executablePath = await ensureChromium(console.log);
	return await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
}

/**
 * Keeps a picture of the page as it is now in `test/output/screenshots`, in place of that of an
 * earlier run.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
	await savePng(name, await page.screenshot({ animations: 'disabled' }));
}

/** @param dir default: that of the screenshots */
export async function savePng(name: string, png: Buffer, dir = SCREENSHOT_DIR): Promise<void> {
	await mkdir(dir, { recursive: true });
	await writeFile(join(dir, `${name}.png`), png);
}
