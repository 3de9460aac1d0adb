import type { State } from '../control/state.mts';
import { byId, el, render, toggle } from './dom.mts';

/** The figures above the log. */
export function showMetrics({ metrics }: State): void {
	const { successRate, averageResponseMs, failed, retryAttempts, deadLetters } = metrics;
	const figures = [
		['Success rate', successRate === null ? '–' : `${Math.floor(successRate * 1_000) / 10} %`],
		['Average response', averageResponseMs === null ? '–' : `${averageResponseMs} ms`],
		['Retry attempts', retryAttempts.toLocaleString()],
		['Failed', failed.toLocaleString()],
		['Dead letters', deadLetters.toLocaleString()],
	];
	render(byId('metrics'), figures, () =>
		figures.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))),
	);
	toggle(byId('dead-letter-link'), deadLetters > 0);
}
