import type { State } from '../control/state.mts';
import { call } from './control.mts';
import { badge, byId, el, fieldsOf, render, shortUrl } from './dom.mts';
import { run, say } from './say.mts';

type EndpointView = State['endpoints'][number];

interface Fields {
	url: HTMLInputElement;
	scope: RadioNodeList;
}

/** The list of endpoints, and the form that adds one. */
export function showEndpoints(state: State): void {
	render(byId('endpoints'), state.endpoints, (endpoints) =>
		endpoints.length === 0
			? [
					el(
						'li',
						{ className: 'empty' },
						'Nothing listens yet. Add the URL of your receiver below; an n8n workflow with an Influship Trigger adds itself.',
					),
				]
			: endpoints.map(endpointItem),
	);
	render(byId('event-choices'), state.events, (events) =>
		events.map(({ name }) =>
			el(
				'label',
				{ className: 'choice' },
				el('input', { type: 'checkbox', name: 'events', value: name, checked: true }),
				` ${name}`,
			),
		),
	);
}

function endpointItem({ id, url, events, status, reason }: EndpointView): HTMLLIElement {
	const verify = el('button', {
		type: 'button',
		className: 'small',
		data: { key: `verify-${id}` },
	});
	verify.append('Verify again');
	verify.setAttribute('aria-label', `Verify ${url} again`);
	verify.addEventListener('click', () =>
		run(verify, async () => {
			const { endpoint } = await call<{ endpoint: EndpointView }>(
				'POST',
				`/endpoints/${id}/verify`,
			);
			sayVerified(endpoint);
		}),
	);
	const remove = el('button', {
		type: 'button',
		className: 'small',
		data: { key: `remove-${id}` },
	});
	remove.append('Remove');
	remove.setAttribute('aria-label', `Remove ${url}`);
	remove.addEventListener('click', () =>
		run(remove, async () => {
			await call('DELETE', `/endpoints/${id}`);
			say('Endpoint removed');
		}),
	);
	return el(
		'li',
		{},
		el(
			'div',
			{ className: 'endpoint-head' },
			el(
				'span',
				{ className: 'badges' },
				badge(status === 'active' ? 'Active' : 'Unverified', status === 'active' ? 'good' : 'warn'),
				kindOf(url),
			),
			el('div', { className: 'actions' }, status === 'active' ? null : verify, remove),
		),
		el('code', { className: 'url', title: url }, shortUrl(url)),
		el('p', { className: 'muted' }, events.includes('*') ? 'All events' : events.join(', ')),
		reason ? el('p', { className: 'reason' }, reason) : null,
	);
}

/** Which of n8n's two URLs of a trigger it is; others have no such parts. */
function kindOf(url: string): HTMLSpanElement | null {
	const { pathname } = new URL(url);
	if (pathname.startsWith('/webhook-test/')) return badge('Test URL', 'info');
	return pathname.startsWith('/webhook/') ? badge('Production URL', 'info') : null;
}

function sayVerified(endpoint: EndpointView): void {
	if (endpoint.status === 'active') say('Endpoint verified', 'good');
	else say('The endpoint did not pass verification', 'error');
}

export function wireEndpointForm(): void {
	const form = byId<HTMLFormElement>('endpoint-form');
	const fields = fieldsOf<Fields>('endpoint-form');
	form.addEventListener('change', () => {
		byId('event-choices').hidden = fields.scope.value === 'all';
	});
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		void run(event.submitter!, async () => {
			const chosen = [...form.querySelectorAll<HTMLInputElement>('[name=events]:checked')].map(
				({ value }) => value,
			);
			const events = fields.scope.value === 'all' ? ['*'] : chosen;
			if (events.length === 0) throw new Error('Choose at least one event');
			const { endpoint } = await call<{ endpoint: EndpointView }>('POST', '/endpoints', {
				url: fields.url.value.trim(),
				events,
			});
			fields.url.value = '';
			sayVerified(endpoint);
		});
	});
}
