import fc from 'fast-check';

import type { EntryAnswer } from '../../../nodes/Influship/actions/engine/operation.ts';
import { assignAnswers } from '../../../nodes/Influship/actions/engine/assignAnswers.ts';
import { divideBatch } from '../../../nodes/Influship/actions/engine/divideBatch.ts';
import type { Entry } from '../../../nodes/Influship/actions/inputs/input.ts';
import { InflushipApiError } from '../../../nodes/Influship/api/apiError.ts';
import { check, checkAsync } from '../../support/faults/properties.mts';

const entryOf = (n: number): Entry => ({ key: `k${n}`, value: n, echo: { creator_id: n } });
const entriesOf = (count: number) => Array.from({ length: count }, (_, n) => entryOf(n));

describe('answers to a batch', () => {
	/** Of asked and other things, with and without a key, doubled, failed and empty. */
	const answers = fc.array(
		fc
			.record({
				key: fc.option(
					fc.nat(7).map((n) => `k${n}`),
					{ nil: undefined },
				),
				content: fc.constantFrom('record', 'failure', 'nothing'),
				n: fc.nat(),
			})
			.map(
				({ key, content, n }): EntryAnswer => ({
					...(key !== undefined && { keys: [key] }),
					...(content === 'record' && { record: { n } }),
					...(content === 'failure' && { failure: { message: String(n) } }),
				}),
			),
		{ maxLength: 8 },
	);
	const batches = fc.record({
		entries: fc.integer({ min: 1, max: 6 }).map(entriesOf),
		answers,
		inInputOrder: fc.boolean(),
	});

	test('are all handed on, each once, and nothing is made up', () => {
		check(
			fc.property(batches, (batch) => {
				const { byEntry, unclaimed } = assignAnswers(batch);
				const given = batch.answers.filter(({ record, failure }) => record ?? failure);
				const handedOn = [...[...byEntry.values()].flat(), ...unclaimed].filter(
					({ record, failure }) => record ?? failure,
				);
				expect(handedOn).toHaveLength(given.length);
				expect(new Set(handedOn)).toEqual(new Set(given));
			}),
		);
	});

	test('reach every entry: as its own, as none, or as one of those that nobody can tell', () => {
		check(
			fc.property(batches, (batch) => {
				const { byEntry, unclaimed, candidates } = assignAnswers(batch);
				for (const entry of batch.entries) {
					const own = byEntry.get(entry.key);
					if (own === undefined) {
						expect(unclaimed.length).toBeGreaterThan(0);
						expect(candidates).toContain(entry);
					} else {
						expect(own.length).toBeGreaterThan(0);
						const empty = own.filter(({ record, failure }) => !(record ?? failure));
						expect(empty.length === 0 || own.length === 1).toBe(true);
					}
				}
				expect(
					[...byEntry.keys()].every((key) => batch.entries.some((one) => one.key === key)),
				).toBe(true);
			}),
		);
	});

	test('never go to another entry than the one that they name', () => {
		check(
			fc.property(batches, (batch) => {
				for (const [key, own] of assignAnswers(batch).byEntry) {
					expect(own.every(({ keys = [key] }) => keys.includes(key))).toBe(true);
				}
			}),
		);
	});

	test('go by place only where the order is promised', () => {
		check(
			fc.property(fc.integer({ min: 2, max: 9 }), fc.boolean(), (count, inInputOrder) => {
				const nameless = Array.from({ length: count }, (_, n) => ({ record: { n } }));
				const entries = entriesOf(count);
				const { byEntry, unclaimed } = assignAnswers({ entries, answers: nameless, inInputOrder });
				expect(unclaimed).toEqual(inInputOrder ? [] : nameless);
				expect([...byEntry.values()].flat()).toEqual(inInputOrder ? nameless : []);
			}),
		);
	});
});

describe('a refused batch', () => {
	const refused = (details?: string) =>
		new InflushipApiError({ status: 404, code: 'not_found', message: 'No', details });

	/** Divides a batch that an API refuses as long as one of `bad` is in it. */
	async function divide(count: number, isBad: (n: number) => boolean) {
		const entries = entriesOf(count);
		const given = new Map<string, unknown>();
		const answered: string[] = [];
		let calls = 1;
		const tryAgain = async (some: Entry[]) => {
			calls++;
			const place = some.findIndex(({ value }) => isBad(value as number));
			if (place !== -1) return refused(`creators.${place}: unknown`);
			answered.push(...some.map(({ key }) => key));
			return undefined;
		};
		await divideBatch({
			entries,
			error: refused('creators.0: unknown'),
			requestFor: (some) => ({ method: 'POST', path: '/', body: { creators: some } }),
			tryAgain,
			giveUp: (entry, error) => {
				if (given.has(entry.key)) throw new Error('Given up twice');
				given.set(entry.key, error);
			},
		});
		return { answered, givenUp: [...given.keys()], calls };
	}

	const counts = fc.integer({ min: 1, max: 128 });

	test('leaves out one that is refused, in two calls for each halving', async () => {
		await checkAsync(
			fc.asyncProperty(counts, fc.nat(), async (count, place) => {
				const bad = place % count;
				const { answered, givenUp, calls } = await divide(count, (n) => n === bad);
				expect(givenUp).toEqual([`k${bad}`]);
				expect(answered.sort()).toEqual(
					entriesOf(count)
						.map(({ key }) => key)
						.filter((key) => key !== `k${bad}`)
						.sort(),
				);
				expect(calls).toBeLessThanOrEqual(1 + 2 * Math.ceil(Math.log2(count)));
			}),
			300,
		);
	});

	test('is given up after a few calls when everything is refused', async () => {
		await checkAsync(
			fc.asyncProperty(counts, async (count) => {
				const { answered, givenUp, calls } = await divide(count, () => true);
				expect(answered).toEqual([]);
				expect(givenUp).toHaveLength(count);
				expect(calls).toBeLessThanOrEqual(9);
			}),
			100,
		);
	});

	test('of up to five leaves out what is refused and nothing else', async () => {
		await checkAsync(
			fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.nat(31), async (count, bits) => {
				const isBad = (n: number) => ((bits >> n) & 1) === 1;
				const places = Array.from({ length: count }, (_, n) => n);
				if (!places.some(isBad)) return;
				const { answered, givenUp } = await divide(count, isBad);
				const keys = (some: number[]) => some.map((n) => `k${n}`);
				expect(givenUp.sort()).toEqual(keys(places.filter(isBad)));
				expect(answered.sort()).toEqual(keys(places.filter((n) => !isBad(n))));
			}),
			200,
		);
	});

	test('asks again about nothing that is answered, and leaves nothing open', async () => {
		await checkAsync(
			fc.asyncProperty(counts, fc.uniqueArray(fc.nat(127)), async (count, bad) => {
				const { answered, givenUp } = await divide(count, (n) => bad.includes(n));
				if (!bad.some((n) => n < count)) return;
				expect([...answered, ...givenUp].sort()).toEqual(
					entriesOf(count)
						.map(({ key }) => key)
						.sort(),
				);
			}),
			500,
		);
	});

	test('leaves out two that are refused, wherever they are', async () => {
		for (const count of [4, 7, 16, 100]) {
			for (let first = 0; first < count; first++) {
				const second = (first * 7 + 3) % count;
				const { givenUp } = await divide(count, (n) => n === first || n === second);
				expect(givenUp.sort()).toEqual([...new Set([`k${first}`, `k${second}`])].sort());
			}
		}
	});
});
