import fc from 'fast-check';

import { fingerprint } from '../../../nodes/Influship/protocol/fingerprint.ts';
import {
	SeenDeliveries,
	STORED_DELIVERIES,
} from '../../../nodes/Influship/trigger/receiving/seenDeliveries.ts';
import { check } from '../../support/faults/properties.mts';

const FINGERPRINTS = Array.from({ length: 60 }, (_, index) => fingerprint(`evt_${index}`));
const entries = fc.constantFrom(...FINGERPRINTS);

/** The plainest thing that does the same: a list without duplicates, its oldest entries dropped. */
class Model {
	private list: string[] = [];

	constructor(private readonly capacity: number) {}

	add(entry: string): void {
		if (this.list.includes(entry)) return;
		this.list = [...this.list, entry].slice(-this.capacity);
	}

	absorb(stored: readonly string[]): void {
		const unknown = stored.filter((entry) => !this.list.includes(entry));
		for (const entry of unknown) this.add(entry);
	}

	all(): string[] {
		return this.list;
	}
}

type Step = { add: string } | { absorb: string[] };

const steps: fc.Arbitrary<Step[]> = fc.array(
	fc.oneof(
		{ weight: 5, arbitrary: entries.map((add) => ({ add })) },
		{
			weight: 1,
			arbitrary: fc.uniqueArray(entries, { maxLength: 40 }).map((absorb) => ({ absorb })),
		},
	),
	{ maxLength: 80 },
);

test('agrees with a bounded list, whatever is added and taken over', () => {
	check(
		fc.property(fc.integer({ min: 1, max: 70 }), steps, (capacity, sequence) => {
			const seen = new SeenDeliveries(capacity);
			const model = new Model(capacity);
			for (const step of sequence) {
				if ('add' in step) {
					seen.add(step.add);
					model.add(step.add);
				} else {
					seen.absorb(step.absorb.join(''));
					model.absorb(step.absorb);
				}
				expect(seen.toStored()).toBe(model.all().join(''));
				expect(FINGERPRINTS.filter((entry) => seen.has(entry)).sort()).toEqual(
					[...model.all()].sort(),
				);
			}
		}),
	);
});

test('processes that store for each other know all that is stored', () => {
	const bursts = fc.array(
		fc.record({
			process: fc.nat({ max: 2 }),
			deliveries: fc.integer({ min: 1, max: 40 }),
			// Without being saved: another process writes the same row a moment later.
			isSaved: fc.boolean(),
		}),
		{ maxLength: 12 },
	);
	check(
		fc.property(bursts, (sequence) => {
			const processes = [0, 1, 2].map(() => new SeenDeliveries(1_000));
			let stored: string[] = [];
			let lastId = 0;
			for (const { process, deliveries, isSaved } of sequence) {
				const seen = processes[process];
				seen.absorb(stored.join(''));
				expect(stored.filter((known) => !seen.has(known))).toEqual([]);
				for (let count = 0; count < deliveries; count += 1)
					seen.add(fingerprint(`evt_${lastId++}`));
				if (isSaved) stored = seen.toStored().match(/.{11}/g) ?? [];
			}
		}),
	);
});

test('a restart forgets nothing of the newest 2,000', () => {
	const counts = fc.integer({ min: 0, max: STORED_DELIVERIES + 500 });
	check(
		fc.property(counts, (count) => {
			const seen = new SeenDeliveries(100_000);
			for (let index = 0; index < count; index += 1) seen.add(fingerprint(`evt_${index}`));
			const restarted = new SeenDeliveries(100_000);
			restarted.absorb(seen.toStored());
			expect(restarted.size).toBe(Math.min(count, STORED_DELIVERIES));
			expect(restarted.toStored()).toBe(seen.toStored());
		}),
		20,
	);
});

test('whatever else is stored does no harm', () => {
	check(
		fc.property(fc.anything(), (stored) => {
			const seen = new SeenDeliveries(10);
			seen.add(FINGERPRINTS[0]);
			seen.absorb(stored);
			expect(seen.size).toBeLessThanOrEqual(10);
			if (typeof stored !== 'string' || stored.length < 11)
				expect(seen.toStored()).toBe(FINGERPRINTS[0]);
		}),
	);
});
