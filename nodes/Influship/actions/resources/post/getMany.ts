import { POSTS_PATH } from '../../../api/creators';
import { MAX_PAGE_SIZE } from '../../../api/pages';
import { PRICES } from '../../../api/prices';
import { list } from '../../engine/operation';
import { creator } from '../../inputs/creators';
import { platformOption } from '../../inputs/platform';
import { choice } from '../../inputs/values';
import { postSchema } from './records';

/** `GET /v1/posts` */
export const getMany = list({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many posts',
	description: 'List the posts of a creator, or of one profile, with their numbers',
	price: { perRecord: PRICES.post, record: 'post returned' },
	inputs: {
		creator: creator(
			platformOption('Where the username is from'),
			'Whose posts: by ID those of all profiles of a creator, by username or profile URL those of one profile',
		),
		sort: choice({
			displayName: 'Sort',
			name: 'sort',
			options: [
				{ name: 'Most Comments', value: 'most_comments' },
				{ name: 'Most Likes', value: 'most_likes' },
				{ name: 'Most Recent', value: 'recent' },
				{ name: 'Most Views', value: 'most_views' },
				{ name: 'Top Engagement', value: 'top_engagement' },
			],
			default: 'recent',
			description: 'Which posts come first',
		}),
	},
	output: {
		record: postSchema,
		simplified: {
			id: 'id',
			type: 'type',
			url: 'url',
			posted_at: 'posted_at',
			caption: 'caption',
			hashtags: 'hashtags',
			likes: 'metrics.likes',
			comments: 'metrics.comments',
			views: 'metrics.views',
			engagement_rate: 'metrics.engagement_rate',
		},
	},
	request: ({ creator: reference, sort }) => ({
		method: 'GET',
		path: POSTS_PATH,
		qs: { ...reference, sort },
	}),
	records: 'data',
	page: { maxSize: MAX_PAGE_SIZE },
});
