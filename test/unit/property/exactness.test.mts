import fc from 'fast-check';

import { canonicalJson } from '../../../nodes/Influship/protocol/json/canonicalJson.ts';
import { readWrittenNumber } from '../../../nodes/Influship/protocol/json/numbers.ts';
import { identify } from '../../support/protocol/deliveries.mts';
import {
	type Content,
	Decimal,
	decimals,
	jsonContents,
	jsonObjects,
	plainly,
	readDecimal,
	writeJson,
} from '../../support/faults/jsonTexts.mts';
import { check, jsonValues } from '../../support/faults/properties.mts';

const styles = fc.infiniteStream(fc.nat({ max: 100 }));

test('a number is exact if what JavaScript makes of it prints as the same value', () => {
	check(
		fc.property(decimals, fc.nat({ max: 100 }), (decimal, style) => {
			const written = decimal.write(style);
			const made = JSON.parse(written) as number;
			const isExact = Number.isFinite(made) && readDecimal(String(made)).equals(decimal);
			expect({ written, ...readWrittenNumber(written) }).toMatchObject({ written, isExact });
		}),
		2_000,
	);
});

test('all ways to write a number have one canonical form, and no other number has it', () => {
	check(
		fc.property(decimals, decimals, fc.nat({ max: 100 }), (decimal, other, style) => {
			const { canonical } = readWrittenNumber(decimal.write(0));
			expect(readWrittenNumber(decimal.write(style)).canonical).toBe(canonical);
			for (const another of [other, decimal.next()]) {
				const isSame = readWrittenNumber(another.write(style)).canonical === canonical;
				expect(isSame).toBe(another.equals(decimal));
			}
		}),
		2_000,
	);
});

test('what survives JavaScript is written canonically as JSON.stringify writes it with sorted keys', () => {
	check(
		fc.property(jsonValues, fc.nat({ max: 8 }), (content, indent) => {
			const text = JSON.stringify(content, null, indent);
			expect(canonicalJson(text)).toBe(JSON.stringify(withSortedKeys(content)));
		}),
	);
});

test('one content, however it is written, is one identity and one item', () => {
	check(
		fc.property(jsonObjects, styles, (content, numbers) => {
			const plain = identify(writeJson(content, plainly()));
			const written = identify(writeJson(content, numbers));
			expect(written.identity).toBe(plain.identity);
			expect(Object.keys(written.delivery)).toEqual(Object.keys(plain.delivery));
		}),
	);
});

test('another digit anywhere is another identity, and another item', () => {
	check(
		fc.property(jsonObjects, styles, (content, numbers) => {
			const text = writeJson(content, numbers);
			const one = identify(text);
			const other = identify(writeJson(withNextNumber(content), plainly()));
			expect(other.identity).not.toBe(one.identity);
			expect(other.delivery).not.toEqual(one.delivery);
		}),
	);
});

test('each number of an item is what was sent, as a number or digit by digit as text', () => {
	check(
		fc.property(fc.array(decimals, { minLength: 1, maxLength: 5 }), styles, (sent, numbers) => {
			const written = sent.map((decimal) => decimal.write(Number(numbers.next().value)));
			const { data } = identify(`{"data":[[${written.join(',')}]]}`).delivery;
			const [received] = data as unknown[][];
			for (const [index, value] of received.entries()) {
				if (typeof value === 'string') expect(value).toBe(written[index]);
				else expect(readDecimal(String(value)).equals(sent[index])).toBe(true);
			}
			expect(JSON.parse(JSON.stringify(received))).toEqual(
				received.map((value) => (Object.is(value, -0) ? 0 : value)),
			);
		}),
		2_000,
	);
});

test('a key that comes twice is no smaller difference than any other', () => {
	check(
		fc.property(jsonContents, jsonContents, styles, (first, second, numbers) => {
			const [a, b] = [first, second].map((content) => writeJson(content, numbers));
			const texts = [`{"a":${a},"a":${b}}`, `{"a":${b},"a":${a}}`, `{"a":${a}}`, `{"a":${b}}`];
			fc.pre(new Set([a.trim(), b.trim()]).size === 2);
			const isSame = canonicalJson(a) === canonicalJson(b);
			const identities = texts.map((text) => identify(text).identity);
			expect(new Set(identities).size).toBe(isSame ? 3 : 4);
		}),
	);
});

test('bytes that are not UTF-8 are taken, and told apart', () => {
	const invalid = fc.constantFrom([0xff], [0xfe], [0xc3], [0xe2, 0x82], [0xed, 0xa0, 0x80]);
	check(
		fc.property(invalid, invalid, fc.string(), (a, b, text) => {
			const name = JSON.stringify(text).slice(1, -1);
			const identities = [a, b].map((bytes) => {
				const parts = [Buffer.from(`{"event":"${name}`), Buffer.from(bytes), Buffer.from('"}')];
				return identify(Buffer.concat(parts)).identity;
			});
			expect(identities[0] === identities[1]).toBe(a === b);
		}),
	);
});

function withNextNumber(content: Content): Content {
	if (content instanceof Decimal) return content.next();
	if (Array.isArray(content)) return content.map(withNextNumber);
	if (typeof content !== 'object' || content === null) return content;
	return Object.fromEntries(
		Object.entries(content).map(([key, member]) => [key, withNextNumber(member)]),
	);
}

function withSortedKeys(value: unknown): unknown {
	if (value === null || typeof value !== 'object') return value;
	if (Array.isArray(value)) return value.map(withSortedKeys);
	const sorted = Object.create(null) as Record<string, unknown>;
	for (const key of Object.keys(value).sort()) {
		sorted[key] = withSortedKeys((value as Record<string, unknown>)[key]);
	}
	return sorted;
}
