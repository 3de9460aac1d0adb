import { type ApiServer, type RecordedRequest, startApiServer } from './apiServer.mts';

/** More accounts than the sandbox has, for watching as many as the trigger takes. */
export class ManyAccounts {
	/** Of each of them. */
	followers = 10_000;

	/** Fails the calls whose first account this is. */
	failing: string | undefined;

	/** What all calls cost. */
	credits = 0;

	private server: ApiServer | undefined;

	private constructor(readonly names: readonly string[]) {}

	static async start(count: number): Promise<ManyAccounts> {
		const names = Array.from({ length: count }, (_, index) => `creator_number_${index}`);
		const accounts = new ManyAccounts(names);
		accounts.server = await startApiServer((request) => accounts.answer(request));
		return accounts;
	}

	get url(): string {
		return this.server!.url;
	}

	get calls(): number {
		return this.server!.requests.length;
	}

	async close(): Promise<void> {
		await this.server?.close();
	}

	private answer({ body }: RecordedRequest) {
		const { profiles } = JSON.parse(body) as { profiles: Array<{ username: string }> };
		if (profiles[0].username === this.failing) {
			return { status: 500, body: { error: { message: 'No' } } };
		}
		const charged = profiles.length / 10;
		this.credits += charged;
		return {
			headers: { 'x-credits-charged': String(charged) },
			body: { data: profiles.map(({ username }) => this.profileOf(username)), not_found: [] },
		};
	}

	private profileOf(username: string) {
		return {
			id: '223e4567-e89b-12d3-a456-426614174000',
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
				followers: this.followers,
				following: 812,
				posts: 1_240,
				engagement_rate: 3.41,
				avg_likes_recent: 1_877,
				avg_comments_recent: 99,
				avg_views_recent: 20_084,
			},
			growth: { followers_30d_pct: 5.4 },
			activity: { last_post_at: '2026-11-20T07:00:00Z' },
			data_updated_at: new Date(Date.UTC(2026, 10, 20) + this.followers * 1_000).toISOString(),
		};
	}
}
