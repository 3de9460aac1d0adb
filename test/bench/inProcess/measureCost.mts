import { createHmac } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { receive } from '../../../nodes/Influship/protocol/receive.ts';
import { median } from '../statistics.mts';
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

/**
 * In turn, so that a busy machine is one for all of them, and each with an event of its own: what
 * `JSON.parse` has just met it reads faster the next time.
 */
async function measureRound(shape: Shape, hosted: HostedTrigger): Promise<EventCost> {
	const events: EventCost[] = [];
	for (let event = 0; event < shape.repetitions / ROUNDS; event++) {
		const { hmac, parse } = hosted.bare(shape.build());
		await nextTurn();
		const receive = costOfReceiving(shape.build(), SECRET, 'accepted');
		await nextTurn();
		const receiveForged = costOfReceiving(shape.build(), 'another secret', 'refused');
		await nextTurn();
		const webhook = await hosted.accept(shape.build());
		await nextTurn();
		events.push({ hmac, hmacAndParse: hmac + parse, receive, receiveForged, webhook });
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
function costOfReceiving(body: Buffer, secret: string, expected: 'accepted' | 'refused'): number {
	const request = {
		headers: { 'x-influship-signature': signatureOf(body), 'x-influship-event': 'creator.updated' },
		body,
		secrets: [secret],
		isSelected: () => true,
		filters: [],
		now: Date.now(),
	};
	const { us, result } = timed(() => receive(request));
	if (result.verdict !== expected) throw new Error(`The event was ${result.verdict}`);
	return us;
}

function signatureOf(body: Buffer): string {
	return createHmac('sha256', SECRET).update(body).digest('hex');
}
