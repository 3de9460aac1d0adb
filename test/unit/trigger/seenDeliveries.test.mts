import { fingerprint } from '../../../nodes/Influship/protocol/fingerprint.ts';
import {
	SeenDeliveries,
	STORED_DELIVERIES,
} from '../../../nodes/Influship/trigger/receiving/seenDeliveries.ts';

const entries = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => fingerprint(`id-${from + index}`));

function filled(capacity: number, keys: string[]): SeenDeliveries {
	const seen = new SeenDeliveries(capacity);
	for (const key of keys) seen.add(key);
	return seen;
}

test('a fingerprint is short, stable and of one length', () => {
	expect(fingerprint('evt_1')).toBe('fU5adurm2MF');
	expect(fingerprint('x'.repeat(10_000))).toHaveLength(11);
});

test('remembers up to its capacity and forgets the oldest first', () => {
	const keys = entries(5);
	const seen = filled(3, keys);
	expect(seen.size).toBe(3);
	expect(keys.map((key) => seen.has(key))).toEqual([false, false, true, true, true]);
});

test('adding again changes nothing', () => {
	const [a, b] = entries(2);
	const seen = filled(2, [a, b, a, a]);
	expect(seen.size).toBe(2);
	expect(seen.toStored()).toBe(a + b);
});

test('can be made smaller and larger, and goes on forgetting the oldest first', () => {
	const keys = entries(130);
	const seen = filled(100, keys.slice(0, 120));
	seen.resize(10);
	expect(keys.filter((key) => seen.has(key))).toEqual(keys.slice(110, 120));
	expect(seen.toStored()).toBe(keys.slice(110, 120).join(''));
	seen.resize(12);
	for (const key of keys.slice(120, 125)) seen.add(key);
	expect(keys.filter((key) => seen.has(key))).toEqual(keys.slice(113, 125));
});

test('what is stored is bounded, holds the newest, and is restored in order', () => {
	const keys = entries(STORED_DELIVERIES + 500);
	const stored = filled(100_000, keys).toStored();
	expect(stored).toBe(keys.slice(-STORED_DELIVERIES).join(''));
	const restored = new SeenDeliveries(100_000);
	restored.absorb(stored);
	expect(restored.toStored()).toBe(stored);
});

test('a small capacity stores no more than it remembers', () => {
	const keys = entries(20);
	expect(filled(5, keys).toStored()).toBe(keys.slice(-5).join(''));
});

test('takes over what other processes stored, and keeps its own', () => {
	const own = entries(50);
	const others = entries(50, 1000);
	const seen = filled(1000, own);
	seen.absorb(filled(1000, others).toStored());
	expect([...own, ...others].every((key) => seen.has(key))).toBe(true);
});

test('finds what is new at the end of a long stored list', () => {
	const keys = entries(1000);
	const seen = filled(10_000, keys);
	const added = fingerprint('new');
	seen.absorb([...keys, added].join(''));
	expect(seen.has(added)).toBe(true);
});

test.each([[undefined], [null], [7], [{}], [['a']], [''], ['short']])(
	'%p in its place is ignored',
	(stored) => {
		const seen = new SeenDeliveries(10);
		seen.absorb(stored);
		expect(seen.size).toBe(0);
	},
);
