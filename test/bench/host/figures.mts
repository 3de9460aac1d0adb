import { median, percentile } from '../statistics.mts';
import { number, type Row, type Target } from '../table.mts';
import type { ContenderName, Kind } from './contenders.mts';
import type { Sample } from './measure.mts';

export type HostName = 'default engine' | 'lazy engine';

/** Round by round, under `<contender>: <kind>`. */
export type Samples = Record<string, Sample[]>;

interface Comparison {
	kind: Kind;
	with: ContenderName;
	withKind: Kind;
	targets: Partial<Record<HostName, number>>;
}

const compare = (
	kind: Kind,
	name: ContenderName,
	withKind: Kind,
	targets: Comparison['targets'] = {},
): Comparison => ({ kind, with: name, withKind, targets });

const OURS = 'Influship Trigger';

const COMPARISONS: Comparison[] = [
	compare('accepted', 'Webhook node', 'accepted', { 'default engine': 0.55, 'lazy engine': 0.97 }),
	compare('accepted', 'GitHub Trigger', 'accepted', { 'default engine': 1.05, 'lazy engine': 3 }),
	compare('accepted', 'do-it-yourself', 'accepted', { 'lazy engine': 1.3 }),
	compare('forged', 'Webhook node', 'accepted', { 'default engine': 1.2 }),
	compare('forged', 'GitHub Trigger', 'forged'),
	compare('forged', 'do-it-yourself', 'forged'),
	compare('forged', OURS, 'accepted', { 'lazy engine': 4.5 }),
	compare('duplicate', OURS, 'accepted', { 'lazy engine': 4.5 }),
	compare('filtered', OURS, 'accepted'),
];

/** Each ratio is the median of the rounds' own ratios: what slows the machine for a while slows both sides of one. */
export function hostRows(part: HostName, samples: Samples): Row[] {
	return COMPARISONS.map(({ kind, with: name, withKind, targets }) => {
		const ours = samples[keyOf(OURS, kind)];
		const theirs = samples[keyOf(name, withKind)];
		const target = targets[part];
		const rounds = ours.map(({ rate }, round) => rate / theirs[round].rate);
		return {
			part,
			figure: `${kind} ÷ ${name === OURS ? 'our' : `${name},`} ${withKind}`,
			unit: '×',
			value: median(rounds),
			rounds,
			...(target !== undefined && { target: { bound: 'at least', value: target } as Target }),
			ours: describe(ours),
			comparedWith: describe(theirs),
		};
	});
}

export function keyOf(name: ContenderName, kind: Kind): string {
	return `${name}: ${kind}`;
}

function describe(samples: readonly Sample[]): string {
	const rate = median(samples.map((sample) => sample.rate));
	const latencies = samples.flatMap(({ latenciesMs }) => latenciesMs);
	const [p50, p99] = [50, 99].map((percent) => number(percentile(latencies, percent)));
	return `${number(rate)}/s, p50 ${p50} ms, p99 ${p99} ms`;
}
