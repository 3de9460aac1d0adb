import { call } from './control.js';
import { byId, el } from './dom.js';
import { run, say } from './say.js';

/** The account at the top of the page, and the settings at its foot. */
export function showAccount({ url, account, settings }) {
	byId('value-url').textContent = url;
	byId('value-key').textContent = account.apiKey;
	byId('value-secret').textContent = account.webhookSecret;
	const {
		clockFactor,
		account: standing,
		registrationApi,
		endpointSecrets,
	} = byId('settings-form').elements;
	const factor = String(settings.clockFactor);
	if (![...clockFactor.options].some(({ value }) => value === factor)) {
		clockFactor.append(el('option', { value: factor }, `${factor} times faster`));
	}
	clockFactor.value = factor;
	standing.value = settings.account;
	registrationApi.value = settings.registrationApi;
	endpointSecrets.checked = settings.endpointSecrets;
}

export function wireSettings() {
	const form = byId('settings-form');
	form.addEventListener('submit', (event) => event.preventDefault());
	form.addEventListener('change', ({ target }) => {
		const value = { checkbox: target.checked, 'select-one': target.value }[target.type];
		const patch = { [target.name]: target.name === 'clockFactor' ? Number(value) : value };
		run(target, async () => {
			await call('PATCH', '/settings', patch);
			say('Setting saved', 'good');
		});
	});
	byId('reset').addEventListener('click', ({ currentTarget }) => {
		if (!window.confirm('Forget all endpoints, deliveries and faults?')) return;
		run(currentTarget, async () => {
			await call('POST', '/reset');
			say('Forgotten');
		});
	});
	for (const button of document.querySelectorAll('[data-copy]')) {
		button.addEventListener('click', () =>
			run(button, async () => {
				await navigator.clipboard.writeText(byId(button.dataset.copy).textContent);
				say('Copied', 'good');
			}),
		);
	}
}
