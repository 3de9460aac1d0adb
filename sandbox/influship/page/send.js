import { call } from './control.js';
import { byId, el, render, run, say, shortUrl } from './dom.js';

const ABOUT = {
	'creator.updated': 'A creator’s profile was refreshed',
	'analysis.complete': 'A brand safety or AI analysis finished',
	'rate_limit.warning': 'The account nears its limit',
};

/** One button for each known event, and the choice of where to send it. */
export function showSend(state) {
	render(byId('event-buttons'), state.knownEvents, (events) => events.map(eventButton));
	const target = byId('target');
	const chosen = target.value;
	const active = state.endpoints.filter(({ status }) => status === 'active');
	render(
		target,
		active.map(({ id, url }) => ({ id, url })),
		(endpoints) => [
			el('option', { value: '' }, 'Every endpoint that subscribed'),
			...endpoints.map(({ id, url }) => el('option', { value: id }, shortUrl(url))),
		],
	);
	target.value = active.some(({ id }) => id === chosen) ? chosen : '';
	showOptionsState();
}

function eventButton(event) {
	const button = el(
		'button',
		{ type: 'button', className: 'event', data: { key: event } },
		el('strong', {}, event),
		el('span', {}, ABOUT[event] ?? ''),
		el('span', { className: 'action' }, 'Send'),
	);
	button.addEventListener('click', () => run(button, () => send(event)));
	return button;
}

async function send(event, data) {
	const endpointId = byId('target').value;
	const { deliveries } = await call('POST', '/events', {
		event,
		signature: byId('signature').value,
		count: byId('count').valueAsNumber || 1,
		...(data === undefined ? {} : { data }),
		...(endpointId ? { endpointId } : {}),
	});
	if (deliveries.length === 0)
		say(`Nothing sent: no active endpoint subscribed to ${event}`, 'error');
	else if (deliveries.length === 1) say(`${event} is on its way`);
	else say(`${deliveries.length} deliveries of ${event} are on their way`);
}

/** Folded options that are not the default are easily forgotten, so their summary names them. */
function showOptionsState() {
	const notes = [
		byId('target').value ? 'one endpoint' : '',
		byId('count').value === '1' ? '' : `${byId('count').value} times`,
	].filter(Boolean);
	byId('send-options-state').textContent = notes.join(', ');
}

export function wireSendForms() {
	byId('send-options').addEventListener('input', showOptionsState);
	const form = byId('custom-form');
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		run(event.submitter, async () => {
			let data;
			try {
				data = JSON.parse(form.elements.data.value);
			} catch {
				throw new Error('The data is not valid JSON');
			}
			await send(form.elements.event.value, data);
		});
	});
}
