import type { State } from '../control/state.mts';
import type { Settings } from '../settings.mts';
import { call } from './control.mts';
import { byId, el, fieldsOf } from './dom.mts';
import { run, say } from './say.mts';

const RESET_QUESTION =
	'Forget all endpoints, deliveries, calls and faults, new shortlists, and what was changed of creators and shortlists?';

interface Fields {
	clockFactor: HTMLSelectElement;
	account: HTMLSelectElement;
	registrationApi: HTMLSelectElement;
	endpointSecrets: HTMLInputElement;
}

/** The account at the top of the page, and the settings at its foot. */
export function showAccount({ url, account, settings }: State): void {
	byId('value-url').textContent = url;
	byId('value-key').textContent = account.apiKey;
	byId('value-secret').textContent = account.webhookSecret;
	const {
		clockFactor,
		account: standing,
		registrationApi,
		endpointSecrets,
	} = fieldsOf<Fields>('settings-form');
	const factor = String(settings.clockFactor);
	if (![...clockFactor.options].some(({ value }) => value === factor)) {
		clockFactor.append(el('option', { value: factor }, `${factor} times faster`));
	}
	clockFactor.value = factor;
	standing.value = settings.account;
	registrationApi.value = settings.registrationApi;
	endpointSecrets.checked = settings.endpointSecrets;
}

export function wireSettings(): void {
	const form = byId('settings-form');
	form.addEventListener('submit', (event) => event.preventDefault());
	form.addEventListener('change', ({ target }) => {
		const field = target as HTMLInputElement | HTMLSelectElement;
		const isSwitch = field instanceof HTMLInputElement && field.type === 'checkbox';
		const value = isSwitch ? field.checked : field.value;
		const name = field.name as keyof Settings;
		const patch = { [name]: name === 'clockFactor' ? Number(value) : value };
		void run(field, async () => {
			await call('PATCH', '/settings', patch);
			say('Setting saved', 'good');
		});
	});
	const reset = byId('reset');
	reset.addEventListener('click', () => {
		if (!window.confirm(RESET_QUESTION)) return;
		void run(reset, async () => {
			await call('POST', '/reset');
			say('Forgotten');
		});
	});
	for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) {
		button.addEventListener('click', () =>
			run(button, async () => {
				await navigator.clipboard.writeText(byId(button.dataset.copy!).textContent ?? '');
				say('Copied', 'good');
			}),
		);
	}
}
