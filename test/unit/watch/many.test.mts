import type { ApiServer, RecordedRequest } from '../../support/influship/apiServer.mts';
import { startApiServer } from '../../support/influship/apiServer.mts';
import { WatchHost } from '../../support/nodes/watchHost.mts';

const COUNT = 1_000;
const NAMES = Array.from({ length: COUNT }, (_, index) => `creator_number_${index}`);

let api: ApiServer;
let followers = 10_000;
/** Fails the call with this number, from 0. */
let failing: number | undefined;
let calls = 0;

beforeAll(async () => {
	api = await startApiServer(answer);
});

afterAll(() => api.close());

function answer({ body }: RecordedRequest) {
	const number = calls++ % 10;
	if (number === failing) return { status: 500, body: { error: { message: 'No' } } };
	const { profiles } = JSON.parse(body) as { profiles: Array<{ username: string }> };
	return {
		headers: { 'x-credits-charged': String(profiles.length / 10) },
		body: { data: profiles.map(({ username }) => profileOf(username)), not_found: [] },
	};
}

function profileOf(username: string) {
	return {
		creator_id: '123e4567-e89b-12d3-a456-426614174000',
		platform: 'instagram',
		username,
		display_name: 'A name of common length',
		bio: 'x'.repeat(150),
		category: 'Athlete',
		external_url: 'https://example.com/somewhere',
		is_verified: false,
		is_business: true,
		is_private: false,
		metrics: {
			followers,
			following: 812,
			posts: 1_240,
			engagement_rate: 3.41,
			avg_likes_recent: 1_877,
			avg_comments_recent: 99,
			avg_views_recent: 20_084,
		},
		growth: { followers_30d_pct: 5.4 },
		activity: { last_post_at: '2026-11-20T07:00:00Z' },
		data_updated_at: new Date(Date.UTC(2026, 10, 20) + followers * 1_000).toISOString(),
	};
}

test(`${COUNT} accounts take ten calls a poll, one execution, and half a kilobyte each`, async () => {
	const host = new WatchHost({
		sandbox: { url: api.url, apiKey: 'key' },
		parameters: { creators: NAMES },
	});
	await host.start();
	expect(api.requests).toHaveLength(10);

	followers += 500;
	await host.poll();
	expect(api.requests).toHaveLength(20);
	expect(host.executions.map(({ length }) => length)).toEqual([COUNT]);

	failing = 4;
	followers += 500;
	const seen = await host.poll();
	expect(seen).toHaveLength(COUNT - 100);
	expect(host.failed.map(({ message }) => message)).toEqual([
		expect.stringMatching(
			/^100 of 1000 watched accounts could not be read \(@creator_number_400, /,
		),
	]);
	failing = undefined;
	const rest = await host.poll();
	expect(rest.map(({ data }) => (data as { username: string }).username)).toEqual(
		NAMES.slice(400, 500),
	);

	const bytes = JSON.stringify(host.row).length / COUNT;
	expect(bytes).toBeLessThan(550);
});

test('more are refused', async () => {
	const host = new WatchHost({
		sandbox: { url: api.url, apiKey: 'key' },
		parameters: { creators: [...NAMES, 'one_more'] },
	});
	await expect(host.start()).rejects.toThrow("'Creators' holds 1001 creators");
});
