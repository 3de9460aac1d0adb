import type { DeliveryList } from '../control/deliveries.mts';
import type { DeliverySummary } from '../control/views.mts';
import { call } from './control.mts';
import { type Open, result, verdictLine } from './deliveries.mts';
import { byId, el, render, shortUrl } from './dom.mts';

/** As many fit below the form; the log has them all. */
const SHOWN_RESULTS = 3;

let sentIds: string[] = [];

/** Makes these deliveries the ones whose results are shown. */
export function watchResults(ids: string[]): void {
	sentIds = ids;
}

/** Shows what the receivers made of what was sent last. `open` shows a delivery in full. */
export async function refreshResults(open: Open): Promise<void> {
	if (sentIds.length === 0) return;
	const askedFor = sentIds;
	const found = await Promise.all(
		sentIds.slice(0, SHOWN_RESULTS).map((id) => call<DeliveryList>('GET', `/deliveries?id=${id}`)),
	);
	if (askedFor !== sentIds) return;
	const deliveries = found.flatMap((answer) => answer.deliveries);
	const more = sentIds.length - SHOWN_RESULTS;
	render(byId('compose-result'), deliveries, () => [
		...deliveries.map((delivery) => resultLine(delivery, open)),
		...(more > 0 ? [el('p', { className: 'muted' }, `and ${more} more in the list`)] : []),
	]);
}

/** Shows a text in place of results: nothing was sent. */
export function showNoResult(text: string, isError = false): void {
	sentIds = [];
	render(byId('compose-result'), text, () => [
		el('p', { className: isError ? 'error-text' : 'muted' }, text),
	]);
}

function resultLine(delivery: DeliverySummary, open: Open): HTMLElement {
	const { id, url } = delivery;
	const button = el('button', { type: 'button', className: 'small', data: { key: `sent-${id}` } });
	button.append('Details');
	button.addEventListener('click', () => open(id));
	return el(
		'div',
		{ className: 'result-line' },
		el(
			'div',
			{},
			result(delivery),
			verdictLine(delivery),
			el('code', { className: 'url', title: url }, shortUrl(url)),
		),
		button,
	);
}
