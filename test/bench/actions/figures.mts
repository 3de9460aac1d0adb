import { median } from '../statistics.mts';
import { number, type Row } from '../table.mts';
import { API_LATENCY_MS, ITEMS, OURS, type ActionSamples } from './measureActions.mts';

/**
 * Our node against the fastest way through the HTTP Request node; a ratio is the median of the
 * rounds' ratios.
 */
export function actionRows(samples: ActionSamples): Row[] {
	const ours = samples[OURS];
	const rivals = Object.entries(samples).filter(([name]) => name !== OURS);
	const [rival, theirs] = rivals.reduce((best, other) =>
		median(other[1]) < median(best[1]) ? other : best,
	);
	const ratios = ours.map((ms, round) => ms / theirs[round]);
	return [
		{
			part: 'action node',
			figure: `${ITEMS} × Creator: Get, API of ${API_LATENCY_MS} ms ÷ ${rival}`,
			unit: '×',
			value: median(ratios),
			rounds: ratios,
			target: { bound: 'at most', value: 1 },
			ours: `${number(median(ours))} ms`,
			comparedWith: rivals.map(([name, ms]) => `${name} ${number(median(ms))} ms`).join('; '),
		},
	];
}
