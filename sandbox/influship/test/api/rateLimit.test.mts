import { CALLS_PER_MINUTE, RateLimit } from '../../api/http/rateLimit.mts';

describe('rate limit', () => {
	it('is exceeded by one call too many in a minute, until the next one starts', () => {
		const limit = new RateLimit();
		const start = 1_700_000_040_000;
		for (let call = 1; call < CALLS_PER_MINUTE; call += 1) limit.take(start);
		const last = limit.take(start + 15_000);
		expect(last.exceeded).toBe(false);
		expect(last.headers).toMatchObject({ 'RateLimit-Remaining': '0', 'RateLimit-Reset': '45' });
		const exceeded = limit.take(start + 15_000);
		expect(exceeded.exceeded).toBe(true);
		expect(exceeded.headers['Retry-After']).toBe('45');
		expect(limit.take(start + 60_000).exceeded).toBe(false);
	});

	it('counts a minute from its first call, wherever the clock stands', () => {
		const limit = new RateLimit();
		const justBeforeFullMinute = 1_700_000_039_000;
		limit.take(justBeforeFullMinute);
		const { headers } = limit.take(justBeforeFullMinute + 2_000);
		expect(headers).toMatchObject({
			'RateLimit-Remaining': String(CALLS_PER_MINUTE - 2),
			'RateLimit-Reset': '58',
		});
	});
});
