import { byId } from './dom.js';

const timers = new WeakMap();

/**
 * Shows, and has read out, what came of an action. While a dialog is open everything outside of it
 * is silent, so each has a place for messages of its own; the one on top is the last in the page.
 */
export function say(text, kind = 'info') {
	const message = [...document.querySelectorAll('dialog[open] .message')].at(-1) ?? byId('message');
	message.textContent = text;
	message.dataset.kind = kind;
	message.classList.add('shown');
	clearTimeout(timers.get(message));
	timers.set(
		message,
		setTimeout(() => message.classList.remove('shown'), 6_000),
	);
}

/** Runs an action for a button or a form; the control is busy meanwhile, and a failure is shown. */
export async function run(control, action) {
	control.setAttribute('aria-busy', 'true');
	try {
		await action();
	} catch (error) {
		say(error.message, 'error');
	} finally {
		control.removeAttribute('aria-busy');
	}
}
