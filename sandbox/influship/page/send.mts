import type { State } from '../control/state.mts';
import { call } from './control.mts';
import { byId, type Choice, el, fillSelect, render, shortUrl } from './dom.mts';
import { run, say } from './say.mts';

/** How the ids of endpoints start, and no other choice does. */
const ENDPOINT_ID = 'wh_';

/** One button for each known event, and the choice of where to send it. */
export function showSend(state: State): void {
	render(byId('event-buttons'), state.events, (events) => events.map(eventButton));
	fillSelect(options().target, [
		['', 'Every endpoint that subscribed'],
		...activeEndpoints(state),
		...inactiveChoice(state, options().target),
	]);
	showOptionsState();
}

/** Choices of a select: endpoints that receive events. */
export function activeEndpoints({ endpoints }: State): Choice[] {
	return endpoints
		.filter(({ status }) => status === 'active')
		.map(({ id, url }) => [id, shortUrl(url)]);
}

/**
 * An endpoint that was chosen and does not receive events any more. It stays chosen, because to
 * send elsewhere is not what was asked for.
 */
export function inactiveChoice({ endpoints }: State, select: HTMLSelectElement): Choice[] {
	const option = select.selectedOptions[0];
	const known = endpoints.find(({ id }) => id === option?.value);
	if (!option?.value.startsWith(ENDPOINT_ID) || known?.status === 'active') return [];
	const url = option.text.split(' ')[0];
	return [[option.value, `${url} (${known ? 'unverified' : 'removed'})`]];
}

function eventButton({ name, about }: State['events'][number]): HTMLButtonElement {
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

async function send(event: string): Promise<void> {
	const { target, signature, count } = options();
	if (!count.checkValidity()) {
		// What is folded away cannot say what is wrong with it.
		byId<HTMLDetailsElement>('send-options').open = true;
		count.reportValidity();
		return;
	}
	const endpointId = target.value;
	const { deliveries } = await call<{ deliveries: string[] }>('POST', '/events', {
		event,
		signature: signature.value,
		count: count.valueAsNumber,
		...(endpointId ? { endpointId } : {}),
	});
	if (deliveries.length === 0)
		say(`Nothing sent: no active endpoint subscribed to ${event}`, 'error');
	else if (deliveries.length === 1) say(`${event} is on its way`);
	else say(`${deliveries.length} deliveries of ${event} are on their way`);
}

const options = () => ({
	target: byId<HTMLSelectElement>('target'),
	signature: byId<HTMLSelectElement>('signature'),
	count: byId<HTMLInputElement>('count'),
});

/** Folded options that are not the default are easily forgotten, so their summary names them. */
function showOptionsState(): void {
	const { target, signature, count } = options();
	const notes = [
		target.value ? 'one endpoint' : '',
		signature.value === 'valid' ? '' : 'invalid signature',
		count.value === '1' ? '' : `${count.value || 'how many'} times`,
	].filter(Boolean);
	byId('send-options-state').textContent = notes.join(', ');
}

export function wireSendOptions(): void {
	byId('send-options').addEventListener('input', showOptionsState);
}
