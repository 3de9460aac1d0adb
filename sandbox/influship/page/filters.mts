import type { DeliveryList } from '../control/deliveries.mts';
import { byId, type Choice, el, fieldsOf, fillSelect, render, shortUrl, toggle } from './dom.mts';

interface Fields {
	event: HTMLSelectElement;
	url: HTMLSelectElement;
	text: HTMLInputElement;
}

const NO_FILTER = { status: '', event: '', url: '', text: '' };

let filter = NO_FILTER;
let changed = () => {};

export const isFiltered = () => Object.values(filter).some(Boolean);

/** What the log is asked for, as a query. */
export function filterQuery(): string {
	return Object.entries(filter)
		.filter(([, value]) => value)
		.map(([name, value]) => `&${name}=${encodeURIComponent(value)}`)
		.join('');
}

/** A button for each status, and choices from what was sent; what is chosen stays, sent or not. */
export function showFilters({ counts, choices }: DeliveryList): void {
	const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
	const statuses: Status[] = [['', 'All', total]];
	for (const [status, count] of Object.entries(counts)) statuses.push([status, status, count]);
	render(byId('filters'), [statuses, filter.status], () => statuses.map(statusButton));
	const { event, url } = fieldsOf<Fields>('filter-form');
	fillSelect(event, [['', 'All events'], ...withChosen(choices.events, filter.event, String)]);
	fillSelect(url, [['', 'All receivers'], ...withChosen(choices.urls, filter.url, shortUrl)]);
	toggle(byId('clear-filters'), isFiltered());
	toggle(byId('filter-form'), isFiltered() || total > 0);
}

function withChosen(
	values: string[],
	chosen: string,
	labelOf: (value: string) => string,
): Choice[] {
	const all = chosen && !values.includes(chosen) ? [...values, chosen] : values;
	return all.map((value) => [value, labelOf(value)]);
}

type Status = [status: string, name: string, count: number];

function statusButton([status, name, count]: Status): HTMLButtonElement {
	const button = el(
		'button',
		{
			type: 'button',
			data: { key: `filter-${status}` },
			attributes: { 'aria-pressed': String(status === filter.status) },
		},
		`${name} `,
		el('span', { className: 'count' }, count.toLocaleString()),
	);
	button.addEventListener('click', () => choose({ status }));
	return button;
}

function choose(part: Partial<typeof NO_FILTER>): void {
	filter = { ...filter, ...part };
	changed();
}

/** `onChange` is called with each change of a filter. */
export function wireFilters(onChange: () => void): void {
	changed = onChange;
	const form = byId<HTMLFormElement>('filter-form');
	form.addEventListener('submit', (event) => event.preventDefault());
	form.addEventListener('input', ({ target }) => {
		const { name, value } = target as HTMLInputElement | HTMLSelectElement;
		choose({ [name]: value });
	});
	const clear = () => {
		form.reset();
		fieldsOf<Fields>('filter-form').text.focus();
		choose(NO_FILTER);
	};
	byId('clear-filters').addEventListener('click', clear);
	byId('show-all').addEventListener('click', clear);
}
