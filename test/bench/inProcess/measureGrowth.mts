import { setImmediate as nextTurn } from 'node:timers/promises';
import { fingerprint } from '../../../nodes/Influship/protocol/fingerprint.ts';
import { SeenDeliveries } from '../../../nodes/Influship/trigger/receiving/seenDeliveries.ts';
import { median } from '../statistics.mts';
import { HostedTrigger } from './hostedTrigger.mts';
import { SHAPES } from './payloads.mts';
import { report } from './report.mts';
import type { Growth } from './results.mts';
import { timed } from './timing.mts';

/** The middle one is as many as are stored: from there on, only memory grows. */
const REMEMBERED = [100, 2_000, 100_000];

const SEEN_REPETITIONS = 50_000;
const WEBHOOK_REPETITIONS = 3_000;
/**
 * So many more than are remembered have been through before: a list that has never forgotten
 * anything is faster.
 */
const CHURN = 0.8;

/** Run as a process of its own. All are measured in turn, event by event. */
const growth: Growth = {
	remembered: REMEMBERED,
	seen: growthOfSeen(),
	webhook: await growthOfWebhook(),
};
report(growth);

/** What one request does with the list: take over what is stored, look up, add. */
function growthOfSeen() {
	const lists = REMEMBERED.map((capacity) => {
		const seen = new SeenDeliveries(capacity);
		seen.absorb(fingerprints(capacity));
		return { seen, us: [] as number[], stored: seen.toStored() };
	});
	for (let run = 0; run < SEEN_REPETITIONS; run++) {
		for (const list of lists) {
			const key = fingerprint(`new ${run}`);
			// n8n reads it from the database for each request: equal, and never the same string.
			const stored = Buffer.from(list.stored, 'latin1').toString('latin1');
			const { us } = timed(() => {
				list.seen.absorb(stored);
				if (!list.seen.has(key)) list.seen.add(key);
			});
			list.us.push(us);
			if (run % 10 === 0) list.stored = list.seen.toStored();
		}
	}
	return lists.map(({ us }) => median(us));
}

async function growthOfWebhook() {
	const triggers = REMEMBERED.map((capacity) => {
		const hosted = new HostedTrigger(capacity);
		hosted.remember(fingerprints(capacity));
		return { hosted, us: [] as number[] };
	});
	for (let run = 0; run < WEBHOOK_REPETITIONS; run++) {
		for (const { hosted, us } of triggers) {
			us.push(await hosted.accept(SHAPES[0].build()));
			await nextTurn();
		}
	}
	return triggers.map(({ us }) => median(us));
}

function fingerprints(capacity: number): string {
	const count = Math.round(capacity * (1 + CHURN));
	return Array.from({ length: count }, (_, index) => fingerprint(`old ${index}`)).join('');
}
