import type { State } from '../../../sandbox/influship/control/state.mts';
import { screenshot } from '../../support/e2e/browser.mts';
import { Composer } from '../../support/sandboxPage/composer.mts';
import { rows, waitForRows } from '../../support/sandboxPage/log.mts';
import { useVisit } from '../../support/sandboxPage/visit.mts';

const ACCEPTED = 'Accepted, as it should be';
const REFUSED = 'Refused, as it should be';
const FORGED = 'Accepted, but a forged delivery should be refused';
const NO_OBJECT = 'Accepted, but a body that is not a JSON object should be refused';
const CRASHED = 'A receiver should not fail on this';
const CHALLENGED = 'Answered with the challenge, as it should be';

type Case = [choice: string, advice: string, careful: string, careless: string];

const CASES: Record<string, Case[]> = {
	Signature: [
		['Made with another secret', 'Should answer 401', REFUSED, FORGED],
		['Left out', 'Should answer 401', REFUSED, FORGED],
		['Not hex', 'Should answer 401', REFUSED, FORGED],
		['Cut in half', 'Should answer 401', REFUSED, FORGED],
		['Made for another body', 'Should answer 401', REFUSED, FORGED],
		['Upper-case hex', 'May answer 2xx or 401', REFUSED, ACCEPTED],
		['Sent twice', 'May answer 2xx or 401', REFUSED, ACCEPTED],
		['Valid', 'Should answer 2xx', ACCEPTED, ACCEPTED],
	],
	Timestamp: [
		['An hour old', 'Should answer 2xx', ACCEPTED, ACCEPTED],
		['A day old', 'May answer 2xx or 400: it is older', ACCEPTED, ACCEPTED],
		['An hour ahead', 'lies in the future', ACCEPTED, ACCEPTED],
		['Not a date', 'is not an ISO 8601 time', REFUSED, ACCEPTED],
		['Left out', 'timestamp is missing', REFUSED, ACCEPTED],
	],
	Shape: [
		['A field is missing', 'data.creator_id is missing', ACCEPTED, ACCEPTED],
		['A field has the wrong type', 'should be an array', ACCEPTED, ACCEPTED],
		['Unknown event', 'Should answer 2xx and ignore it', ACCEPTED, ACCEPTED],
		['Not JSON', 'Should answer 400', REFUSED, CRASHED],
		['Empty', 'Should answer 400', REFUSED, NO_OBJECT],
		['A list', 'Should answer 400', REFUSED, CRASHED],
		['More fields than documented', 'Should answer 2xx', ACCEPTED, ACCEPTED],
	],
	'Content type': [
		['text/plain', 'May answer 2xx or 415', ACCEPTED, ACCEPTED],
		['Left out', 'May answer 2xx or 415', ACCEPTED, ACCEPTED],
	],
	'Event header': [['Left out', 'event header', ACCEPTED, ACCEPTED]],
	'Start from': [
		['analysis.complete', 'Should answer 2xx', ACCEPTED, ACCEPTED],
		['Verification request', 'the same challenge', CHALLENGED, CHALLENGED],
		['Blank event', 'ignore it', ACCEPTED, ACCEPTED],
	],
};

