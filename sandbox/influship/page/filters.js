import { byId, el, fillSelect, render, shortUrl, toggle } from './dom.js';

const NO_FILTER = { status: '', event: '', url: '', text: '' };

let filter = NO_FILTER;
let changed = () => {};

export const isFiltered = () => Object.values(filter).some(Boolean);

/** What the log is asked for, as a query. */
export function filterQuery() {
	return Object.entries(filter)
		.filter(([, value]) => value)
		.map(([name, value]) => `&${name}=${encodeURIComponent(value)}`)
		.join('');
}

/** A button for each status, and choices from what was sent; what is chosen stays, sent or not. */
export function showFilters({ counts, choices }) {
	const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
	const statuses = [['', 'All', total]];
	for (const [status, count] of Object.entries(counts)) statuses.push([status, status, count]);
	render(byId('filters'), [statuses, filter.status], () => statuses.map(statusButton));
	const { event, url } = byId('filter-form').elements;
	fillSelect(event, [['', 'All events'], ...withChosen(choices.events, filter.event, String)]);
	fillSelect(url, [['', 'All receivers'], ...withChosen(choices.urls, filter.url, shortUrl)]);
	toggle(byId('clear-filters'), isFiltered());
	toggle(byId('filter-form'), isFiltered() || total > 0);
}

function withChosen(values, chosen, labelOf) {
	const all = chosen && !values.includes(chosen) ? [...values, chosen] : values;
	return all.map((value) => [value, labelOf(value)]);
}

function statusButton([status, name, count]) {
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

function choose(part) {
	filter = { ...filter, ...part };
	changed();
}

/** `onChange` is called with each change of a filter. */
export function wireFilters(onChange) {
	changed = onChange;
	const form = byId('filter-form');
	form.addEventListener('submit', (event) => event.preventDefault());
	form.addEventListener('input', ({ target }) => choose({ [target.name]: target.value }));
	const clear = () => {
		form.reset();
		form.elements.text.focus();
		choose(NO_FILTER);
	};
	byId('clear-filters').addEventListener('click', clear);
	byId('show-all').addEventListener('click', clear);
}
