import { PLANS, RateLimit } from '../../api/http/rateLimit.mts';
import { API_KEY, start, stopAll } from '../support.mts';
import { FIRST_ID } from './support.mts';

afterEach(stopAll);

describe('rate limit', () => {
	const limits = PLANS.free;
	const begin = 1_700_000_040_000;

	it('is exceeded once the credits of a minute are spent, until the next one starts', () => {
		const limit = new RateLimit();
		expect(limit.isExceeded(limits, begin)).toBe(false);
		limit.spend(limits.perMinute - 0.5);
		expect(limit.isExceeded(limits, begin + 15_000)).toBe(false);
		expect(limit.headers(limits, begin + 15_000)).toMatchObject({
			'RateLimit-Limit-Minute': '150',
			'RateLimit-Remaining': '0',
			'RateLimit-Reset': '45',
			'RateLimit-Remaining-Hour': '1350',
		});
		// The call that does not fit any more is the last one that is carried out.
		limit.spend(25);
		expect(limit.isExceeded(limits, begin + 15_000)).toBe(true);
		expect(limit.headers(limits, begin + 15_000)['Retry-After']).toBe('45');
		expect(limit.isExceeded(limits, begin + 60_000)).toBe(false);
	});

	it('is exceeded until the next hour once the credits of an hour are spent', () => {
		const limit = new RateLimit();
		for (let minute = 0; minute < 11; minute += 1) {
			expect(limit.isExceeded(limits, begin + minute * 60_000)).toBe(minute === 10);
			limit.spend(150);
		}
		expect(limit.headers(limits, begin + 600_000)['Retry-After']).toBe('3000');
		expect(limit.isExceeded(limits, begin + 3_600_000)).toBe(false);
	});

	it('counts a minute from its first call, wherever the clock stands', () => {
		const limit = new RateLimit();
		const justBeforeFullMinute = 1_700_000_039_000;
		limit.isExceeded(limits, justBeforeFullMinute);
		limit.spend(2);
		expect(limit.headers(limits, justBeforeFullMinute + 2_000)).toMatchObject({
			'RateLimit-Remaining': '148',
			'RateLimit-Reset': '58',
		});
	});

	it('is forgotten on reset, and is the plan’s once nothing else is set', async () => {
		const { call } = await start();
		const remaining = async () => {
			const { status, headers } = await call('GET', `/v1/creators/${FIRST_ID}`);
			return [status, headers.get('ratelimit-remaining-minute')];
		};
		await call('PATCH', '/sandbox/settings', { creditsPerMinute: 0.1, creditsPerHour: 9 });
		expect(await remaining()).toEqual([200, '0']);
		expect(await remaining()).toEqual([429, '0']);
		await call('POST', '/sandbox/reset');
		expect(await remaining()).toEqual([200, '0']);
		await call('PATCH', '/sandbox/settings', { creditsPerMinute: null, creditsPerHour: null });
		expect(await remaining()).toEqual([200, '14999']);
	});

	it('is that of the plan, and names it', async () => {
		const { call, url } = await start();
		await call('PATCH', '/sandbox/settings', { plan: 'free' });
		const first = await call('GET', `/v1/creators/${FIRST_ID}`);
		expect(first.headers.get('x-billing-plan')).toBe('free');
		expect(first.headers.get('ratelimit-limit-minute')).toBe('150');
		expect(first.headers.get('ratelimit-remaining-hour')).toBe('1499');

		for (let search = 0; search < 2; search += 1) {
			const { headers } = await call('POST', '/v1/search', { query: 'travel', limit: 25 });
			expect(headers.get('x-credits-charged')).toBe('75');
		}
		const refused = await fetch(`${url}/v1/creators/${FIRST_ID}`, {
			headers: { 'x-api-key': API_KEY },
		});
		expect([refused.status, refused.headers.get('x-credits-charged')]).toEqual([429, '0']);
		expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
	});
});
