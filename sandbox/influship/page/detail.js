import { call } from './control.js';
import { statusBadge, verdictLine } from './deliveries.js';
import { openDialog } from './dialogs.js';
import { byId, el, render, time, toggle } from './dom.js';
import { run, say } from './say.js';

/** A longer text would make the dialog slow. */
const SHOWN_CHARACTERS = 20_000;

const KINDS = { first: 'First attempt', retry: 'Retry', manual: 'Manual retry' };

let shown;
let shownId;

/** Opens the dialog for one delivery. */
export async function openDetail(id) {
	shownId = id;
	try {
		await refreshDetail();
		openDialog(byId('detail'), id);
	} catch (error) {
		say(error.message, 'error');
	}
}

/** Shows the newest state of the delivery that is open, if one is. */
export async function refreshDetail() {
	if (!shownId) return;
	const { delivery } = await call('GET', `/deliveries/${shownId}`);
	if (delivery.id !== shownId) return;
	shown = delivery;
	const { id, event, status, url, createdAt, attempts, note } = delivery;
	byId('detail-title').replaceChildren(event, ' ', statusBadge(status));
	byId('detail-about').textContent = `${id} · ${time(createdAt)} · to ${url}`;
	toggle(byId('detail-retry'), status === 'Failed');
	toggle(byId('detail-edit'), attempts.length > 0);
	byId('detail-download').href = `/sandbox/deliveries/${id}/payload`;
	const body = byId('detail-body');
	const open = new Set(
		[...body.querySelectorAll('details[open]')].map(({ dataset }) => dataset.id),
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
		].filter(Boolean),
	);
}

/** What should come of a delivery that was broken on purpose, and what did. */
function judgement({ advice, verdict }) {
	if (!advice) return null;
	return el(
		'div',
		{ className: 'outcome' },
		el('div', {}, el('h3', {}, 'A good receiver'), el('p', {}, advice)),
		verdict && el('div', {}, el('h3', {}, 'Your receiver'), verdictLine({ verdict })),
	);
}

function attemptView(attempt, id, open, newest) {
	const { kind, startedAt, durationMs, request, response, error } = attempt;
	const good = response && response.status >= 200 && response.status < 300;
	return el(
		'details',
		{ className: 'attempt', open: newest || open.has(id), data: { id } },
		el(
			'summary',
			{ data: { key: id } },
			el('span', { className: good ? 'good-text' : 'error-text' }, response?.status ?? 'No answer'),
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

function headerText(firstLine, headers) {
	const lines = Object.entries(headers).flatMap(([name, values]) =>
		[values].flat().map((value) => `${name}: ${value}`),
	);
	return el('pre', {}, [firstLine, ...lines].join('\n'));
}

/** JSON with line breaks; anything else as it is. */
function pretty(text) {
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

function indented(text) {
	try {
		return JSON.stringify(JSON.parse(text), null, 2);
	} catch {
		return text;
	}
}

/** `edit` takes a delivery to where it can be changed and sent again. */
export function wireDetail(edit) {
	const dialog = byId('detail');
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
