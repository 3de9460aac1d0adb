import type { DeliveryList } from '../control/deliveries.mts';
import type { DeliverySummary, ReceiverAnswer } from '../control/views.mts';
import type { DeliveryStatus } from '../delivering/deliveries.mts';
import { call } from './control.mts';
import { badge, byId, el, render, shortUrl, time, toggle } from './dom.mts';
import { isFiltered } from './filters.mts';
import { run, say } from './say.mts';

const BADGE_KINDS: Record<DeliveryStatus, string> = {
	Pending: 'info',
	Delivered: 'good',
	Retrying: 'warn',
	Failed: 'bad',
};

/** What was meant to be refused has not failed in the reader's eyes. */
export function statusBadge({
	status,
	verdict,
}: Pick<DeliverySummary, 'status' | 'verdict'>): HTMLSpanElement {
	return badge(status, verdict?.isRight ? 'info' : BADGE_KINDS[status]);
}

const ANSWER_KINDS: Record<ReceiverAnswer['status'], string> = {
	accepted: 'good',
	duplicate: 'info',
	ignored: 'info',
	refused: 'warn',
};

/** What the receiver did with it, in its own words. */
function answerChip({
	answer,
	verdict,
}: Pick<DeliverySummary, 'answer' | 'verdict'>): HTMLSpanElement | null {
	if (answer === null || verdict !== null) return null;
	const { status, filter, reason } = answer;
	const why = (filter ?? reason)?.replaceAll('_', ' ');
	const name = status.charAt(0).toUpperCase() + status.slice(1);
	const text = why === undefined ? name : `${name}: ${why}`;
	return el('span', { className: 'answer' }, badge(text, ANSWER_KINDS[status]));
}

/** Shows a delivery in full. */
export type Open = (id: string) => void;

/** The log. `open` shows one delivery in full. */
export function showDeliveries({ deliveries, total }: DeliveryList, open: Open): void {
	render(byId('deliveries'), deliveries, () => deliveries.map((delivery) => row(delivery, open)));
	byId('deliveries').closest<HTMLElement>('.table-wrap')!.hidden = deliveries.length === 0;
	const isEmpty = deliveries.length === 0;
	byId('no-deliveries').textContent = isEmpty ? whyEmpty() : '';
	toggle(byId('show-all'), isEmpty && isFiltered());
	toggle(byId('clear-deliveries'), !isEmpty);
	toggle(byId('more'), deliveries.length < total);
}

const whyEmpty = () =>
	isFiltered()
		? 'No delivery matches these filters.'
		: 'No event was sent yet. Send one, and it appears here.';

export function wireDeliveries(): void {
	const clear = byId('clear-deliveries');
	clear.addEventListener('click', () =>
		run(clear, async () => {
			await call('DELETE', '/deliveries');
			say('Deliveries cleared');
		}),
	);
}

function row(delivery: DeliverySummary, open: Open): HTMLTableRowElement {
	const { id, event, url, attemptCount, createdAt } = delivery;
	const button = el('button', { type: 'button', className: 'link', data: { key: id } }, event);
	button.addEventListener('click', () => open(id));
	const line = el(
		'tr',
		{},
		el('td', {}, button, el('code', { className: 'url', title: url }, shortUrl(url))),
		el('td', {}, statusBadge(delivery)),
		el('td', {}, result(delivery), answerChip(delivery), due(delivery), verdictLine(delivery)),
		el('td', { className: 'num' }, String(attemptCount)),
		el('td', { className: 'num' }, el('time', { dateTime: createdAt }, time(createdAt))),
	);
	line.addEventListener('click', (click) => {
		if (click.target !== button) open(id);
	});
	return line;
}

export function result({ lastResult, lastDurationMs, note }: DeliverySummary): HTMLSpanElement {
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

/** Whether the receiver did what it should, where a delivery was broken or written by hand. */
export function verdictLine({ verdict }: Pick<DeliverySummary, 'verdict'>): HTMLSpanElement | null {
	if (!verdict) return null;
	const { isRight, text } = verdict;
	return el(
		'span',
		{ className: `verdict ${isRight ? 'good-text' : 'error-text'}` },
		el('span', { attributes: { 'aria-hidden': 'true' } }, isRight ? '✓ ' : '✗ '),
		text,
	);
}

function due({ nextAttemptAt }: DeliverySummary): HTMLSpanElement | null {
	if (!nextAttemptAt) return null;
	return el(
		'span',
		{ className: 'due muted', data: { due: nextAttemptAt } },
		countdown(nextAttemptAt),
	);
}

/** Keeps the shown waits counting down. */
export function tick(): void {
	for (const element of document.querySelectorAll<HTMLElement>('[data-due]')) {
		element.textContent = countdown(element.dataset.due!);
	}
}

function countdown(iso: string): string {
	const seconds = Math.max(0, Math.round((Date.parse(iso) - Date.now()) / 1_000));
	if (seconds < 1) return 'next try now';
	if (seconds < 90) return `next try in ${seconds} s`;
	if (seconds < 5_400) return `next try in ${Math.round(seconds / 60)} min`;
	return `next try in ${(seconds / 3_600).toFixed(1)} h`;
}
