import fc from 'fast-check';

import {
	type Condition,
	findUnmet,
	meets,
	type Operator,
	OPERATORS,
} from '../../../nodes/Influship/protocol/conditions.ts';
import { conditionRows } from '../../../nodes/Influship/trigger/panel/conditions.ts';
import { check } from '../../support/faults/properties.mts';

const item = {
	event: 'creator.updated',
	data: {
		username: 'SarahFitness',
		fields: ['Bio', 7],
		count: 12,
		text: '950',
		verified: true,
		composed: 'jos\u00e9',
		street: 'straße',
		road: 'οδοσα',
		nothing: null,
		nested: { deep: [{ n: 1 }] },
	},
};
const is = (field: string, operator: Operator, ...values: string[]) =>
	meets(item, { field, operator, values });

describe('a condition', () => {
	test.each<[string, Operator, string[], boolean]>([
		['data.username', 'equals', ['sarahfitness'], true],
		['data.username', 'equals', ['sarah'], false],
		['data.count', 'equals', ['12.0'], true],
		['data.text', 'equals', ['950'], true],
		['data.verified', 'equals', ['TRUE'], true],
		['data.fields', 'equals', ['Bio'], false],
		['data.nested', 'equals', ['[object Object]'], false],
		['data.username', 'contains', ['FIT'], true],
		['data.fields', 'contains', ['bio'], true],
		['data.fields', 'contains', ['bi'], false],
		['data.count', 'contains', ['1'], false],
		['data.nothing', 'exists', [], false],
		['data.verified', 'exists', [], true],
		['data.nested.deep.0.n', 'exists', [], true],
		['data.count', 'greater', ['11.9'], true],
		['data.count', 'greater', ['12'], false],
		['data.text', 'greater', ['900'], true],
		['data.username', 'greater', ['1'], false],
		['data.username', 'inList', ['a', 'SARAHFITNESS'], true],
		['data.fields', 'inList', ['x', '7'], true],
		['data.composed', 'equals', ['Jose\u0301'], true],
		['data.composed', 'inList', ['a', 'JOSE\u0301'], true],
		['data.composed', 'contains', ['e\u0301'], true],
		['data.street', 'equals', ['STRASSE'], true],
		['data.road', 'contains', ['ΟΔΟΣ'], true],
		['data.missing', 'equals', ['undefined'], false],
		['data.nothing', 'equals', ['null'], false],
		['__proto__', 'exists', [], false],
		['data.constructor', 'exists', [], false],
		['data.fields.length', 'greater', ['1'], true],
		['', 'exists', [], false],
	])('%s %s %j: %p, and its opposite the other', (field, operator, values, expected) => {
		expect(is(field, operator, ...values)).toBe(expected);
		const opposite = OPERATORS[operator as keyof typeof OPERATORS];
		expect(is(field, opposite, ...values)).toBe(!expected);
	});

	const ID = '7312345678901234567';
	const ANOTHER = '7312345678901234999';

	test.each<[Operator, string[], boolean]>([
		['equals', [ANOTHER], false],
		['equals', [`${ID}.0`], true],
		['inList', ['1', ANOTHER], false],
		['contains', [ANOTHER], false],
		['greater', [ID], false],
		['greater', ['7312345678901234566'], true],
		['greater', ['7312345678901234568'], false],
	])('tells IDs beyond 2^53 apart: %s %j: %p', (operator, values, expected) => {
		// As they are read from a delivery: as text.
		for (const id of [ID, [ID]]) {
			if (Array.isArray(id) === ['equals', 'greater'].includes(operator)) continue;
			if (operator === 'contains' && !Array.isArray(id)) continue;
			const met = meets({ data: { id } }, { field: 'data.id', operator, values });
			expect(met).toBe(expected);
		}
	});

	test('compares a number that is too large for JavaScript', () => {
		expect(meets({ n: '1e999' }, { field: 'n', operator: 'greater', values: ['5'] })).toBe(true);
		expect(meets({ n: '1e999' }, { field: 'n', operator: 'equals', values: ['10e998'] })).toBe(
			true,
		);
	});

	test.each<[Operator, string, string]>([
		['equals', 'completed\u200b', 'completed'],
		['equals', 'completed', 'comp\u00adleted'],
		['equals', '\u200e12', '12.0'],
		['contains', 'com\u200bpleted', 'PLETE'],
		['greater', '13\u200b', '12'],
		['inList', '\ufeffcompleted', 'completed'],
	])('%s does not mind what nobody sees: %j, %j', (operator, value, wanted) => {
		expect(meets({ value }, { field: 'value', operator, values: [wanted] })).toBe(true);
	});

	const operator = fc.constantFrom(...(Object.entries(OPERATORS).flat() as Operator[]));
	const condition: fc.Arbitrary<Condition> = fc.record({
		field: fc.oneof(
			fc.string(),
			fc.constantFrom('a', 'a.b', 'a.0', '__proto__', 'constructor.name', 'toString'),
		),
		operator,
		values: fc.array(fc.string(), { maxLength: 3 }),
	});

	test('judges any value of any item, and never throws', () => {
		check(
			fc.property(fc.anything(), condition, (value, one) => {
				for (const each of [value, { a: value }]) {
					const unmet = findUnmet(each, { rows: [one], needs: 'all' });
					expect(unmet === undefined).toBe(meets(each, one));
				}
			}),
			500,
		);
	});

	test('of several names the first that is not met; of any, only when none is', () => {
		check(
			fc.property(fc.array(condition, { maxLength: 6 }), fc.json(), (rows, json) => {
				const value = { a: JSON.parse(json) as unknown };
				const met = rows.map((one) => meets(value, one));
				const first = met.indexOf(false);
				const all = findUnmet(value, { rows, needs: 'all' });
				expect(all?.number).toBe(first === -1 ? undefined : first + 1);
				const any = findUnmet(value, { rows, needs: 'any' });
				expect(any === undefined).toBe(rows.length === 0 || met.includes(true));
			}),
			500,
		);
	});
});

