import { badge, byId, el, render, shortUrl, time } from './dom.js';

const BADGE_KINDS = { Pending: 'info', Delivered: 'good', Retrying: 'warn', Failed: 'bad' };

export const statusBadge = (status) => badge(status, BADGE_KINDS[status]);

/** The figures above the log. */
export function showMetrics({ metrics }) {
	const { successRate, averageResponseMs, failed, retryAttempts, deadLetters } = metrics;
	const figures = [
		['Success rate', successRate === null ? '–' : `${Math.floor(successRate * 1_000) / 10} %`],
		['Average response', averageResponseMs === null ? '–' : `${averageResponseMs} ms`],
		['Retry attempts', retryAttempts.toLocaleString()],
		['Failed', failed.toLocaleString()],
		['Dead letters', deadLetters.toLocaleString()],
	];
	render(byId('metrics'), figures, () =>
		figures.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))),
	);
	byId('dead-letter-link').hidden = deadLetters === 0;
}

/** One button for each status, with how many deliveries are in it. */
export function showFilters({ metrics }, chosen, choose) {
	const total = Object.values(metrics.counts).reduce((sum, count) => sum + count, 0);
	const filters = [['', 'All', total]];
	for (const [status, count] of Object.entries(metrics.counts))
		filters.push([status, status, count]);
	render(byId('filters'), [filters, chosen], () =>
		filters.map(([status, name, count]) => {
			const button = el(
				'button',
				{ type: 'button', data: { key: `filter-${status}` } },
				name,
				el('span', { className: 'count' }, count.toLocaleString()),
			);
			button.setAttribute('aria-pressed', String(status === chosen));
			button.addEventListener('click', () => choose(status));
			return button;
		}),
	);
}

/** The log. `open` shows one delivery in full. */
export function showDeliveries({ deliveries, total }, chosen, open) {
	render(byId('deliveries'), deliveries, () => deliveries.map((delivery) => row(delivery, open)));
	byId('deliveries').closest('.table-wrap').hidden = deliveries.length === 0;
	const empty = byId('no-deliveries');
	empty.hidden = deliveries.length > 0;
	empty.textContent = chosen ? `No delivery is ${chosen.toLowerCase()}.` : 'No event was sent yet.';
	byId('more').hidden = deliveries.length >= total;
}

function row(delivery, open) {
	const { id, event, url, status, attemptCount, createdAt } = delivery;
	const button = el('button', { type: 'button', className: 'link', data: { key: id } }, event);
	button.addEventListener('click', () => open(id));
	const line = el(
		'tr',
		{},
		el('td', {}, button, el('code', { className: 'url', title: url }, shortUrl(url))),
		el('td', {}, statusBadge(status)),
		el('td', {}, result(delivery), due(delivery)),
		el('td', { className: 'num' }, String(attemptCount)),
		el('td', { className: 'num' }, el('time', { dateTime: createdAt }, time(createdAt))),
	);
	line.addEventListener('click', (click) => {
		if (click.target !== button) open(id);
	});
	return line;
}

function result({ lastResult, lastDurationMs, note }) {
	if (note) return el('span', { className: 'error-text' }, note);
	if (lastResult === null) return el('span', { className: 'muted' }, 'waiting');
	if (typeof lastResult === 'string') return el('span', { className: 'error-text' }, lastResult);
	return el(
		'span',
		{},
		`${lastResult} `,
		el('span', { className: 'muted' }, `in ${lastDurationMs} ms`),
	);
}

function due({ nextAttemptAt }) {
	if (!nextAttemptAt) return null;
	return el(
		'span',
		{ className: 'due muted', data: { due: nextAttemptAt } },
		countdown(nextAttemptAt),
	);
}

/** Keeps the shown waits counting down. */
export function tick() {
	for (const element of document.querySelectorAll('[data-due]')) {
		element.textContent = countdown(element.dataset.due);
	}
}

function countdown(iso) {
	const seconds = Math.max(0, Math.round((new Date(iso) - Date.now()) / 1_000));
	if (seconds < 1) return 'next try now';
	if (seconds < 90) return `next try in ${seconds} s`;
	if (seconds < 5_400) return `next try in ${Math.round(seconds / 60)} min`;
	return `next try in ${(seconds / 3_600).toFixed(1)} h`;
}
