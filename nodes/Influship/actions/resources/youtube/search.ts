import { MAX_PAGE_SIZE } from '../../../api/pages';
import { list } from '../../engine/operation';
import { country, resultLanguage } from '../../inputs/live';
import { choiceOption, text } from '../../inputs/values';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { youtubeResultSchema } from './records';

/** `GET /v1/raw/youtube/search` */
export const search = list({
	name: 'Search',
	value: 'search',
	action: 'Search YouTube live',
	description: 'Search YouTube for videos and channels',
	price: { perCall: 0.5 },
	inputs: {
		q: text(
			{
				displayName: 'Query',
				name: 'query',
				placeholder: 'e.g. home workout',
				description: 'What to search for',
			},
			'home workout',
		),
		content_type: choiceOption({
			displayName: 'Content Type',
			name: 'contentType',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Videos', value: 'videos' },
			],
			default: 'all',
			description: 'What to find',
		}),
		country_code: country,
		duration: choiceOption({
			displayName: 'Duration',
			name: 'duration',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Long', value: 'long' },
				{ name: 'Medium', value: 'medium' },
				{ name: 'Short', value: 'short' },
			],
			default: 'any',
			description: 'How long the videos are',
		}),
		language_code: resultLanguage,
		sort_by: choiceOption({
			displayName: 'Sort',
			name: 'sort',
			options: [
				{ name: 'Popular', value: 'popular' },
				{ name: 'Relevance', value: 'relevance' },
			],
			default: 'relevance',
			description: 'Which results come first',
		}),
		upload_date: choiceOption({
			displayName: 'Upload Date',
			name: 'uploadDate',
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
		}),
	},
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
	request: (qs) => ({
		method: 'GET',
		path: '/v1/raw/youtube/search',
		qs,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.results',
	envelope: { scraped_at: 'data.scraped_at' },
	page: { maxSize: MAX_PAGE_SIZE, cursorIn: 'data' },
});
