import { call } from '../../engine/operation';
import { accountOn } from '../../inputs/accounts';
import { countOption, flagOption } from '../../inputs/values';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { liveInstagramProfileSchema } from './records';

const MAX_POSTS = 50;

/** `GET /v1/raw/instagram/profile/{username}` */
export const getProfile = call({
	name: 'Get Profile',
	value: 'getProfile',
	action: 'Get Instagram profile live',
	description:
		'Scrape an account from Instagram as it is now, also one that Influship does not store',
	price: { perCall: 0.5 },
	inputs: {
		username: accountOn('instagram'),
		include_posts: flagOption({
			displayName: 'Include Posts',
			name: 'includePosts',
			default: true,
			description:
				"Whether to return the newest posts, too. They are in the raw data: turn off 'Simplify'.",
		}),
		post_limit: countOption(
			{
				displayName: 'Post Limit',
				name: 'postLimit',
				default: 12,
				description: 'Max number of posts to return with the account',
			},
			MAX_POSTS,
		),
	},
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
	request: ({ username, ...qs }) => ({
		method: 'GET',
		path: `/v1/raw/instagram/profile/${username}`,
		qs,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data',
});
