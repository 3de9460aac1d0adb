import { median, percentile, spread } from '../statistics.mts';
import { number, type Row, type Target } from '../table.mts';
import type { ContenderName, Kind } from './contenders.mts';
import type { Sample } from './measure.mts';

export const HOSTS = ['default engine', 'lazy engine'] as const;

export type HostName = (typeof HOSTS)[number];

/** Round by round, under `<contender>: <kind>`. */
export type Samples = Record<string, Sample[]>;

export interface Comparison {
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

/** What to measure: all figures, or those whose names contain a text. */
export function comparisonsWith(text = ''): Comparison[] {
	return COMPARISONS.filter((comparison) => figureOf(comparison).includes(text));
}

/** Every contender and kind that the comparisons need, each once. */
export function keysOf(comparisons: readonly Comparison[]): Set<string> {
	return new Set(
		comparisons.flatMap(({ kind, with: name, withKind }) => [
			keyOf(OURS, kind),
			keyOf(name, withKind),
		]),
	);
}

/**
 * Each ratio is the median of the rounds' own ratios: what slows the machine for a while slows both
 * sides of one.
 *
 * @param runs the samples of each run, which had an n8n of its own
 */
export function hostRows(
	part: HostName,
	runs: readonly Samples[],
	comparisons: readonly Comparison[],
): Row[] {
	return comparisons.map((comparison) => {
		const { kind, with: name, withKind, targets } = comparison;
		const target = targets[part];
		const ratios = runs.map((samples) => {
			const theirs = samples[keyOf(name, withKind)];
			return samples[keyOf(OURS, kind)].map(({ rate }, round) => rate / theirs[round].rate);
		});
		const samplesOf = (key: string) => runs.flatMap((samples) => samples[key]);
		return {
			part,
			figure: figureOf(comparison),
			unit: '×',
			value: median(ratios.flat()),
			rounds: ratios.flat(),
			runs: ratios.map(median),
			...(target !== undefined && { target: { bound: 'at least', value: target } as Target }),
			ours: describe(samplesOf(keyOf(OURS, kind))),
			comparedWith: describe(samplesOf(keyOf(name, withKind))),
		};
	});
}

/**
 * How far the same contender's rates lay apart from round to round, which no change of code
 * explains.
 */
export function describeNoise(part: HostName, runs: readonly Samples[]): string {
	const spreads = runs.flatMap((samples) =>
		Object.values(samples).map((rounds) => spread(rounds.map(({ rate }) => rate))),
	);
	const [typical, worst] = [median(spreads), Math.max(...spreads)].map(
		(share) => `${Math.round(share * 100)} %`,
	);
	return `${part}: the rounds of one contender lay ${typical} apart, at worst ${worst}.`;
}

export function keyOf(name: ContenderName, kind: Kind): string {
	return `${name}: ${kind}`;
}

export function figureOf({ kind, with: name, withKind }: Comparison): string {
	return `${kind} ÷ ${name === OURS ? 'our' : `${name},`} ${withKind}`;
}

function describe(samples: readonly Sample[]): string {
	const rate = median(samples.map((sample) => sample.rate));
	const latencies = samples.flatMap(({ latenciesMs }) => latenciesMs);
	const [p50, p99] = [50, 99].map((percent) => number(percentile(latencies, percent)));
	return `${number(rate)}/s, p50 ${p50} ms, p99 ${p99} ms`;
}
