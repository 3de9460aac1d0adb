import { call } from './control.js';
import { statusBadge } from './deliveries.js';
import { byId, el, render, run, say, time } from './dom.js';

const KINDS = { first: 'First attempt', retry: 'Retry', manual: 'Manual retry' };

let shownId;

/** Opens the dialog for one delivery. */
export async function openDetail(id) {
	shownId = id;
	try {
		await refreshDetail();
		if (!byId('detail').open) byId('detail').showModal();
	} catch (error) {
		say(error.message, 'error');
	}
}

/** Shows the newest state of the delivery that is open, if one is. */
export async function refreshDetail() {
	if (!shownId) return;
	const { delivery } = await call('GET', `/deliveries/${shownId}`);
	if (delivery.id !== shownId) return;
	const { id, event, status, url, createdAt, signature, attempts, note } = delivery;
	byId('detail-title').replaceChildren(event, ' ', statusBadge(status));
	byId('detail-about').textContent = `${id} · ${time(createdAt)} · to ${url}`;
	byId('detail-retry').hidden = status !== 'Failed';
	byId('detail-download').href = `/sandbox/deliveries/${id}/payload`;
	const body = byId('detail-body');
	const open = new Set(
		[...body.querySelectorAll('details[open]')].map(({ dataset }) => dataset.id),
	);
	render(body, { id, attempts, note, signature }, () =>
		[
			signature === 'valid' ? null : el('p', { className: 'reason' }, signatureNote(signature)),
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

function signatureNote(signature) {
	return signature === 'wrong'
		? 'Signed with a wrong secret on purpose: a receiver should answer 401.'
		: 'Not signed on purpose: a receiver should answer 401.';
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
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
	return el('pre', {}, [firstLine, ...lines].join('\n'));
}

/** JSON with line breaks; anything else as it is. */
function pretty(text) {
	try {
		return el('pre', {}, JSON.stringify(JSON.parse(text), null, 2));
	} catch {
		return el('pre', {}, text);
	}
}

export function wireDetail() {
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
}
