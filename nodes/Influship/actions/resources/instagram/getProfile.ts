import { accountField, LIVE_TIMEOUT_MS } from '../../inputs/fields/live';
import { readPlatformProfile } from '../../inputs/creators';
import type { CallOperation } from '../../engine/operation';
import { liveInstagramProfileSchema } from '../records/instagram';

const MAX_POSTS = 50;

/** `GET /v1/raw/instagram/profile/{username}` */
export const getProfile: CallOperation = {
	kind: 'call',
	name: 'Get Profile',
	value: 'getProfile',
	action: 'Get Instagram profile live',
	description:
		'Scrape an account from Instagram as it is now, also one that Influship does not store',
	credits: '0.5 credits',
	properties: [accountField('Instagram', 'sarahfitness')],
	options: [
		{
			displayName: 'Include Posts',
			name: 'includePosts',
			type: 'boolean',
			default: true,
			description:
				"Whether to return the newest posts, too. They are in the raw data: turn off 'Simplify'.",
		},
		{
			displayName: 'Post Limit',
			name: 'postLimit',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MAX_POSTS },
			default: 12,
			description: 'Max number of posts to return with the account',
		},
	],
	output: {
		record: liveInstagramProfileSchema,
		simplified: {
			username: 'username',
			full_name: 'full_name',
			biography: 'biography',
			category: 'category_name',
			followers: 'follower_count',
			following: 'following_count',
			posts_count: 'media_count',
			engagement_rate: 'engagement_rate',
			is_verified: 'is_verified',
			scraped_at: 'scraped_at',
		},
	},
	request: (parameters) => ({
		method: 'GET',
		path: `/v1/raw/instagram/profile/${readPlatformProfile(parameters, 'instagram')}`,
		qs: {
			include_posts: parameters.boolean('options.includePosts'),
			post_limit: parameters.number('options.postLimit', { min: 1, max: MAX_POSTS, isWhole: true }),
		},
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data',
};
