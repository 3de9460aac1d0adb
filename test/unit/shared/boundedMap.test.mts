import { BoundedMap } from '../../../nodes/Influship/shared/boundedMap.ts';

test('forgets the oldest entry beyond its limit', () => {
	const map = new BoundedMap<string, number>(3);
	for (const [index, key] of ['a', 'b', 'c', 'd', 'e'].entries()) map.set(key, index);
	expect([...map.keys()]).toEqual(['c', 'd', 'e']);
});

test('a new value for a known key forgets nothing', () => {
	const map = new BoundedMap<string, number>(2);
	map.set('a', 1).set('b', 2).set('a', 3);
	expect([...map]).toEqual([
		['a', 3],
		['b', 2],
	]);
});
