import { fingerprintsOf } from '../../../nodes/Influship/protocol/identity.ts';
import { fingerprint } from '../../../nodes/Influship/protocol/fingerprint.ts';

const HOUR = 60 * 60 * 1000;
const now = Date.parse('2026-11-23T10:30:00Z');

test('with a moment there is one fingerprint, whenever the event comes', () => {
	const fingerprints = fingerprintsOf('a', '2024-01-15T10:30:00Z', now);
	expect(fingerprints).toEqual({ toRemember: fingerprint('a'), toLookFor: [fingerprint('a')] });
	expect(fingerprintsOf('a', '2024-01-15T10:30:00Z', now + 1000 * HOUR)).toEqual(fingerprints);
});

test.each([[null], [undefined], ['2024-01-15'], ['soon'], [{}], [7]])(
	'with %p as timestamp, it is looked for as long as retries come, and no longer',
	(timestamp) => {
		const { toRemember } = fingerprintsOf('a', timestamp, now);
		const isFound = (at: number, identity = 'a') =>
			fingerprintsOf(identity, timestamp, at).toLookFor.includes(toRemember);
		expect(toRemember).toMatch(/^[\w-]{11}$/);
		for (const at of [now, now + 321 * 60_000, now + 6 * HOUR, now - HOUR / 2]) {
			expect(isFound(at)).toBe(true);
		}
		for (const at of [now + 7 * HOUR, now + 24 * HOUR, now - 2 * HOUR]) {
			expect(isFound(at)).toBe(false);
		}
		expect(isFound(now, 'b')).toBe(false);
	},
);
