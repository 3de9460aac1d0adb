import { checkAge } from '../../../nodes/Influship/protocol/age.ts';

const now = Date.parse('2024-01-15T10:30:00Z');
const minute = 60_000;

test.each<[string, unknown, number | undefined]>([
	['any age without a limit', '1999-01-01T00:00:00Z', undefined],
	['any age with a limit of 0', '1999-01-01T00:00:00Z', 0],
	['no timestamp without a limit', undefined, undefined],
	['the future without a limit', '2034-01-15T10:30:00Z', undefined],
	['an age at the limit', '2024-01-15T10:25:00Z', 5 * minute],
	['another zone', '2024-01-15T12:29:00+02:00', 5 * minute],
	['no zone', '2024-01-15T10:29:00', 5 * minute],
	['seconds since 1970', now / 1000, 5 * minute],
	['milliseconds since 1970', now, 5 * minute],
	['milliseconds since 1970 as text', String(now), 5 * minute],
	["a sender's clock that is five minutes ahead", '2024-01-15T10:35:00Z', minute],
])('%s is fine', (_, timestamp, limit) => {
	expect(checkAge(timestamp, limit, now)).toEqual({});
});

test('beyond the limit is too old', () => {
	expect(checkAge('2024-01-15T10:24:59.999Z', 5 * minute, now)).toEqual({
		refused: 'event_too_old',
	});
});

test.each([['2024-01-15T10:35:00.001Z'], ['2034-01-15T10:30:00Z'], [now / 1000 + 3600]])(
	'%p lies in the future, however wide the window is',
	(timestamp) => {
		for (const limit of [minute, 1e15, Infinity]) {
			expect(checkAge(timestamp, limit, now)).toEqual({ refused: 'event_in_future' });
		}
	},
);

test.each([
	[undefined],
	[null],
	['yesterday'],
	[''],
	['2024-01-15'],
	[7],
	[true],
	[{}],
	[[now]],
	['2024-01-15T10:30:00+99:00'],
])('the age of an event with the timestamp %p is unknown', (timestamp) => {
	expect(checkAge(timestamp, 5 * minute, now)).toEqual({ refused: 'event_age_unknown' });
});

test('a limit that is no number switches nothing off', () => {
	expect(checkAge('2024-01-15T10:30:00Z', NaN, now)).toEqual({ refused: 'event_too_old' });
});
