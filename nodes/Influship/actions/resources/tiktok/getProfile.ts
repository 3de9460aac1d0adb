import { call } from '../../engine/operation';
import { accountOn } from '../../inputs/accounts';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { tiktokProfileSchema } from './records';

/** `GET /v1/raw/tiktok/profile/{username}` */
export const getProfile = call({
	name: 'Get Profile',
	value: 'getProfile',
	action: 'Get TikTok profile live',
	description: 'Scrape an account from TikTok as it is now',
	price: { perCall: 0.2 },
	inputs: { username: accountOn('tiktok') },
	output: {
		record: tiktokProfileSchema,
		simplified: {
			username: 'username',
			display_name: 'display_name',
			biography: 'biography',
			followers: 'follower_count',
			following: 'following_count',
			likes: 'like_count',
			videos: 'video_count',
			is_verified: 'is_verified',
			profile_url: 'profile_url',
			scraped_at: 'scraped_at',
		},
	},
	request: ({ username }) => ({
		method: 'GET',
		path: `/v1/raw/tiktok/profile/${username}`,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data',
});
