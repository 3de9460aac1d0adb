import fc from 'fast-check';

import {
	compareNumbers,
	toNumber,
	writeProduct,
} from '../../../nodes/Influship/shared/toNumber.ts';
import { check } from '../../support/faults/properties.mts';

const doubles = fc.double({ noDefaultInfinity: true, noNaN: true });

test('numbers are compared to the last digit, however large they are', () => {
	const integer = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
	const pair = fc.oneof(
		fc.tuple(integer, integer),
		fc.tuple(integer, fc.constantFrom(-1n, 0n, 1n)).map(([one, step]) => [one, one + step]),
	);
	check(
		fc.property(pair, ([one, other]) => {
			const result = compareNumbers(String(one), String(other))!;
			expect(Math.sign(result)).toBe(one === other ? result : one < other ? -1 : 1);
			expect(result === 0).toBe(one === other);
		}),
	);
});

test('doubles are compared as JavaScript does', () => {
	check(
		fc.property(doubles, doubles, (one, other) => {
			const result = compareNumbers(one, String(other))!;
			expect([result < 0, result > 0]).toEqual([one < other, one > other]);
		}),
	);
});

test.each([
	['12', 12],
	['12.0', '+12'],
	['.5', '0.5'],
	['5.', 5],
	['1.50e+3', '1500'],
	['-0', 0],
	['0e99999999999999999999', 0],
	['1e999', '10e998'],
	[' 7\n', '007'],
])('%j and %j are the same number', (one, other) => {
	expect(compareNumbers(one, other)! === 0).toBe(true);
});

test.each([
	['1e999', '2e999'],
	['-2', '-1.5'],
	['-1', 0],
	[0, '1e-999'],
	['9.99', '10'],
	['1.2', '1.23'],
])('%j is less than %j', (one, other) => {
	expect(compareNumbers(one, other)).toBeLessThan(0);
	expect(compareNumbers(other, one)).toBeGreaterThan(0);
});

test.each(['', 'x', '0x10', '90%', '.', '1e9999999999999999', NaN, Infinity, true, null, [1]])(
	'%p is no number to compare',
	(value) => {
		expect(compareNumbers(value, 1)).toBeUndefined();
		expect(compareNumbers(1, value)).toBeUndefined();
	},
);

test('a product is exact', () => {
	const fraction = fc.tuple(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.integer({ min: 0, max: 15 }));
	check(
		fc.property(fraction, fraction, ([one, places], [other, otherPlaces]) => {
			const factors = [Number(`${one}e-${places}`), Number(`${other}e-${otherPlaces}`)] as const;
			const product = `${one * other}e-${places + otherPlaces}`;
			expect(compareNumbers(writeProduct(...factors), product)! === 0).toBe(true);
		}),
	);
});

test('a long text of digits that is no number takes no time', () => {
	const start = process.cpuUsage();
	expect(toNumber(`${'1'.repeat(200_000)}x`)).toBeUndefined();
	// Of this process: others may keep it waiting.
	expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
});
