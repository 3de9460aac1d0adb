/** Makes an element. Texts become text nodes, so data can never turn into markup. */
export function el(tag, properties = {}, ...children) {
	const { data, attributes, ...rest } = properties;
	const element = Object.assign(document.createElement(tag), rest);
	Object.assign(element.dataset, data);
	for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, value);
	element.append(...children.filter((child) => child !== null && child !== undefined));
	return element;
}

export const byId = (id) => document.getElementById(id);

const rendered = new WeakMap();
const messageTimers = new WeakMap();

/**
 * Fills a container when its data changed, and leaves it alone otherwise. The focus stays on the
 * element with the same `data-key`.
 */
export function render(container, data, build) {
	const text = JSON.stringify(data);
	if (rendered.get(container) === text) return;
	rendered.set(container, text);
	const active = document.activeElement;
	const key = container.contains(active) ? active.dataset.key : undefined;
	container.replaceChildren(...build(data));
	if (key) container.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

/**
 * Shows, and has read out, what came of an action. While a dialog is open everything outside of it
 * is silent, so it has a place for messages of its own.
 */
export function say(text, kind = 'info') {
	const message = document.querySelector('dialog[open] .message') ?? byId('message');
	message.textContent = text;
	message.dataset.kind = kind;
	message.classList.add('shown');
	clearTimeout(messageTimers.get(message));
	messageTimers.set(
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

export function badge(text, kind) {
	return el('span', { className: 'badge', data: { kind } }, text);
}

export const time = (iso) => new Date(iso).toLocaleTimeString([], { hour12: false });

/** A URL without what all local ones share, for narrow places. */
export function shortUrl(url) {
	const { host, pathname, search } = new URL(url);
	return `${host}${pathname}${search}`;
}
