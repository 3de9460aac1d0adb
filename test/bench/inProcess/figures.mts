import { median } from '../statistics.mts';
import { number, type Row, type Target } from '../table.mts';
import type { Growth, Heap, InProcess, ShapeCost } from './results.mts';

const part = 'in process';

const atMost = (value: number): { target: Target } => ({ target: { bound: 'at most', value } });
const us = (value: number) => `${number(value)} µs`;

export function inProcessRows({ costs, growth, heap, loading }: InProcess): Row[] {
	return [
		...costs.flatMap(costRows),
		...growthRows(growth),
		...heapRows(heap),
		...Object.entries(loading).map(([when, values]): Row => {
			const ours = `${values.length} processes`;
			const figure = `loading both nodes, ${when}`;
			return {
				part,
				figure,
				unit: 'ms',
				value: median(values),
				rounds: values,
				ours,
				comparedWith: '',
			};
		}),
	];
}

function costRows(cost: ShapeCost): Row[] {
	const parsing = `HMAC and JSON.parse ${us(cost.hmacAndParse)}`;
	const ratio = (figure: string, value: number, target?: { target: Target }): Row => ({
		part,
		figure: `${figure} ÷ HMAC, ${cost.shape}`,
		unit: '×',
		value: value / cost.hmac,
		...target,
		ours: us(value),
		comparedWith: `HMAC ${us(cost.hmac)}, ${parsing}`,
	});
	const isLarge = cost.shape.startsWith('1 MB');
	const rows = [
		ratio('receive()', cost.receive),
		ratio('receive(), forged', cost.receiveForged),
		ratio('webhook()', cost.webhook, isLarge ? atMost(1.3) : undefined),
	];
	if (cost.shape !== '250 B') return rows;
	const figure = `webhook(), ${cost.shape}`;
	const absolute = { part, figure, unit: 'µs', ours: '', comparedWith: '' } as const;
	return [...rows, { ...absolute, value: cost.webhook, ...atMost(150) }];
}

function growthRows({ remembered, seen, webhook }: Growth): Row[] {
	const most = remembered.length - 1;
	const row = (what: string, costs: number[], from: number, target?: { target: Target }): Row => ({
		part,
		figure: `${what}, ${number(remembered[most])} ÷ ${number(remembered[from])} remembered`,
		unit: '×',
		value: costs[most] / costs[from],
		...target,
		ours: us(costs[most]),
		comparedWith: us(costs[from]),
	});
	return [
		row('list of deliveries', seen, 0, atMost(1.1)),
		row('list of deliveries', seen, 1),
		row('webhook()', webhook, 0, atMost(1.1)),
		row('webhook()', webhook, 1),
	];
}

function heapRows({ deliveries, first, next }: Heap): Row[] {
	const row = (which: string, bytes: number): Row => ({
		part,
		figure: `heap kept by the ${which} ${number(deliveries)} deliveries`,
		unit: 'kB',
		value: bytes / 1000,
		ours: `${number(bytes / deliveries)} B each`,
		comparedWith: '',
	});
	return [row('first', first), row('next', next)];
}
