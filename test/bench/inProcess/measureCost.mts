import { createHmac } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { median } from '../statistics.mts';
import { receive } from './dist.mts';
import { HostedTrigger } from './hostedTrigger.mts';
import { SHAPES, type Shape } from './payloads.mts';
import { report } from './report.mts';
import type { EventCost, ShapeCost } from './results.mts';
import { timed } from './timing.mts';

const SECRET = 'influship_bench_secret_9f8e7d6c';
const ROUNDS = 7;

/** Run as a process of its own, with `--expose-gc`: what one event of each shape costs. */
const costs: ShapeCost[] = [];
for (const shape of SHAPES) costs.push(await costOf(shape));
report(costs);

/** The first round warms up. */
async function costOf(shape: Shape): Promise<ShapeCost> {
	const hosted = new HostedTrigger(10_000);
	const rounds: EventCost[] = [];
	for (let round = 0; round <= ROUNDS; round++) {
		// What other shapes and rounds left behind is no cost of this one.
		globalThis.gc!();
		const cost = await measureRound(shape, hosted);
		if (round > 0) rounds.push(cost);
	}
	return { shape: shape.name, rounds };
}

/** All are measured in turn, event by event, so that a busy machine is one for each of them. */
async function measureRound(shape: Shape, hosted: HostedTrigger): Promise<EventCost> {
	const events: EventCost[] = [];
	for (let event = 0; event < shape.repetitions / ROUNDS; event++) {
		const body = shape.build();
		const costs = pureCosts(body);
		const { webhook } = await hosted.accept(body);
		events.push({ ...costs, webhook });
		await nextTurn();
	}
	const medianOf = (cost: keyof EventCost) => median(events.map((event) => event[cost]));
	return {
		hmac: medianOf('hmac'),
		hmacAndParse: medianOf('hmacAndParse'),
		receive: medianOf('receive'),
		receiveForged: medianOf('receiveForged'),
		webhook: medianOf('webhook'),
	};
}

/** The path without n8n. */
function pureCosts(body: Buffer): Omit<EventCost, 'webhook'> {
	const raw = timed(() => createHmac('sha256', SECRET).update(body).digest('hex'));
	const parsed = timed(() => JSON.parse(body.toString('utf8')) as unknown);
	const request = {
		headers: { 'x-influship-signature': raw.result, 'x-influship-event': 'creator.updated' },
		body,
		isSelected: () => true,
		filters: {},
		now: Date.now(),
	};
	const received = timed(() => receive({ ...request, secrets: [SECRET] }));
	if (received.result.verdict !== 'accepted') throw new Error('The event was not accepted');
	const refused = timed(() => receive({ ...request, secrets: ['another secret'] }));
	if (refused.result.verdict !== 'refused') throw new Error('The forged event was let in');
	return {
		hmac: raw.us,
		hmacAndParse: raw.us + parsed.us,
		receive: received.us,
		receiveForged: refused.us,
	};
}
