import fc from 'fast-check';

import { findUuids } from '../../../nodes/Influship/shared/findUuid.ts';
import {
	quote,
	readBoolean,
	readList,
	readNumber,
	readObject,
	readOneOf,
	readText,
	readWords,
	UnusableValueError,
} from '../../../nodes/Influship/shared/values.ts';
import { check, jsonValues } from '../../support/faults/properties.mts';

const circular: unknown[] = [];
circular.push(circular);

const LEFT_OUT = [undefined, null, '', ' \t\n', ' \u200b\ufeff\u200e'];

/** What is a value of no kind at all. */
const ODD = [
	Symbol('x'),
	10n,
	() => 1,
	new Date(0),
	new Map(),
	[[['a']]],
	circular,
	{ toJSON: () => undefined },
];

const refusing = (read: () => unknown): UnusableValueError => {
	try {
		read();
	} catch (error) {
		if (error instanceof UnusableValueError) return error;
		throw error;
	}
	throw new Error('It was understood');
};

test.each([...LEFT_OUT])('%p was left out', (value) => {
	expect(readText(value)).toBe('');
	expect(readNumber(value)).toBeUndefined();
	expect(readBoolean(value)).toBeUndefined();
	expect(readOneOf(value, ['a'])).toBeUndefined();
	expect(readList(value)).toEqual([]);
	expect(readWords(value)).toEqual([]);
	expect(readObject(value)).toEqual({});
});

describe('numbers', () => {
	test.each([
		[7, 7],
		[0, 0],
		[-1.5, -1.5],
		['7', 7],
		[' 7.50\n', 7.5],
		['+3', 3],
		['.5', 0.5],
		['1e3', 1000],
	])('%p is %p', (value, expected) => {
		expect(readNumber(value)).toBe(expected);
	});

	test.each([
		...ODD,
		NaN,
		Infinity,
		-Infinity,
		'NaN',
		'Infinity',
		'1e999',
		'0x10',
		'60 minutes',
		'1,000',
		'90%',
		true,
		[],
		[7],
		{},
	])('%p is none', (value) => {
		expect(refusing(() => readNumber(value)).advice).toBe('Enter a number.');
	});

	test.each([
		[{ min: 0 }, -1, 'Enter a number, 0 or more.'],
		[{ max: 5 }, 6, 'Enter a number, 5 or less.'],
		[{ min: 0, max: 100 }, '100.1', 'Enter a number from 0 to 100.'],
		[{ isWhole: true }, 1.5, 'Enter a whole number.'],
	])('within %p, %p is none', (limits, value, advice) => {
		expect(refusing(() => readNumber(value, limits))).toMatchObject({
			what: `is "${value}"`,
			advice,
		});
	});
});

test.each([
	[true, true],
	[false, false],
	['true', true],
	[' False ', false],
	['TRUE\n', true],
])('as true or false, %p is %p', (value, expected) => {
	expect(readBoolean(value)).toBe(expected);
});

test.each([...ODD, 0, 1, 'no', 'off', [], [false], {}, NaN])(
	'%p is neither true nor false',
	(value) => {
		expect(refusing(() => readBoolean(value)).advice).toBe('Enter true or false.');
	},
);

test('one of several values is known in any case', () => {
	expect(readOneOf(' ALL ', ['any', 'all'])).toBe('all');
	expect(readOneOf('perevent', ['single', 'perEvent'])).toBe('perEvent');
});

test.each([...ODD, 'al', 'any all', 7, true, ['all'], {}])('%p is none of them', (value) => {
	expect(refusing(() => readOneOf(value, ['any', 'all'])).advice).toBe('Enter any or all.');
});

test.each([...ODD.filter((value) => typeof value === 'object'), [], ['a'], {}, true, NaN, 2 ** 53])(
	'%p is not text',
	(value) => {
		refusing(() => readText(value));
	},
);

test('a number is text as long as no digit is lost', () => {
	expect(readText(7)).toBe('7');
	expect(readList([2 ** 53 - 1])).toEqual(['9007199254740991']);
	expect(refusing(() => readList([2 ** 53])).what).toContain('holds "9007199254740992"');
});

