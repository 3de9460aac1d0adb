import { creatorOrProfileLocator, platformField } from '../../inputs/fields/creator';
import { readCreator, readPlatform } from '../../inputs/creators';
import type { ListOperation } from '../../engine/operation';
import { postSchema } from '../records/post';

/** `GET /v1/posts` */
export const getMany: ListOperation = {
	kind: 'list',
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many posts',
	description: 'List the posts of a creator, or of one profile, with their numbers',
	credits: '0.05 credits per post returned',
	properties: [
		{
			...creatorOrProfileLocator,
			description:
				'Whose posts: by ID those of all profiles of a creator, by username or profile URL those of one profile',
		},
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'options',
			options: [
				{ name: 'Most Comments', value: 'most_comments' },
				{ name: 'Most Likes', value: 'most_likes' },
				{ name: 'Most Recent', value: 'recent' },
				{ name: 'Most Views', value: 'most_views' },
				{ name: 'Top Engagement', value: 'top_engagement' },
			],
			default: 'recent',
			description: 'Which posts come first',
		},
	],
	options: [{ ...platformField, description: 'Where the username is from' }],
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
	request: (parameters) => ({
		method: 'GET',
		path: '/v1/posts',
		qs: {
			...readCreator(parameters, readPlatform(parameters, 'options.platform')),
			sort: parameters.optionalText('sort'),
		},
	}),
	records: 'data',
	page: { maxSize: 100 },
};
