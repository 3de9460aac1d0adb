import { checkAge } from '../../../nodes/Influship/protocol/age';

const now = Date.parse('2024-01-15T10:30:00Z');
const minute = 60_000;

test.each<[string, unknown, number | undefined]>([
	['any age without a limit', '1999-01-01T00:00:00Z', undefined],
	['any age with a limit of 0', '1999-01-01T00:00:00Z', 0],
	['no timestamp without a limit', undefined, undefined],
	['an age at the limit', '2024-01-15T10:25:00Z', 5 * minute],
	['another zone', '2024-01-15T12:29:00+02:00', 5 * minute],
	["a sender's clock that is ahead", '2024-01-15T10:40:00Z', 5 * minute],
])('%s is fine', (_, timestamp, limit) => {
	expect(checkAge(timestamp, limit, now)).toBeUndefined();
});

test('beyond the limit is too old', () => {
	expect(checkAge('2024-01-15T10:24:59.999Z', 5 * minute, now)).toBe('event_too_old');
});

test.each([[undefined], [null], ['yesterday'], [''], [now], [{}]])(
	'the age of an event with the timestamp %p is unknown',
	(timestamp) => {
		expect(checkAge(timestamp, 5 * minute, now)).toBe('event_age_unknown');
	},
);
