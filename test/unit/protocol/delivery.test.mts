import { CANONICAL_MAX_BYTES } from '../../../nodes/Influship/protocol/contentId.ts';
import { parseBody } from '../../../nodes/Influship/protocol/delivery.ts';
import { EVENT_CATALOG } from '../../../nodes/Influship/events/index.ts';
import { checkEvent } from '../../../nodes/Influship/events/check.ts';
import { deliveryOf as deliver, tryToIdentify } from '../../support/protocol/deliveries.mts';
import { guideEvents, type GuideEventName } from '../../support/influship/guideEvents.mts';

const names = Object.keys(guideEvents) as GuideEventName[];

describe('the catalog', () => {
	test('knows exactly the events of the guide', () => {
		expect(EVENT_CATALOG.map(({ name }) => name)).toEqual(names);
	});
});

describe.each(names)('%s', (name) => {
	const example = guideEvents[name];

	test("the guide's example is documented, and comes through as it is", () => {
		expect(deliver(example())).toEqual({
			id: expect.stringMatching(/^[0-9a-f]{32}$/),
			...example(),
			schema: 'documented',
			schemaIssues: [],
		});
	});

	test('unknown fields are kept, in the data and beside it', () => {
		const { data } = example();
		const delivery = deliver({ ...example(), data: { ...data, tier: 'gold' }, account: 'acme' });
		expect(delivery).toMatchObject({
			schema: 'documented',
			data: { ...data, tier: 'gold' },
			extra: { account: 'acme' },
		});
	});

	test.each(Object.keys(example().data))('a missing %s is marked as drift', (field) => {
		const data: Record<string, unknown> = { ...example().data };
		delete data[field];
		const delivery = deliver({ ...example(), data });
		expect(delivery).toMatchObject({ event: name, schema: 'drifted', data });
		expect(delivery.schemaIssues).toEqual([expect.stringContaining(`data.${field}: `)]);
	});

	test.each(Object.keys(example().data))('a %s of another type is marked as drift', (field) => {
		const data = { ...example().data, [field]: { nested: true } };
		const delivery = deliver({ ...example(), data });
		expect(delivery).toMatchObject({ schema: 'drifted', data });
		expect(delivery.schemaIssues).toEqual([expect.stringContaining(`data.${field}: `)]);
	});
});

describe('what the guide does not describe', () => {
	test('an unknown event is kept and marked', () => {
		const body = { event: 'account.changed', timestamp: '2024-01-15T10:30:00Z', data: { plan: 1 } };
		expect(deliver(body)).toMatchObject({
			...body,
			schema: 'unknown',
			schemaIssues: ['event: "account.changed" is not an event this version knows'],
		});
	});

	test.each([
		['no data', { data: undefined }, null, 'data: '],
		['data that is a list', { data: [1] }, [1], 'data: '],
		['data that is text', { data: 'x' }, 'x', 'data: '],
	])('%s is drift', (_, change, data, issue) => {
		const delivery = deliver({ ...guideEvents['creator.updated'](), ...change });
		expect(delivery).toMatchObject({ schema: 'drifted', data });
		expect(delivery.schemaIssues[0]).toContain(issue);
	});

	test.each([
		['no timestamp', undefined, null],
		['a timestamp that is no time', 'yesterday', 'yesterday'],
		['a timestamp without a zone', '2024-01-15T10:30:00', '2024-01-15T10:30:00'],
		['a number as timestamp', 1705314600, 1705314600],
	])('%s is drift, and kept', (_, timestamp, kept) => {
		const delivery = deliver({ ...guideEvents['rate_limit.warning'](), timestamp });
		expect(delivery).toMatchObject({ schema: 'drifted', timestamp: kept });
		expect(delivery.schemaIssues[0]).toContain('timestamp: ');
	});

	test.each([[''], [7], [null], [{ a: 1 }]])(
		'an event named %p gets a name, and keeps its own',
		(event) => {
			expect(deliver({ ...guideEvents['creator.updated'](), event })).toMatchObject({
				event: 'unnamed',
				schema: 'unknown',
				extra: { event },
			});
		},
	);

	test('an event without a name gets one', () => {
		const delivery = deliver({ data: {} });
		expect(delivery).toMatchObject({ event: 'unnamed', schema: 'unknown' });
		expect(delivery).not.toHaveProperty('extra');
	});

	test('the list of issues is bounded', () => {
		const updated_fields = Array.from({ length: 5000 }, (_, index) => index);
		const { data } = guideEvents['creator.updated']();
		const delivery = deliver({
			...guideEvents['creator.updated'](),
			data: { ...data, updated_fields },
		});
		expect(delivery.schemaIssues).toEqual(
			updated_fields
				.slice(0, 20)
				.map((at) => `data.updated_fields.${at}: Invalid input: expected string, received number`),
		);
	});

	test.each(EVENT_CATALOG)('no list makes more issues than that of a $name', ({ data, sample }) => {
		const list = Array.from({ length: 5000 }, (_, index) => index);
		for (const field of Object.keys(data.shape)) {
			const { error } = data.safeParse({ ...sample, [field]: list });
			expect(error?.issues.length).toBeLessThanOrEqual(20);
		}
	});

	test('prototype keys stay plain data', () => {
		const delivery = deliver('{"event":"x","__proto__":{"polluted":true},"data":{"__proto__":1}}');
		expect(Object.keys(delivery.extra ?? {})).toEqual(['__proto__']);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect((delivery as unknown as Record<string, unknown>).polluted).toBeUndefined();
	});
});

