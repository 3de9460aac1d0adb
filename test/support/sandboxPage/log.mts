import type { Locator, Page } from 'playwright-core';

/** The rows of the live list that hold all of these texts. */
export function rows(page: Page, ...texts: string[]): Locator {
	return holding(page.locator('#deliveries tr'), texts);
}

/** Those that hold all of these texts. */
export function holding(locator: Locator, texts: string[]): Locator {
	return texts.reduce((found, hasText) => found.filter({ hasText }), locator);
}

/** Waits until the live list has this many rows. */
export async function waitForRows(page: Page, count: number): Promise<void> {
	await page.waitForFunction(
		(wanted) => document.querySelectorAll('#deliveries tr').length === wanted,
		count,
	);
}
