import fc from 'fast-check';

import { contentId } from '../../../nodes/Influship/protocol/contentId.ts';
import { tryToIdentify } from '../../support/protocol/deliveries.mts';
import { bodies, check, jsonValues } from '../../support/faults/properties.mts';

const contents = fc.oneof(bodies, jsonValues);

const idOf = (text: string) => contentId(Buffer.from(text), text);
const idOfContent = (content: unknown) => idOf(JSON.stringify(content));

test('the order of keys does not matter', () => {
	check(
		fc.property(contents, fc.infiniteStream(fc.nat()), (content, numbers) => {
			expect(idOfContent(withKeysShuffled(content, numbers))).toBe(idOfContent(content));
		}),
	);
});

test('white space and escapes do not matter', () => {
	check(
		fc.property(contents, fc.nat({ max: 10 }), fc.nat({ max: 7 }), (content, indent, every) => {
			const text = escaped(JSON.stringify(content, null, indent), every + 1);
			expect(idOf(text)).toBe(idOfContent(content));
		}),
	);
});

test('another content has another id, and the same content the same', () => {
	check(
		fc.property(contents, contents, (a, b) => {
			expect(idOfContent(a) === idOfContent(b)).toBe(isSame(a, b));
		}),
		3_000,
	);
});

test('one changed value anywhere changes the id', () => {
	check(
		fc.property(contents, fc.nat(), (content, index) => {
			const changed = JSON.parse(JSON.stringify(content), changeNth(index)) as unknown;
			expect(idOfContent(changed) === idOfContent(content)).toBe(isSame(changed, content));
		}),
		2_000,
	);
});

test.each([
	'1',
	'12345678901234567890',
	'0.1234567890123456789',
	'1e999',
	'1e99999999999999999999',
])('the sign of %s counts', (number) => {
	expect(idOf(`{"n":-${number}}`)).not.toBe(idOf(`{"n":${number}}`));
});

test('content is taken down to 200 levels, and refused below', () => {
	check(
		fc.property(fc.integer({ min: 1, max: 400 }), fc.boolean(), (levels, isList) => {
			let content: unknown = 1;
			for (let level = 1; level < levels; level += 1) content = isList ? [content] : { content };
			const isRefused = tryToIdentify({ data: content }).refused === 'body_too_deep';
			expect(isRefused).toBe(levels > 200);
		}),
		400,
	);
});

function withKeysShuffled(value: unknown, numbers: Iterator<number>): unknown {
	if (value === null || typeof value !== 'object') return value;
	if (Array.isArray(value)) return value.map((member) => withKeysShuffled(member, numbers));
	const entries = Object.entries(value).map(([key, member]) => ({
		key,
		member: withKeysShuffled(member, numbers),
		rank: Number(numbers.next().value),
	}));
	entries.sort((a, b) => a.rank - b.rank);
	return Object.fromEntries(entries.map(({ key, member }) => [key, member]));
}

/**
 * Writes every n-th character of each string as an escape; what is escaped already stays as it is.
 */
function escaped(json: string, every: number): string {
	const escape = (part: string, offset: number) =>
		part.length > 1 || offset % every !== 0 ? part : `\\u${hex(part.charCodeAt(0))}`;
	return json.replace(/"((?:[^"\\]|\\.)*)"/g, (_text, inner: string) => {
		return `"${inner.replace(/\\u.{4}|\\.|[^]/g, escape)}"`;
	});
}

const hex = (code: number) => code.toString(16).padStart(4, '0');

/** Equal as JSON, the order of keys left aside. */
function isSame(a: unknown, b: unknown): boolean {
	if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
	if (Array.isArray(a) !== Array.isArray(b)) return false;
	const keys = Object.keys(a);
	return (
		keys.length === Object.keys(b).length &&
		keys.every(
			(key) =>
				Object.hasOwn(b, key) &&
				isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
		)
	);
}

/** A reviver that replaces one scalar. */
function changeNth(index: number): (key: string, value: unknown) => unknown {
	let count = 0;
	return (_key, value) => {
		if (typeof value === 'object' && value !== null) return value;
		return count++ === index % 7 ? 'changed' : value;
	};
}
