import type { Page } from 'playwright-core';
import { screenshot } from '../../support/e2e/browser.mts';
import { waitForFocus } from '../../support/sandboxPage/keyboard.mts';
import { useVisit } from '../../support/sandboxPage/visit.mts';

describe('the creators', () => {
	const visit = useVisit();

	async function open() {
		const page = await visit.open();
		await page.getByText('Creators', { exact: true }).click();
		return { page, accounts: page.getByRole('region', { name: 'Creators' }).getByRole('listitem') };
	}

	/** As with the keyboard: a click gives some browsers no focus. */
	async function press(page: Page, name: string): Promise<void> {
		await page.getByRole('button', { name }).focus();
		await page.keyboard.press('Enter');
	}

	it('can be deleted and restored', async () => {
		const { page, accounts } = await open();
		await press(page, 'Delete: @sample_fitness');
		const deleted = accounts.filter({ hasText: 'Deleted' });
		await deleted.waitFor();
		expect(await deleted.getByRole('button').allTextContents()).toEqual(['Restore']);
		await waitForFocus(page, { name: 'Restore: @sample_fitness' });
		await screenshot(page, 'sandbox-creators');
		await page.keyboard.press('Enter');
		await deleted.waitFor({ state: 'detached' });
		await waitForFocus(page, { name: 'Delete: @sample_fitness' });
	});

	it('keep the focus on a button whose label changes', async () => {
		const { page } = await open();
		await press(page, 'Make private: @sample_fitness');
		await waitForFocus(page, { name: 'Make public: @sample_fitness' });
		await press(page, 'Rename: @sample_interiors');
		await waitForFocus(page, { name: 'Rename: @sample_interiors.2' });
	});

	it('are in the question whether to forget everything', async () => {
		const { page } = await open();
		await page.getByText('Sandbox settings').click();
		const question = page.waitForEvent('dialog');
		const answered = page.getByRole('button', { name: 'Forget everything' }).click();
		const dialog = await question;
		expect(dialog.message()).toMatch(/creators and shortlists/);
		await dialog.dismiss();
		await answered;
	});
});