describe('the id', () => {
	const event = guideEvents['creator.updated']();

	test.each([
		['evt_1', 'evt_1'],
		[' evt_1 ', 'evt_1'],
		[42, '42'],
	])("is the event's own id: %p", (id, expected) => {
		expect(deliver({ ...event, id }).id).toBe(expected);
	});

	test.each([[''], ['  '], [null], [{}], ['x'.repeat(201)]])(
		'is made of the content for %p',
		(id) => {
			const delivery = deliver({ ...event, id });
			expect(delivery.id).toMatch(/^[0-9a-f]{32}$/);
			expect(delivery.extra).toEqual({ id });
		},
	);

	test('is stable, as fixed here', () => {
		expect(deliver(event).id).toBe('c8d03f0e93112c186ca06c5af4105300');
	});

	test('does not depend on formatting, escapes or the order of keys', () => {
		const { timestamp, data, event: name } = event;
		const shuffled = {
			data: Object.fromEntries(Object.entries(data).reverse()),
			timestamp,
			event: name,
		};
		const escaped = JSON.stringify(shuffled, null, 3).replaceAll('a', '\\u0061');
		expect(deliver(escaped).id).toBe(deliver(event).id);
	});

	test.each([
		['timestamp', { timestamp: '2024-01-15T10:30:01Z' }],
		['data', { data: { ...event.data, username: 'other' } }],
		[
			'the order of a list',
			{ data: { ...event.data, updated_fields: [...event.data.updated_fields].reverse() } },
		],
		['an undocumented field', { attempt: 1 }],
	])('differs with %s', (_, change) => {
		expect(deliver({ ...event, ...change }).id).not.toBe(deliver(event).id);
	});

	test('tells keys apart that JavaScript treats specially', () => {
		const ids = ['{"__proto__":{"a":1}}', '{"__proto__":{"a":2}}', '{}', '{"constructor":1}'].map(
			(data) => deliver(`{"event":"x","data":${data}}`).id,
		);
		expect(new Set(ids).size).toBe(4);
	});

	test.each(['', '"id":"evt_1",'])('content nested too deeply is refused, with %p, too', (id) => {
		const deep = `{${id}"data":${'['.repeat(5000)}${']'.repeat(5000)}}`;
		expect(tryToIdentify(deep)).toEqual({ refused: 'body_too_deep' });
	});
});

describe('numbers that JavaScript cannot represent', () => {
	const item = (fields: string) => deliver(`{"event":"x",${fields}}`);

	test.each([
		['12345678901234567890', '12345678901234567890'],
		['9007199254740993', '9007199254740993'],
		['-9007199254740993', '-9007199254740993'],
		['0.1234567890123456789', '0.1234567890123456789'],
		['1e999', '1e999'],
		['-1E+999', '-1E+999'],
		['1e-999', '1e-999'],
		['1e99999999999999999999', '1e99999999999999999999'],
	])('%s stays as it was sent, at any depth and as an id', (sent, kept) => {
		expect(item(`"data":{"list":[{"n":${sent}}]},"more":${sent}`)).toMatchObject({
			data: { list: [{ n: kept }] },
			extra: { more: kept },
		});
		expect(item(`"id":${sent}`)).toMatchObject({ id: kept });
		expect(item(`"data":${sent},"timestamp":${sent}`)).toMatchObject({
			data: kept,
			timestamp: kept,
		});
	});

	test.each([
		['9007199254740991', 9007199254740991],
		['9007199254740992', 9007199254740992],
		['100000000000000000000', 1e20],
		['1e21', 1e21],
		['1.50', 1.5],
		['0.1', 0.1],
		['0.30000000000000004', 0.30000000000000004],
		['5e-324', 5e-324],
		['1.7976931348623157e308', Number.MAX_VALUE],
		['0e999', 0],
		['0.000', 0],
	])('%s survives, and stays a number', (sent, kept) => {
		expect(item(`"data":[${sent}]`)).toMatchObject({ data: [kept] });
		expect(item(`"id":${sent}`)).toMatchObject({ id: String(kept) });
	});

	test('1.0, 1 and 1e0 are the same value', () => {
		const ids = ['1.0', '1', '1e0', '10E-1', '1.000e+00'].map((n) => item(`"data":${n}`).id);
		expect(new Set(ids).size).toBe(1);
		expect(item('"data":"1"').id).not.toBe(ids[0]);
	});

	test('an event named by one has no name, as with any other number', () => {
		expect(deliver('{"event":12345678901234567890}')).toMatchObject({
			event: 'unnamed',
			extra: { event: '12345678901234567890' },
		});
	});

	test('digits in a string are no number', () => {
		const text = 'a":[12345678901234567890,1e999]\\"';
		expect(deliver({ event: 'x', data: { [text]: text } })).toMatchObject({
			data: { [text]: text },
		});
	});

	test('the schema judges the text that it became', () => {
		const data =
			'{"current_usage":12345678901234567890,"limit":1000,"reset_time":"2024-01-15T11:00:00Z"}';
		const body = `{"event":"rate_limit.warning","timestamp":"2024-01-15T10:30:00Z","data":${data}}`;
		expect(deliver(body)).toMatchObject({
			schema: 'drifted',
			schemaIssues: ['data.current_usage: Invalid input: expected number, received string'],
			data: { current_usage: '12345678901234567890' },
		});
	});

	test('a number full of zeros takes no time', () => {
		const sent = `1${'0'.repeat(500_000)}1`;
		expect(item(`"data":${sent},"more":[${`0.${sent},`.repeat(3)}0]`)).toMatchObject({
			data: sent,
		});
	});
});