describe('the composer', () => {
	const visit = useVisit();

	it.each(Object.entries(CASES))('judges what receivers make of: %s', async (field, cases) => {
		await visit.register(visit.careful);
		await visit.register(visit.careless);
		const page = await visit.open();
		const composer = await Composer.open(page);
		const [carefulHost, carelessHost] = [visit.careful, visit.careless].map(
			({ url }) => new URL(url).host,
		);
		for (const [label, advice, careful, careless] of cases) {
			await composer.choose({ [field]: label });
			await composer.advises(advice);
			await composer.send();
			await composer.results(carefulHost, careful);
			await composer.results(carelessHost, careless);
		}
		await page.keyboard.press('Escape');
		await waitForRows(page, 2 * cases.length);
		for (const [, , careful, careless] of cases) {
			await rows(page, carefulHost, careful).first().waitFor();
			await rows(page, carelessHost, careless).first().waitFor();
		}
	});

	it('sends what was written, with the chosen headers, to any local URL', async () => {
		const page = await visit.open();
		const composer = await Composer.open(page);
		expect(await composer.select('Send to').inputValue()).toBe('url');
		await composer.body.fill('{ "event": "my.event", "data": { "by": "hand" } }');
		await composer.advises('timestamp is missing');
		await composer.choose({ 'Event header': 'Another event…' });
		const otherEvent = composer.dialog.getByRole('textbox', { name: 'Other event' });
		await otherEvent.fill('not an event');
		await composer.advises('Name the other event');
		await otherEvent.fill('another.event');
		await composer.advises('the event header is not signed and does not fit the body');
		await composer.choose({ 'Content type': 'text/plain' });
		await composer.advises('the content type does not say JSON');
		await composer.sendTo(visit.careless.url);
		await composer.results('200', ACCEPTED);
		expect(visit.careless.events).toEqual([
			{
				body: '{ "event": "my.event", "data": { "by": "hand" } }',
				headers: expect.objectContaining({
					'content-type': 'text/plain',
					'x-influship-event': 'another.event',
					'x-influship-signature': expect.stringMatching(/^[0-9a-f]{64}$/),
				}),
			},
		]);
	});

	it('sends once for a double click', async () => {
		await visit.register(visit.careful);
		const page = await visit.open();
		const composer = await Composer.open(page);
		const button = composer.dialog.getByRole('button', { name: 'Send delivery' });
		await button.dblclick();
		await composer.results('200', ACCEPTED);
		await button.dblclick({ delay: 200 });
		await waitForRows(page, 2);
		await composer.advises('Should answer 2xx');
		expect(visit.careful.events).toHaveLength(2);
	});

	it('refuses a URL elsewhere, and says why', async () => {
		const page = await visit.open();
		const composer = await Composer.open(page);
		await composer.sendTo('https://example.com/webhooks');
		await composer.says('The URL must be localhost or a private address');
		await screenshot(page, 'sandbox-composer-refusal');
		expect(visit.problems.splice(0)).toEqual([expect.stringContaining('400')]);
	});

	it('keeps a body that was edited, unless its replacement is confirmed', async () => {
		const page = await visit.open();
		const composer = await Composer.open(page);
		await composer.body.fill('mine');
		page.once('dialog', (question) => question.dismiss());
		await composer.choose({ Shape: 'Empty' });
		expect(await composer.body.inputValue()).toBe('mine');
		expect(await composer.select('Shape').inputValue()).toBe('as-is');
		page.once('dialog', (question) => question.accept());
		await composer.choose({ Shape: 'Empty' });
		await composer.advises('Should answer 400');
		expect(await composer.body.inputValue()).toBe('');
	});

	it('keeps what was written while a sample was on its way', async () => {
		const page = await visit.open();
		const composer = await Composer.open(page);
		let release = () => {};
		const released = new Promise<void>((resolve) => (release = resolve));
		await page.route('**/sandbox/draft*', async (route) => {
			await released;
			await route.continue();
		});
		const answered = page.waitForResponse(/draft/);
		await composer.choose({ Shape: 'Empty' });
		await composer.body.fill('mine');
		release();
		await (await answered).finished();
		await composer.advises('Should answer 400');
		expect(await composer.body.inputValue()).toBe('mine');
		page.once('dialog', (question) => question.dismiss());
		await composer.choose({ Shape: 'A list' });
		expect(await composer.select('Shape').inputValue()).toBe('empty');
	});

	it('keeps an endpoint that was chosen and then removed', async () => {
		await visit.register(visit.careful);
		await visit.register(visit.careless);
		const page = await visit.open();
		await page.getByText('More options').click();
		const label = new URL(visit.careful.url).host + new URL(visit.careful.url).pathname;
		const targets = [page.locator('#target'), page.locator('#compose [name=target]')];
		for (const target of targets) await target.selectOption({ label }, { force: true });
		const { endpoints } = await visit.call<State>('GET', '/state');
		await visit.call('DELETE', `/endpoints/${endpoints[0].id}`);
		for (const target of targets)
			await target
				.locator('option:checked')
				.filter({ hasText: `${label} (removed)` })
				.waitFor({
					state: 'attached',
				});
		await page.getByRole('button', { name: 'creator.updated' }).click();
		await page.getByText('No endpoint has this id').waitFor();
		expect(visit.careless.events).toEqual([]);
		await targets[0].selectOption('');
		await visit.call('POST', '/events', { event: 'creator.updated' });
		await targets[0].getByText('(removed)').waitFor({ state: 'detached' });
		expect(visit.problems.splice(0)).toEqual([expect.stringContaining('404')]);
	});

	it('takes up an earlier delivery from its details', async () => {
		await visit.register(visit.careful);
		const page = await visit.open();
		await visit.call('POST', '/events', { event: 'analysis.complete', signature: 'wrong' });
		await rows(page, 'analysis.complete', '401').getByRole('button').click();
		await page.getByRole('button', { name: 'Edit and resend' }).click();
		const composer = await Composer.opened(page);
		await composer.advises('Should answer 401');
		expect(await composer.body.inputValue()).toBe(visit.careful.events[0].body);
		await composer.choose({ Signature: 'Valid' });
		await composer.advises('Should answer 2xx');
		await composer.send();
		await composer.results('200', ACCEPTED);
		expect(visit.careful.events[1].body).toBe(visit.careful.events[0].body);
		await composer.choose({ 'Start from': 'Verification request' });
		await composer.advises('the same challenge');
	});

	it('takes a megabyte, of which the page shows the beginning', async () => {
		const page = await visit.open();
		const composer = await Composer.open(page);
		await composer.choose({ Shape: 'Very large: 1 MB' });
		await composer.advises('the body is very large');
		await composer.body.press('Control+End');
		await composer.body.pressSequentially(' \n \n');
		await composer.sendTo(visit.careful.url);
		await composer.results('200', ACCEPTED);
		await composer.dialog.getByRole('button', { name: 'Details' }).click();
		await page.getByText('more characters').first().waitFor();
		expect(visit.careful.events[0].body.length).toBeGreaterThan(1_024 * 1_024);
	});
});
