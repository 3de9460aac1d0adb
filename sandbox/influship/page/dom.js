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

export const byKey = (key, container = document) =>
	container.querySelector(`[data-key="${CSS.escape(key)}"]`);

/** The heading of the part of the page that an element is in: where the focus goes when its place is gone. */
export const headingOf = (element) => element.closest('section, dialog').querySelector('h2');

const rendered = new WeakMap();

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
	if (key) (byKey(key, container) ?? headingOf(container)).focus();
}

/** Shows an element or hides it, without the focus getting lost. */
export function toggle(element, isShown) {
	const hadFocus = element.contains(document.activeElement);
	element.hidden = !isShown;
	if (!isShown && hadFocus) headingOf(element).focus();
}

/** Fills a select with pairs of value and label; what was chosen stays chosen as long as it is there. */
export function fillSelect(select, choices) {
	const chosen = select.value;
	render(select, choices, () => choices.map(([value, label]) => el('option', { value }, label)));
	select.value = choices.some(([value]) => value === chosen) ? chosen : choices[0][0];
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
