import type { Page } from 'playwright-core';
import { screenshot } from '../../support/e2e/browser.mts';
import { savePicture } from '../../support/e2e/editor/pictures.mts';
import { Composer } from '../../support/sandboxPage/composer.mts';
import { faint, measureContrast } from '../../support/sandboxPage/contrast.mts';
import { focus, tabTo, waitForFocus } from '../../support/sandboxPage/keyboard.mts';
import { rows, waitForRows } from '../../support/sandboxPage/log.mts';
import { startSilentReceiver, type Receiver } from '../../support/sandboxPage/receiver.mts';
import { useVisit } from '../../support/sandboxPage/visit.mts';

/** The texts of table cells that reach into the space between columns. */
async function cramped(page: Page): Promise<string[]> {
	return await page.locator('th:visible, td:visible').evaluateAll((cells) =>
		cells
			.filter((cell) => {
				const content = document.createRange();
				content.selectNodeContents(cell);
				const { right } = cell.getBoundingClientRect();
				const padding = Number.parseFloat(getComputedStyle(cell).paddingRight);
				return content.getBoundingClientRect().right > right - padding + 1;
			})
			.map(({ textContent }) => textContent ?? ''),
	);
}

describe('by keyboard alone', () => {
	const visit = useVisit();
	let page: Page;

	beforeEach(async () => {
		await visit.register(visit.careful);
		page = await visit.open();
	});

	it('an event is sent, its details are read, and Escape leads back, while others come in', async () => {
		await tabTo(page, 'creator.updated');
		await page.keyboard.press('Enter');
		await rows(page, 'Delivered').waitFor();
		await tabTo(page, 'creator.updated');
		const { key } = await focus(page);
		expect(key).toMatch(/^dlv_/);

		await visit.call('POST', '/events', { event: 'analysis.complete' });
		await waitForRows(page, 2);
		expect(await focus(page)).toMatchObject({ key, isVisible: true });

		await page.keyboard.press('Enter');
		const dialog = page.getByRole('dialog', { name: 'creator.updated' });
		await dialog.waitFor();
		expect(await dialog.evaluate((shown) => shown.contains(document.activeElement))).toBe(true);
		await visit.call('POST', '/events', { event: 'analysis.complete' });
		await waitForRows(page, 3);
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'hidden' });
		await waitForFocus(page, { key, isVisible: true });
	});

	it('a delivery is composed, sent and judged', async () => {
		await tabTo(page, 'Compose a delivery');
		await page.keyboard.press('Enter');
		const composer = await Composer.opened(page);
		await composer.advises('Should answer 2xx');
		await composer.select('Signature').focus();
		await page.keyboard.press('ArrowDown');
		await composer.advises('Should answer 401');
		await tabTo(page, 'Send delivery');
		await page.keyboard.press('Enter');
		await composer.results('401', 'Refused, as it should be');
		await tabTo(page, 'Details');
		await page.keyboard.press('Enter');
		const detail = page.getByRole('dialog', { name: 'creator.updated' });
		await detail.waitFor();
		await page.keyboard.press('Escape');
		await detail.waitFor({ state: 'hidden' });
		await waitForFocus(page, { name: 'Details', isVisible: true });
		await page.keyboard.press('Escape');
		await composer.dialog.waitFor({ state: 'hidden' });
		await waitForFocus(page, { name: 'Compose a delivery', isVisible: true });
	});

	it('the focus goes to the heading when what had it is gone', async () => {
		await tabTo(page, 'Remove');
		await page.keyboard.press('Enter');
		await page.getByText('Nothing listens yet').waitFor();
		await waitForFocus(page, { name: 'Endpoints' });

		await visit.register(visit.careful);
		await visit.call('POST', '/events', { event: 'creator.updated' });
		await waitForRows(page, 1);
		await tabTo(page, 'Clear deliveries');
		await page.keyboard.press('Enter');
		await page.getByText('No event was sent yet.').waitFor();
		await waitForFocus(page, { name: 'Deliveries' });
	});
});

describe('to look at', () => {
	const visit = useVisit();
	let silent: Receiver;

	beforeAll(async () => {
		silent = await startSilentReceiver();
	});

	afterAll(async () => silent.close());

	/** A page with something of everything: each status and each verdict. */
	async function openFull(width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
		await visit.register(visit.careful);
		await visit.register(visit.careless, ['creator.updated']);
		await visit.call('POST', '/endpoints', { url: `${visit.sandbox.url}/none`, events: ['*'] });
		const { body } = await visit.call<{ body: string }>('GET', '/draft');
		await visit.call('POST', '/events', { event: 'rate_limit.warning' });
		await visit.call('POST', '/events', { event: 'analysis.complete', signature: 'missing' });
		await visit.call('POST', '/deliveries', { body, signature: 'wrong' });
		const page = await visit.open({ viewport: { width, height: 900 }, colorScheme });
		await rows(page, 'Retrying').waitFor();
		await rows(page, 'Failed', 'Refused').waitFor();
		await rows(page, 'Accepted, but').waitFor();
		await visit.call('POST', '/deliveries', { body, url: silent.url });
		await rows(page, 'Pending').waitFor();
		return page;
	}

	async function expectReadable(page: Page, name: string): Promise<void> {
		const texts = await measureContrast(page);
		expect(texts.length).toBeGreaterThan(10);
		expect(faint(texts)).toEqual([]);
		const scrollsSideways = await page.evaluate(() => {
			const { scrollWidth, clientWidth } = document.documentElement;
			return scrollWidth > clientWidth;
		});
		expect(scrollsSideways).toBe(false);
		expect(await cramped(page)).toEqual([]);
		await screenshot(page, name);
	}

	it.each([
		['light', 1_280],
		['dark', 1_280],
		['light', 360],
		['dark', 360],
	] as const)(
		'%s, %i px wide, every text is readable, and nothing sticks out',
		async (scheme, width) => {
			const page = await openFull(width, scheme);
			await expectReadable(page, `sandbox-${scheme}-${width}`);
			const png = await page.screenshot({ animations: 'disabled' });
			if (width > 1_000) await savePicture(`sandbox-${scheme}`, png);
			for (const fold of await page.locator('summary:visible').all()) await fold.click();
			await page.getByRole('button', { name: 'Send', exact: false }).first().focus();
			await expectReadable(page, `sandbox-unfolded-${scheme}-${width}`);

			await rows(page, 'Accepted, but').getByRole('button').click();
			await page.getByRole('dialog', { name: 'creator.updated' }).waitFor();
			await expectReadable(page, `sandbox-detail-${scheme}-${width}`);
			await page.getByRole('button', { name: 'Edit and resend' }).click();
			const composer = await Composer.opened(page);
			await composer.advises('Should answer 401');
			await composer.send();
			await composer.results('200', 'Accepted, but a forged delivery');
			await expectReadable(page, `sandbox-composer-${scheme}-${width}`);
		},
	);

	it('the measure finds a text that is too faint', async () => {
		const page = await visit.open({ colorScheme: 'light' });
		await page.locator('h1').evaluate((heading) => (heading.style.color = '#8a8a8a'));
		expect(faint(await measureContrast(page))).toEqual([
			{ text: 'Influship sandbox', ratio: expect.any(Number) },
		]);
	});
});
