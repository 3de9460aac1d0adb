import { call } from './control.js';
import { byId, el, fillSelect, render, shortUrl } from './dom.js';
import { run, say } from './say.js';

/** One button for each known event, and the choice of where to send it. */
export function showSend(state) {
	render(byId('event-buttons'), state.events, (events) => events.map(eventButton));
	fillSelect(byId('target'), [['', 'Every endpoint that subscribed'], ...activeEndpoints(state)]);
	showOptionsState();
}

/** Choices of a select: endpoints that receive events. */
export function activeEndpoints({ endpoints }) {
	return endpoints
		.filter(({ status }) => status === 'active')
		.map(({ id, url }) => [id, shortUrl(url)]);
}

function eventButton({ name, about }) {
	const button = el(
		'button',
		{ type: 'button', className: 'event', data: { key: name } },
		el('strong', {}, name),
		el('span', {}, about),
		el('span', { className: 'action' }, 'Send'),
	);
	button.addEventListener('click', () => run(button, () => send(name)));
	return button;
}

async function send(event) {
	const endpointId = byId('target').value;
	const { deliveries } = await call('POST', '/events', {
		event,
		signature: byId('signature').value,
		count: byId('count').valueAsNumber || 1,
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
		byId('signature').value === 'valid' ? '' : 'invalid signature',
		byId('count').value === '1' ? '' : `${byId('count').value} times`,
	].filter(Boolean);
	byId('send-options-state').textContent = notes.join(', ');
}

export function wireSendOptions() {
	byId('send-options').addEventListener('input', showOptionsState);
}
