import { median } from '../statistics.mts';
import { number, type Row, type Target } from '../table.mts';
import { SHAPES } from './payloads.mts';
import type { EventCost, Growth, Heap, InProcess, ShapeCost } from './results.mts';

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

function costRows({ shape, rounds }: ShapeCost): Row[] {
	const medianOf = (cost: keyof EventCost) => median(rounds.map((round) => round[cost]));
	const ratio = (name: string, cost: keyof EventCost, base: 'hmac' | 'hmacAndParse'): Row => {
		const ratios = rounds.map((round) => round[cost] / round[base]);
		return {
			part,
			figure: `${name} ÷ ${BASES[base]}, ${shape}`,
			unit: '×',
			value: median(ratios),
			rounds: ratios,
			ours: us(medianOf(cost)),
			comparedWith: us(medianOf(base)),
		};
	};
	const rows = [
		ratio('receive(), forged', 'receiveForged', 'hmac'),
		ratio('receive()', 'receive', 'hmacAndParse'),
		{ ...ratio('webhook()', 'webhook', 'hmacAndParse'), ...(shape !== SMALLEST && atMost(2)) },
	];
	if (shape !== SMALLEST) return rows;
	// What n8n takes for any request outweighs the event.
	const webhooks = rounds.map(({ webhook }) => webhook);
	const figure = `webhook(), ${shape}`;
	const absolute = { part, figure, unit: 'µs', ours: '', comparedWith: '' } as const;
	return [...rows, { ...absolute, value: median(webhooks), rounds: webhooks, ...atMost(150) }];
}

const BASES = { hmac: 'HMAC', hmacAndParse: '(HMAC + JSON.parse)' };
const SMALLEST = SHAPES[0].name;

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
		// A longer list misses the processor's caches; what a delivery takes in all is held to a target.
		row('list of deliveries', seen, 0),
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
