import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { repositoryDir } from '../../../../sandbox/n8n/repository.mts';
import { savePng } from '../browser.mts';

const README_DIR = join(repositoryDir(), '.github', 'images');

/** Between two parts of a picture, in pixels. */
const GAP = 16;

/**
 * Keeps a picture of the README: with README_PICTURES=1 the README's own, else one among the
 * screenshots.
 */
export async function savePicture(name: string, png: Buffer): Promise<void> {
	const isRenewed = process.env.README_PICTURES === '1';
	await savePng(isRenewed ? name : `readme-${name}`, png, isRenewed ? README_DIR : undefined);
}

/** One picture of several, from left to right. */
export async function sideBySide(context: BrowserContext, pictures: Buffer[]): Promise<Buffer> {
	const page = await context.newPage();
	try {
		const images = pictures.map(
			(png) => `<img src="data:image/png;base64,${png.toString('base64')}">`,
		);
		await page.setContent(
			`<main style="display: inline-flex; gap: ${GAP}px; align-items: center">${images.join('')}</main>`,
		);
		return await page.locator('main').screenshot();
	} finally {
		await page.close();
	}
}
