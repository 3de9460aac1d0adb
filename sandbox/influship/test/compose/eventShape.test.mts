import fc from 'fast-check';

import { checkBody } from '../../compose/eventShape.mts';
import { EVENT_NAMES } from '../../events/index.mts';

const creator = {
	creator_id: '123e4567-e89b-12d3-a456-426614174000',
	updated_fields: ['follower_count'],
	platform: 'instagram',
	username: 'sarahfitness',
};
const body = { event: 'creator.updated', timestamp: '2024-01-15T10:30:00Z', data: creator };

describe('check of a body', () => {
	it.each([
		[{ ...body, data: { ...creator, username: undefined } }, 'data.username', 'is missing'],
		[
			{ ...body, data: { ...creator, updated_fields: [1] } },
			'data.updated_fields.0',
			'is a number, should be a string',
		],
		[{ ...body, data: { ...creator, creator_id: 'x' } }, 'data.creator_id', 'is not a UUID'],
		[{ ...body, data: null }, 'data', 'is null, should be an object'],
		[{ ...body, timestamp: '2024' }, 'timestamp', 'is not an ISO 8601 time'],
		[{ ...body, event: 7 }, 'event', 'is a number, should be a string'],
		[[body], '', 'is an array, should be an object'],
	])('names what differs from the guide: %j', (sent, field, message) => {
		expect(checkBody(JSON.stringify(sent)).problems).toEqual([{ field, message }]);
	});

	it('has words for a number beyond all numbers', () => {
		const text = `{"event":"rate_limit.warning","timestamp":"2024-01-15T10:30:00Z",
			"data":{"current_usage":1e999,"limit":-1e999,"reset_time":1e999}}`;
		expect(checkBody(text).problems).toEqual([
			{ field: 'data.current_usage', message: 'is too large a number' },
			{ field: 'data.limit', message: 'is too large a number' },
			{ field: 'data.reset_time', message: 'is a number, should be a string' },
		]);
	});

	it('says why a text is no JSON', () => {
		expect(checkBody('').syntaxError).toBe('The body is empty');
		expect(checkBody('{"event"').syntaxError).toContain('JSON');
	});

	it('allows further fields and unknown events', () => {
		const more = { ...body, event: 'a.b', data: { ...creator, more: 1 }, more: 1 };
		expect(checkBody(JSON.stringify(more))).toMatchObject({
			event: 'a.b',
			isKnownEvent: false,
			problems: [],
		});
	});

	it('has words for whatever can be written', () => {
		const event = fc.constantFrom(...EVENT_NAMES, 'webhook.verify', 'a.b');
		const field = fc.oneof(fc.json(), fc.constant('1e999'), fc.constant('"2024-01-15T10:30:00Z"'));
		const data = fc.tuple(fc.constantFrom(...Object.keys(creator), 'limit', 'results_url'), field);
		fc.assert(
			fc.property(event, field, data, (name, timestamp, [key, value]) => {
				const text = `{"event":"${name}","timestamp":${timestamp},"data":{"${key}":${value}}}`;
				for (const { message } of checkBody(text).problems) expect(message).toMatch(/^is \w/);
			}),
			// The same cases in each run.
			{ seed: 20_261_123, numRuns: 300 },
		);
	});
});
