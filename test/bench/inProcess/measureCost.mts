import { createHmac } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { median } from '../statistics.mts';
import { receive } from './dist.mts';
import { HostedTrigger } from './hostedTrigger.mts';
import { SHAPES, type Shape } from './payloads.mts';
import { report } from './report.mts';
import type { ShapeCost } from './results.mts';
import { timed } from './timing.mts';

const SECRET = 'influship_bench_secret_9f8e7d6c';
const WARM_UP_SHARE = 0.25;

/** Run as a process of its own: the own code's cost for one event of each shape. */
const costs: ShapeCost[] = [];
for (const shape of SHAPES) costs.push({ ...pureCost(shape), ...(await hostedCost(shape)) });
report(costs);

/** The path without n8n, measured event by event in turn with the HMAC. */
function pureCost({ name, repetitions, build }: Shape) {
	const hmac: number[] = [];
	const parse: number[] = [];
	const own: number[] = [];
	const forged: number[] = [];
	const warmUp = repetitions * WARM_UP_SHARE;
	for (let run = -warmUp; run < repetitions; run++) {
		const body = build();
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
		if (run < 0) continue;
		hmac.push(raw.us);
		parse.push(raw.us + parsed.us);
		own.push(received.us);
		forged.push(refused.us);
	}
	return {
		shape: name,
		hmac: median(hmac),
		hmacAndParse: median(parse),
		receive: median(own),
		receiveForged: median(forged),
	};
}

async function hostedCost({ repetitions, build }: Shape) {
	const hosted = new HostedTrigger(10_000);
	const webhook: number[] = [];
	const warmUp = repetitions * WARM_UP_SHARE;
	for (let run = -warmUp; run < repetitions; run++) {
		const cost = await hosted.accept(build());
		await nextTurn();
		if (run < 0) continue;
		webhook.push(cost.webhook);
	}
	return { webhook: median(webhook) };
}