describe('rows of conditions', () => {
	const read = (...rows: unknown[]) => conditionRows.read({ rows });

	test.each([null, undefined, '', {}, { rows: [] }, []])('%j is none', (raw) => {
		expect(conditionRows.read(raw)).toEqual([]);
	});

	test('read what the panel and expressions give', () => {
		expect(
			read(
				{ field: ' data.username ', value: 5 },
				{ field: 'a', operator: 'INLIST', value: ['x', 'y'] },
				{ field: 'a', operator: 'exists', value: 'left over' },
				{ field: 'a', operator: 'notGreater', value: '1e3' },
			),
		).toEqual([
			{ field: 'data.username', operator: 'equals', values: ['5'] },
			{ field: 'a', operator: 'inList', values: ['x', 'y'] },
			{ field: 'a', operator: 'exists', values: [] },
			{ field: 'a', operator: 'notGreater', values: ['1e3'] },
		]);
	});

	test.each([
		[{ field: '' }, "has a row 1 that has no 'Field'"],
		[{ field: 'x'.repeat(201) }, "has a row 1 that has a 'Field' that is too long"],
		[{ field: {} }, 'has a row 1 that is not text'],
		[{ field: 'a', operator: 'like', value: 'x' }, 'has a row 1 that is "like"'],
		[{ field: 'a', operator: 'equals', value: ' ' }, "has a row 1 that has no 'Value'"],
		[{ field: 'a', operator: 'inList', value: [] }, "has a row 1 that has no 'Value'"],
		[{ field: 'a', operator: 'greater', value: 'ten' }, `has a row 1 that has "ten" as 'Value'`],
		['text', 'has a row 1 that is "text"'],
	])('refuse %j', (row, what) => {
		expect(() => read(row)).toThrow(what);
	});

	test('are read without what nobody sees', () => {
		expect(
			read(
				{ field: 'data.\u200busername\u200b', value: '\u200esarah\u00adfitness\u200b' },
				{ field: 'a', operator: 'inList\u200b', value: 'x\u200b, \ufe0f, y' },
			),
		).toEqual([
			{ field: 'data.username', operator: 'equals', values: ['sarahfitness'] },
			{ field: 'a', operator: 'inList', values: ['x', 'y'] },
		]);
		for (const value of ['\u200b', '\ufe0f']) {
			expect(() => read({ field: 'a', operator: 'notContains', value })).toThrow("has no 'Value'");
		}
	});

	test.each(['x', 5, true, { rows: 'x' }])('are not %j', (raw) => {
		expect(() => conditionRows.read(raw)).toThrow('is ');
	});

	test('are not more than 50', () => {
		expect(() => read(...Array(51).fill({ field: 'a', operator: 'exists' }))).toThrow(
			'has 51 rows',
		);
	});
});