describe('a large body', () => {
	test('is one of more than 8 kB, as it was when deliveries were remembered', () => {
		expect(CANONICAL_MAX_BYTES).toBe(8_192);
	});

	const large = (filler: number, more: object) => ({
		...guideEvents['creator.updated'](),
		...more,
		filler: 'x'.repeat(filler),
	});
	const sizeOfRest = JSON.stringify(large(0, {})).length;
	const [largestSmall, smallestLarge] = [CANONICAL_MAX_BYTES, CANONICAL_MAX_BYTES + 1].map((size) =>
		large(size - sizeOfRest, {}),
	);
	const shuffled = (content: object) => Object.fromEntries(Object.entries(content).reverse());

	test('is told apart by its bytes, up to the limit by its content', () => {
		expect(deliver(shuffled(largestSmall)).id).toBe(deliver(largestSmall).id);
		expect(deliver(shuffled(smallestLarge)).id).not.toBe(deliver(smallestLarge).id);
	});

	test('is the same when the same bytes come again, and another with any other byte', () => {
		const text = JSON.stringify(smallestLarge);
		expect(deliver(text).id).toBe(deliver(Buffer.from(text)).id);
		expect(deliver(text.replace('xx"', 'xy"')).id).not.toBe(deliver(text).id);
		expect(deliver(text).id).toMatch(/^[0-9a-f]{32}$/);
	});

	test('keeps its numbers, too', () => {
		const text = JSON.stringify(smallestLarge).replace('{', '{"n":12345678901234567890,');
		expect(deliver(text)).toMatchObject({ extra: { n: '12345678901234567890' } });
	});
});

test('fields that are not documented are not looked at', () => {
	const { data, ...envelope } = guideEvents['creator.updated']();
	const guarded = Object.defineProperty({ ...data }, 'more', {
		enumerable: true,
		get: () => {
			throw new Error('looked at');
		},
	});
	expect(checkEvent({ ...envelope, data: guarded })).toEqual({
		schema: 'documented',
		schemaIssues: [],
	});
});

describe('the body', () => {
	test.each([
		['plain', '{"event":"x"}', { event: 'x' }],
		['with a byte order mark', '\uFEFF{"event":"x"}', { event: 'x' }],
		['unicode', '{"event":"Zoë 🌊 日本"}', { event: 'Zoë 🌊 日本' }],
		['white space around it', ' \r\n{"event":"x"}\n', { event: 'x' }],
		['empty object', '{}', {}],
	])('%s is parsed', (_, text, expected) => {
		expect(parseBody(Buffer.from(text))).toMatchObject({ fields: expected });
	});

	test.each([
		['nothing', '', 'body_not_json'],
		['broken JSON', '{"event":', 'body_not_json'],
		['text after the object', '{} x', 'body_not_json'],
		['a list', '[{"event":"x"}]', 'body_not_an_object'],
		['null', 'null', 'body_not_an_object'],
		['a number', '7', 'body_not_an_object'],
		['a string', '"x"', 'body_not_an_object'],
	])('%s is refused', (_, text, reason) => {
		expect(parseBody(Buffer.from(text))).toEqual({ refused: reason });
	});
});
