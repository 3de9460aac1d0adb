import type { DeliveryDetail } from '../control/views.mts';
import type { WebhookHeaders } from '../delivering/signing.mts';
import { call } from './control.mts';
import { statusBadge, verdictLine } from './deliveries.mts';
import { openDialog } from './dialogs.mts';
import { byId, el, render, time, toggle } from './dom.mts';
import { messageOf, run, say } from './say.mts';

/** A longer text would make the dialog slow. */
const SHOWN_CHARACTERS = 20_000;

const KINDS = { first: 'First attempt', retry: 'Retry', manual: 'Manual retry' };

let shown: DeliveryDetail;
let shownId: string | undefined;

/** Opens the dialog for one delivery. */
export async function openDetail(id: string): Promise<void> {
	shownId = id;
	try {
		await refreshDetail();
		openDialog(byId<HTMLDialogElement>('detail'), id);
	} catch (error) {
		say(messageOf(error), 'error');
	}
}

/** Shows the newest state of the delivery that is open, if one is. */
export async function refreshDetail(): Promise<void> {
	if (!shownId) return;
	const { delivery } = await call<{ delivery: DeliveryDetail }>('GET', `/deliveries/${shownId}`);
	if (delivery.id !== shownId) return;
	shown = delivery;
	const { id, event, status, url, createdAt, attempts, note } = delivery;
	byId('detail-title').replaceChildren(event, ' ', statusBadge(delivery));
	byId('detail-about').textContent = `${id} · ${time(createdAt)} · to ${url}`;
	toggle(byId('detail-retry'), status === 'Failed');
	toggle(byId('detail-edit'), attempts.length > 0);
	byId<HTMLAnchorElement>('detail-download').href = `/sandbox/deliveries/${id}/payload`;
	const body = byId('detail-body');
	const open = new Set(
		[...body.querySelectorAll<HTMLElement>('details[open]')].map(({ dataset }) => dataset.id),
	);
	render(body, { id, attempts, note }, () =>
		[
			judgement(delivery),
			note ? el('p', { className: 'reason' }, note) : null,
			el('h3', {}, 'Payload'),
			pretty(delivery.body),
			el('h3', {}, attempts.length === 1 ? '1 attempt' : `${attempts.length} attempts`),
			...attempts
				.map((attempt, index) =>
					attemptView(attempt, `${id}-${index}`, open, index === attempts.length - 1),
				)
				.reverse(),
		].filter((part) => part !== null),
	);
}

/** What should come of a delivery that was broken on purpose, and what did. */
function judgement({ advice, verdict }: DeliveryDetail): HTMLElement | null {
	if (!advice) return null;
	return el(
		'div',
		{ className: 'outcome' },
		el('div', {}, el('h3', {}, 'A good receiver'), el('p', {}, advice)),
		verdict && el('div', {}, el('h3', {}, 'Your receiver'), verdictLine({ verdict })),
	);
}

function attemptView(
	attempt: DeliveryDetail['attempts'][number],
	id: string,
	open: ReadonlySet<string | undefined>,
	newest: boolean,
): HTMLElement {
	const { kind, startedAt, durationMs, request, response, error } = attempt;
	const good = response && response.status >= 200 && response.status < 300;
	return el(
		'details',
		{ className: 'attempt', open: newest || open.has(id), data: { id } },
		el(
			'summary',
			{ data: { key: id } },
			el(
				'span',
				{ className: good ? 'good-text' : 'error-text' },
				String(response?.status ?? 'No answer'),
			),
			` ${KINDS[kind]} at ${time(startedAt)} `,
			el('span', { className: 'muted' }, `${durationMs} ms`),
		),
		el('h4', {}, 'Request'),
		headerText(`POST ${request.url}`, request.headers),
		el('h4', {}, response ? 'Response' : 'Error'),
		response ? headerText(`Status ${response.status}`, response.headers) : el('pre', {}, error),
		response?.body ? pretty(response.body) : null,
		response?.bodyTruncated
			? el('p', { className: 'muted' }, 'Only the first 4 kB are kept.')
			: null,
	);
}

function headerText(firstLine: string, headers: WebhookHeaders): HTMLElement {
	const lines = Object.entries(headers).flatMap(([name, values]) =>
		[values].flat().map((value) => `${name}: ${value}`),
	);
	return el('pre', {}, [firstLine, ...lines].join('\n'));
}

/** JSON with line breaks; anything else as it is. */
function pretty(text: string): HTMLElement {
	const full = indented(text);
	if (full === '') return el('p', { className: 'muted' }, 'Empty');
	if (full.length <= SHOWN_CHARACTERS) return el('pre', {}, full);
	const more = (full.length - SHOWN_CHARACTERS).toLocaleString();
	return el(
		'pre',
		{},
		`${full.slice(0, SHOWN_CHARACTERS)}\n`,
		el('span', { className: 'muted' }, `… and ${more} more characters`),
	);
}

function indented(text: string): string {
	try {
		return JSON.stringify(JSON.parse(text), null, 2);
	} catch {
		return text;
	}
}

/** `edit` takes a delivery to where it can be changed and sent again. */
export function wireDetail(edit: (delivery: DeliveryDetail) => void): void {
	const dialog = byId<HTMLDialogElement>('detail');
	dialog.addEventListener('close', () => {
		shownId = undefined;
	});
	dialog.addEventListener('click', (event) => {
		if (event.target === dialog) dialog.close();
	});
	const retry = byId('detail-retry');
	retry.addEventListener('click', () =>
		run(retry, async () => {
			await call('POST', `/deliveries/${shownId}/retry`);
			say('Retrying');
		}),
	);
	byId('detail-edit').addEventListener('click', () => {
		dialog.close();
		edit(shown);
	});
}
