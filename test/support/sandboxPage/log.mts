import type { Locator, Page } from 'playwright-core';

/** The rows of the live list that hold all of these texts. */
export function rows(page: Page, ...texts: Array<string | RegExp>): Locator {
	return texts.reduce<Locator>(
		(found, hasText) => found.filter({ hasText }),
		page.locator('#deliveries tr'),
	);
}

/** Waits until the live list has this many rows. */
export async function waitForRows(page: Page, count: number): Promise<void> {
	await page.waitForFunction(
		(wanted) => document.querySelectorAll('#deliveries tr').length === wanted,
		count,
	);
}
