import { draftBody, draftSchema, type DraftInput } from '../../compose/draft.mts';
import { checkBody } from '../../compose/eventShape.mts';

const NOW = Date.parse('2026-11-24T12:00:00.000Z');
const STARTS = draftSchema.shape.event.unwrap().options;

function draft(input: Partial<DraftInput> = {}): string {
	return draftBody(draftSchema.parse(input), 'http://127.0.0.1:8585', NOW);
}

describe('a draft', () => {
	it.each(STARTS)('starts as the guide documents it: %s', (event) => {
		const { problems, isKnownEvent } = checkBody(draft({ event }));
		expect(problems).toEqual([]);
		expect(isKnownEvent).toBe(event !== 'blank');
	});

	it.each([
		['now', '2026-11-24T12:00:00.000Z'],
		['hour-old', '2026-11-24T11:00:00.000Z'],
		['day-old', '2026-11-23T12:00:00.000Z'],
		['future', '2026-11-24T13:00:00.000Z'],
		['not-a-date', 'yesterday, about noon'],
		['missing', undefined],
	] as const)('has its time: %s', (timestamp, expected) => {
		expect(JSON.parse(draft({ timestamp })).timestamp).toBe(expected);
	});

	it.each(STARTS.filter((event) => event !== 'blank'))('can be broken: %s', (event) => {
		const problem = (shape: DraftInput['shape']) => checkBody(draft({ event, shape })).problems[0];
		expect(problem('field-missing').message).toBe('is missing');
		expect(problem('wrong-type').message).toMatch(/^is an? \w+, should be an? \w+$/);
		expect(problem('extra-fields')).toBeUndefined();
		expect(checkBody(draft({ event, shape: 'unknown-event' })).isKnownEvent).toBe(false);
	});

	it('can be no JSON, nothing, a list or very large', () => {
		expect(() => JSON.parse(draft({ shape: 'not-json' }))).toThrow(SyntaxError);
		expect(draft({ shape: 'empty' })).toBe('');
		expect(JSON.parse(draft({ shape: 'array' }))).toHaveLength(1);
		const large = draft({ shape: 'one-megabyte' });
		expect(Buffer.byteLength(large)).toBeGreaterThan(1_024 * 1_024);
		expect(checkBody(large).problems).toEqual([]);
	});
});
