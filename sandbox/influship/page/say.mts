import { byId } from './dom.mts';

const timers = new WeakMap<Element, number>();

/**
 * Shows, and has read out, what came of an action. While a dialog is open everything outside of it
 * is silent, so each has a place for messages of its own; the one on top is the last in the page.
 */
export function say(text: string, kind: 'info' | 'good' | 'error' = 'info'): void {
	const inDialogs = document.querySelectorAll<HTMLElement>('dialog[open] .message');
	const message = [...inDialogs].at(-1) ?? byId('message');
	message.textContent = text;
	message.dataset.kind = kind;
	message.classList.add('shown');
	clearTimeout(timers.get(message));
	timers.set(
		message,
		window.setTimeout(() => message.classList.remove('shown'), 6_000),
	);
}

/**
 * Runs an action for a button or a form; the control is busy meanwhile, and a failure is shown. A
 * button that is busy does nothing, or an impatient click would do everything twice.
 */
export async function run(control: Element, action: () => Promise<unknown>): Promise<void> {
	if (control instanceof HTMLButtonElement && control.ariaBusy === 'true') return;
	control.setAttribute('aria-busy', 'true');
	try {
		await action();
	} catch (error) {
		say(messageOf(error), 'error');
	} finally {
		control.removeAttribute('aria-busy');
	}
}

export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
