import type { Page } from 'playwright-core';
import type { State } from '../../../sandbox/influship/control/state.mts';
import { screenshot } from '../../support/e2e/browser.mts';
import { rows, waitForRows } from '../../support/sandboxPage/log.mts';
import { startTalkativeReceiver } from '../../support/sandboxPage/receiver.mts';
import { useVisit } from '../../support/sandboxPage/visit.mts';

describe('the list of deliveries', () => {
	const visit = useVisit();

	const send = (event: string, more: object = {}) =>
		visit.call('POST', '/events', { event, ...more });

	it('shows a receiver that was added by the form, and an event sent to it, without a reload', async () => {
		const { careful } = visit;
		const page = await visit.open();
		await page.getByText('Nothing listens yet').waitFor();
		await page.getByText('Add an endpoint').click();
		const form = page.locator('#endpoint-form');
		await form.getByRole('textbox', { name: 'Webhook URL' }).fill(careful.url);
		await form.getByRole('button', { name: 'Add and verify' }).click();
		const endpoint = page.getByRole('region', { name: 'Endpoints' }).getByRole('listitem');
		await endpoint.filter({ hasText: 'Active' }).filter({ hasText: 'All events' }).waitFor();

		await page.evaluate(() => (document.title = 'Not loaded again'));
		const events = page.getByRole('region', { name: 'Send an event' });
		await events.getByRole('button', { name: 'creator.updated' }).click();
		await rows(page, new URL(careful.url).pathname, 'creator.updated', 'Delivered').waitFor();
		expect(await page.title()).toBe('Not loaded again');
		expect(careful.events).toHaveLength(1);

		await endpoint.getByRole('button', { name: 'Remove' }).click();
		await page.getByText('Nothing listens yet').waitFor();
	});

	it.each([390, 1_280])('shows what the receiver did with each, %i px wide', async (width) => {
		const talkative = await startTalkativeReceiver(
			{ status: 'accepted' },
			{ status: 'ignored', reason: 'filtered', filter: 'condition 1 (data.username equals)' },
			{ status: 'ignored', reason: 'event_not_selected' },
			{ status: 'duplicate' },
			{ status: 'refused', reason: 'signature_mismatch' },
		);
		try {
			await visit.register(talkative);
			const page = await visit.open({ viewport: { width, height: 900 } });
			for (let count = 0; count < 5; count += 1) {
				await send('creator.updated');
				await waitForRows(page, count + 1);
			}
			for (const text of [
				'Accepted',
				'Ignored: condition 1 (data.username equals)',
				'Ignored: event not selected',
				'Duplicate',
				'Refused: signature mismatch',
			]) {
				await rows(page, text).waitFor();
			}
			const endpoint = page.getByRole('region', { name: 'Endpoints' }).getByRole('listitem');
			await endpoint.filter({ hasText: 'Production URL' }).waitFor();
			const overhang = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
			);
			expect(overhang).toBe(0);
			await screenshot(page, `sandbox-answers-${width}`);
		} finally {
			await talkative.close();
		}
	});

	it('keeps the buttons that send an event where they are when an endpoint goes', async () => {
		const { careful, careless } = visit;
		await visit.register(careful);
		await visit.register(careless);
		const page = await visit.open();
		const button = page.getByRole('button', { name: 'creator.updated' });
		const endpoints = page.getByRole('region', { name: 'Endpoints' }).getByRole('listitem');
		await endpoints.nth(1).waitFor();
		// Of the page: whoever clicks may scroll.
		const top = () =>
			button.evaluate((shown) => shown.getBoundingClientRect().top + window.scrollY);
		const before = await top();
		await endpoints.first().getByRole('button', { name: 'Remove' }).click();
		await endpoints.nth(1).waitFor({ state: 'detached' });
		expect(await top()).toBe(before);
	});

	it('says why a receiver did not pass its challenge', async () => {
		const page = await visit.open();
		await visit.call('POST', '/endpoints', { url: `${visit.sandbox.url}/nothing`, events: ['*'] });
		await page.getByText('answered the challenge with status 404').waitFor();
	});

	it('is filtered by status, event, receiver and text, alone and together', async () => {
		const { careful, careless } = visit;
		await visit.register(careful);
		await visit.register(careless, ['creator.updated']);
		const page = await visit.open();
		await send('creator.updated', { data: { username: 'zoë' } });
		await send('analysis.complete', { signature: 'missing' });
		await waitForRows(page, 3);
		const filters = page.getByRole('search', { name: 'Filter deliveries' });
		const clear = filters.getByRole('button', { name: 'Clear filters' });

		const retrying = filters.getByRole('button', { name: /^Retrying/ });
		await retrying.click();
		await waitForRows(page, 1);
		await rows(page, 'analysis.complete', '401', 'Refused, as it should be').waitFor();
		await page.locator('#filters [aria-pressed=true]').filter({ hasText: 'Retrying' }).waitFor();
		await clear.click();

		await filters.getByRole('combobox', { name: 'Event' }).selectOption('analysis.complete');
		await waitForRows(page, 1);
		await filters.getByRole('button', { name: 'All 1', exact: true }).waitFor();
		await clear.click();

		await filters.getByRole('combobox', { name: 'Receiver' }).selectOption(careless.url);
		await waitForRows(page, 1);
		await clear.click();

		await filters.getByRole('searchbox', { name: 'Text' }).fill('ZOË');
		await waitForRows(page, 2);
		await filters.getByRole('combobox', { name: 'Receiver' }).selectOption(careful.url);
		await waitForRows(page, 1);
		await rows(page, 'creator.updated', 'Delivered').waitFor();
	});

	it('keeps its filters while deliveries come in', async () => {
		await visit.register(visit.careful);
		const page = await visit.open();
		await send('analysis.complete');
		await waitForRows(page, 1);
		const events = page.getByRole('combobox', { name: 'Event' });
		await events.selectOption('analysis.complete');
		await page.getByRole('searchbox', { name: 'Text' }).fill('analysis');
		await send('creator.updated');
		await send('analysis.complete');
		await waitForRows(page, 2);
		expect(await rows(page, 'analysis.complete').count()).toBe(2);
		await visit.call('DELETE', '/deliveries');
		await page.getByText('No delivery matches these filters.').waitFor();
		expect(await events.inputValue()).toBe('analysis.complete');
		await send('analysis.complete');
		await waitForRows(page, 1);
	});

	it('says when nothing matches, and how to get out of that', async () => {
		await visit.register(visit.careful);
		const page = await visit.open();
		await page.getByText('No event was sent yet.').waitFor();
		await send('creator.updated');
		await waitForRows(page, 1);
		await page.getByRole('searchbox', { name: 'Text' }).fill('nothing like this');
		await page.getByRole('status').getByText('No delivery matches these filters.').waitFor();
		await screenshot(page, 'sandbox-nothing-matches');
		await page.getByRole('button', { name: 'Show all deliveries' }).click();
		await waitForRows(page, 1);
	});

	it('sends nothing until it is clear how many', async () => {
		await visit.register(visit.careful);
		const page = await visit.open();
		const options = page.getByText('More options');
		await options.click();
		const count = page.getByRole('spinbutton', { name: 'How many' });
		const button = page.getByRole('button', { name: 'creator.updated' });
		for (const unfit of ['0', '', '1.5']) {
			await count.fill(unfit);
			await options.click();
			await button.click();
			await page.locator('#count:focus').waitFor();
		}
		await count.fill('2');
		await button.click();
		await waitForRows(page, 2);
		expect(visit.careful.events).toHaveLength(2);
	});

	it('adds an endpoint once, however often its button is pressed', async () => {
		const page = await visit.open();
		await page.getByText('Add an endpoint').click();
		const form = page.locator('#endpoint-form');
		await form.getByRole('textbox', { name: 'Webhook URL' }).fill(visit.careful.url);
		let release = () => {};
		const released = new Promise<void>((resolve) => (release = resolve));
		await page.route('**/sandbox/endpoints', async (route) => {
			await released;
			await route.continue();
		});
		await form.getByRole('button', { name: 'Add and verify' }).dblclick();
		release();
		await page.getByText('Endpoint verified').waitFor();
		expect((await visit.call<State>('GET', '/state')).endpoints).toHaveLength(1);
	});

	it('is live in the tab that is to be seen, however many there are', async () => {
		const first = await visit.open();
		// A browser without a window does not hide its tabs by itself.
		const setHidden = (page: Page, isHidden: boolean) =>
			page.evaluate((hidden) => {
				Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
				document.dispatchEvent(new Event('visibilitychange'));
			}, isHidden);
		for (let count = 0; count < 7; count += 1) {
			await setHidden(first.context().pages().at(-1)!, true);
			const page = await first.context().newPage();
			await page.goto(visit.sandbox.url);
			await page.locator('#live[data-live=true]').waitFor();
		}
		await visit.register(visit.careful);
		await send('creator.updated');
		await waitForRows(first.context().pages().at(-1)!, 1);
		await waitForRows(first, 0);
		await setHidden(first, false);
		await waitForRows(first, 1);
	});

	it('can be cleared, and keeps the endpoints', async () => {
		await visit.register(visit.careful);
		const page = await visit.open();
		await send('creator.updated', { count: 60 });
		await waitForRows(page, 50);
		await page.getByRole('button', { name: 'Show more' }).click();
		await waitForRows(page, 60);
		await page.getByRole('button', { name: 'Clear deliveries' }).click();
		await page.getByText('No event was sent yet.').waitFor();
		await page.getByRole('listitem').filter({ hasText: 'Active' }).waitFor();
	});
});
