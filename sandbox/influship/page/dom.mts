type ElementProperties<Kind> = Partial<Omit<Kind, 'attributes'>> & {
	/** Becomes `data-…` attributes. */
	data?: Record<string, string>;
	attributes?: Record<string, string>;
};

/** Makes an element. Texts become text nodes, so data can never turn into markup. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	properties: ElementProperties<HTMLElementTagNameMap[Tag]> = {},
	...children: Array<Node | string | null | undefined>
): HTMLElementTagNameMap[Tag] {
	const { data, attributes, ...rest } = properties;
	const element = Object.assign(document.createElement(tag), rest);
	Object.assign(element.dataset, data);
	for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, value);
	element.append(...children.filter((child) => child !== null && child !== undefined));
	return element;
}

/** An element that the page has. */
export const byId = <Kind extends HTMLElement = HTMLElement>(id: string) =>
	document.getElementById(id) as Kind;

/** The fields of a form, by name. */
export const fieldsOf = <Fields,>(id: string) =>
	byId<HTMLFormElement>(id).elements as HTMLFormControlsCollection & Fields;

export const byKey = (key: string, container: ParentNode = document) =>
	container.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);

/**
 * The heading of the part of the page that an element is in: where the focus goes when its place is
 * gone.
 */
const headingOf = (element: Element) => element.closest('section, dialog')!.querySelector('h2')!;

const rendered = new WeakMap<Element, string>();

/**
 * Fills a container when its data changed, and leaves it alone otherwise. The focus stays on the
 * element with the same `data-key`.
 */
export function render<Data>(
	container: HTMLElement,
	data: Data,
	build: (data: Data) => Node[],
): void {
	const text = JSON.stringify(data);
	if (rendered.get(container) === text) return;
	rendered.set(container, text);
	const active = document.activeElement;
	const hasFocus = active instanceof HTMLElement && container.contains(active);
	const key = hasFocus ? active.dataset.key : undefined;
	container.replaceChildren(...build(data));
	if (key) (byKey(key, container) ?? headingOf(container)).focus();
}

/** Shows an element or hides it, without the focus getting lost. */
export function toggle(element: HTMLElement, isShown: boolean): void {
	const hadFocus = element.contains(document.activeElement);
	element.hidden = !isShown;
	if (!isShown && hadFocus) headingOf(element).focus();
}

/** What a select offers: a value and its label. */
export type Choice = readonly [value: string, label: string];

/** Fills a select; what was chosen stays chosen as long as it is there. */
export function fillSelect(select: HTMLSelectElement, choices: readonly Choice[]): void {
	const chosen = select.value;
	render(select, choices, () => choices.map(([value, label]) => el('option', { value }, label)));
	select.value = choices.some(([value]) => value === chosen) ? chosen : choices[0][0];
}

export function badge(text: string, kind: string): HTMLSpanElement {
	return el('span', { className: 'badge', data: { kind } }, text);
}

export const time = (iso: string) => new Date(iso).toLocaleTimeString([], { hour12: false });

/** A URL without what all local ones share, for narrow places. */
export function shortUrl(url: string): string {
	const { host, pathname, search } = new URL(url);
	return `${host}${pathname}${search}`;
}
