import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { until } from '../poll.mts';

/** More controls than the page has. */
const MOST_TABS = 80;

/** What has the focus: its name, its key, and whether that can be seen. */
export interface Focus {
	name: string;
	key: string | undefined;
	/** Nothing has it, as on the way from the last control of a dialog to its first. */
	isPage: boolean;
	isVisible: boolean;
}

/**
 * Waits until the focus is where it should be: a dialog that closes gives it back a moment later.
 */
export async function waitForFocus(page: Page, expected: Partial<Focus>): Promise<void> {
	await until(
		() => focus(page),
		(found) => isDeepStrictEqual({ ...found, ...expected }, found),
	);
}

export async function focus(page: Page): Promise<Focus> {
	return await page.evaluate(() => {
		const active = document.activeElement as HTMLElement;
		const { outlineStyle, outlineWidth } = getComputedStyle(active);
		const isPage = active === document.body;
		const label = active.getAttribute('aria-label') ?? active.textContent ?? '';
		return {
			name: isPage ? '' : label.trim().replace(/\s+/g, ' '),
			key: active.dataset.key,
			isPage,
			isVisible: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
		};
	});
}

/**
 * Presses Tab until something with this name has the focus. Everything on the way has to show that
 * it has it.
 */
export async function tabTo(page: Page, name: string): Promise<void> {
	const seen: string[] = [];
	for (let count = 0; count < MOST_TABS; count += 1) {
		await page.keyboard.press('Tab');
		const found = await focus(page);
		if (found.isPage) continue;
		if (!found.isVisible) throw new Error(`The focus cannot be seen on ${found.name}`);
		if (found.name.startsWith(name)) return;
		seen.push(found.name);
	}
	throw new Error(`Tab never came to ${name}, only to ${seen.join(', ')}`);
}