describe('lists', () => {
	test.each([
		['commas', 'a, b,c'],
		['semicolons', 'a; b;c'],
		['line breaks', 'a\nb\r\nc'],
		['tabs', 'a\tb\tc'],
		['commas of other scripts', 'a，b、c'],
		['all of them', ',a;\n;b，\t; c ,'],
		['an array', ['a', ' b ', 'c']],
		['an array with gaps', ['a', null, 'b', '', undefined, 'c']],
		['a JSON array as text', ' ["a", "b", "c"] '],
		['brackets, but no quotes', '[a, b, c]'],
		['quotes, as copied from JSON', '"a", "b", \'c\''],
	])('may be written with %s', (_, value) => {
		expect(readList(value)).toEqual(['a', 'b', 'c']);
		expect(readWords(value)).toEqual(['a', 'b', 'c']);
	});

	test.each([
		['a b', ['a', 'b']],
		['a  b\u00a0c', ['a', 'b', 'c']],
		[
			['a b', 'c;d'],
			['a', 'b', 'c', 'd'],
		],
		['["a b"]', ['a', 'b']],
	])('of words, %p is %p', (value, expected) => {
		expect(readWords(value)).toEqual(expected);
	});

	test('of anything else keep white space, and the entries of an array as they are', () => {
		expect(readList('a b, c')).toEqual(['a b', 'c']);
		expect(readList(['https://x.example/?a=1,2', 'b'])).toEqual(['https://x.example/?a=1,2', 'b']);
	});

	test('may begin with braces that are no JSON', () => {
		expect(readList('{a}, {b}')).toEqual(['{a}', '{b}']);
	});

	test('may be one number', () => {
		expect(readList(7)).toEqual(['7']);
		expect(readWords('["a", 7]')).toEqual(['a', '7']);
	});

	test.each([
		...ODD.filter((value) => value !== ODD[2] && typeof value === 'object'),
		true,
		NaN,
		{ id: 1 },
		[{ id: 1 }],
		[['a']],
		[true],
		'{"id": 1}',
		'[{"id": 1}]',
		'["a", b]',
		'{"id": 1',
		'[object Object]',
	])('cannot be %p', (value) => {
		for (const read of [readList, readWords]) {
			const { what, advice } = refusing(() => read(value));
			expect(what).not.toBe('');
			expect(advice).toMatch(/^Enter .+\.$/);
		}
	});

	test('are the same whichever separator is used', () => {
		const word = fc.stringMatching(/^[a-z0-9_.-]{1,8}$/);
		const separator = fc.stringMatching(/^ ?[,;\t\n，；、] ?$/);
		check(
			fc.property(fc.array(word, { maxLength: 6 }), fc.infiniteStream(separator), (words, gaps) => {
				const text = words.map((entry) => `${entry}${gaps.next().value}`).join('');
				for (const value of [text, words, JSON.stringify(words), [text]]) {
					expect(readWords(value)).toEqual(words);
				}
				expect(readList(text)).toEqual(words);
				expect(readWords(words.join(' '))).toEqual(words);
			}),
		);
	});
});

describe('characters that nobody sees', () => {
	test('are no part of a word, wherever they are', () => {
		expect(readWords('com\u00adpleted\u200b, \u200efailed')).toEqual(['completed', 'failed']);
		expect(readWords(['completed\u2060', '\u200b'])).toEqual(['completed']);
		expect(readOneOf('\u200bal\u200cl', ['any', 'all'])).toBe('all');
		expect(readNumber('\u200e9\u200b0\u00a0')).toBe(90);
		expect(readBoolean('true\ufeff')).toBe(true);
	});

	test('are none at the ends of a text, and stay inside, where they join emoji', () => {
		const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}';
		expect(readText(`\u200b ${family} and friends\u200e\u0000\n`)).toBe(`${family} and friends`);
		expect(readList(`\ufeff${family}\u200b, b\u200bc`)).toEqual([family, 'b\u200bc']);
		expect(readList('\u200b["a\u200b", "b"]\u200b')).toEqual(['a', 'b']);
		expect(readObject('\ufeff{"a": "b\u200b"}\u200b')).toEqual({ a: 'b\u200b' });
	});

	test('stay at an end where they tell how an emoji looks', () => {
		for (const text of ['I \u2764\ufe0f', '\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}']) {
			expect(readText(`${text}\u200b`)).toBe(text);
			expect(readList([text])).toEqual([text]);
		}
	});

	test('take no time, however many there are', () => {
		const text = `a${' \u200b'.repeat(100_000)}b`;
		const start = process.cpuUsage();
		expect(readText(text)).toBe(text);
		// Of this process: others may keep it waiting.
		expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
	});
});

test('objects are read from JSON text', () => {
	expect(readObject(' {"a": 1} ')).toEqual({ a: 1 });
	expect(readObject({ a: 1 })).toEqual({ a: 1 });
	for (const value of ['a', '[1]', [], 7, true]) refusing(() => readObject(value));
});

test('whatever a value is, it is understood or refused by a short message', () => {
	const values = fc.oneof(jsonValues, fc.constantFrom(...ODD), fc.double(), fc.string());
	const readers = [readText, readNumber, readBoolean, readList, readWords, readObject];
	check(
		fc.property(values, fc.constantFrom(...readers), (value, read) => {
			try {
				read(value);
			} catch (error) {
				expect(error).toBeInstanceOf(UnusableValueError);
				expect((error as UnusableValueError).what.length).toBeLessThan(120);
			}
			expect(quote(value).length).toBeLessThanOrEqual(62);
		}),
		3_000,
	);
});

test('a quoted value leaves the rest of the message in n8n’s HTML', () => {
	expect(quote('a <b c')).toBe('"a ‹b c"');
	expect(quote({ a: '<=' })).toBe('"{"a":"≤"}"');
});

test('all IDs in a text are found, each once', () => {
	const [a, b] = ['123e4567-e89b-12d3-a456-426614174000', '123e4567-e89b-12d3-a456-426614174001'];
	expect(findUuids(`{${a.toUpperCase()}}|${b}/${a}`)).toEqual([a, b]);
	expect(findUuids('sarah')).toEqual([]);
});
