import { countryOption, LIVE_TIMEOUT_MS } from '../../inputs/fields/live';
import { languageCodeOption } from '../../inputs/fields/youtube';
import type { ListOperation } from '../../engine/operation';
import { youtubeResultSchema } from '../records/youtube';

/** `GET /v1/raw/youtube/search` */
export const search: ListOperation = {
	kind: 'list',
	name: 'Search',
	value: 'search',
	action: 'Search YouTube live',
	description: 'Search YouTube for videos and channels',
	credits: '0.5 credits per page',
	properties: [
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. home workout',
			description: 'What to search for',
		},
	],
	options: [
		{
			displayName: 'Content Type',
			name: 'contentType',
			type: 'options',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Videos', value: 'videos' },
			],
			default: 'all',
			description: 'What to find',
		},
		countryOption,
		{
			displayName: 'Duration',
			name: 'duration',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Long', value: 'long' },
				{ name: 'Medium', value: 'medium' },
				{ name: 'Short', value: 'short' },
			],
			default: 'any',
			description: 'How long the videos are',
		},
		languageCodeOption,
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'options',
			options: [
				{ name: 'Popular', value: 'popular' },
				{ name: 'Relevance', value: 'relevance' },
			],
			default: 'relevance',
			description: 'Which results come first',
		},
		{
			displayName: 'Upload Date',
			name: 'uploadDate',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Last Hour', value: 'last_hour' },
				{ name: 'This Month', value: 'this_month' },
				{ name: 'This Week', value: 'this_week' },
				{ name: 'This Year', value: 'this_year' },
				{ name: 'Today', value: 'today' },
			],
			default: 'any',
			description: 'How new the videos are',
		},
	],
	output: {
		record: youtubeResultSchema,
		simplified: {
			type: 'type',
			url: 'url',
			title: 'title',
			video_id: 'video_id',
			channel_name: 'channel_name',
			channel_handle: 'channel_handle',
			description: 'description',
			views: 'view_count',
			subscribers: 'subscriber_count',
			published_at: 'published_at',
		},
	},
	request: (parameters) => ({
		method: 'GET',
		path: '/v1/raw/youtube/search',
		qs: {
			q: parameters.requiredText('query', 'home workout'),
			content_type: parameters.optionalText('options.contentType'),
			country_code: parameters.optionalText('options.countryCode'),
			duration: parameters.optionalText('options.duration'),
			language_code: parameters.optionalText('options.languageCode'),
			sort_by: parameters.optionalText('options.sort'),
			upload_date: parameters.optionalText('options.uploadDate'),
		},
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.results',
	envelope: { scraped_at: 'data.scraped_at' },
	page: { maxSize: 100, cursorIn: 'data' },
};
