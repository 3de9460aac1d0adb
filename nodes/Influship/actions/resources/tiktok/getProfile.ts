import { accountField, LIVE_TIMEOUT_MS } from '../../inputs/fields/live';
import { readPlatformProfile } from '../../inputs/creators';
import type { CallOperation } from '../../engine/operation';
import { tiktokProfileSchema } from '../records/tiktok';

/** `GET /v1/raw/tiktok/profile/{username}` */
export const getProfile: CallOperation = {
	kind: 'call',
	name: 'Get Profile',
	value: 'getProfile',
	action: 'Get TikTok profile live',
	description: 'Scrape an account from TikTok as it is now',
	credits: '0.5 credits',
	properties: [accountField('TikTok', 'sarahfitness')],
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
	request: (parameters) => ({
		method: 'GET',
		path: `/v1/raw/tiktok/profile/${readPlatformProfile(parameters, 'tiktok')}`,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data',
};
