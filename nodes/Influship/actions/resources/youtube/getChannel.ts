import { LIVE_TIMEOUT_MS } from '../../inputs/fields/live';
import { channelField, videoLimitOption } from '../../inputs/fields/youtube';
import { readPlatformProfile } from '../../inputs/creators';
import type { CallOperation } from '../../engine/operation';
import { channelSchema } from '../records/youtube';

const MAX_VIDEOS = 100;

/** `GET /v1/raw/youtube/channel/{handle}` */
export const getChannel: CallOperation = {
	kind: 'call',
	name: 'Get Channel',
	value: 'getChannel',
	action: 'Get YouTube channel live',
	description: 'Scrape a channel from YouTube as it is now',
	credits: '0.5 credits',
	properties: [channelField],
	options: [
		{
			displayName: 'Include Videos',
			name: 'includeVideos',
			type: 'boolean',
			default: true,
			description:
				"Whether to return recent videos, too. They are in the raw data: turn off 'Simplify'.",
		},
		videoLimitOption(MAX_VIDEOS),
	],
	output: {
		record: channelSchema,
		simplified: {
			channel_id: 'channel_id',
			handle: 'handle',
			name: 'name',
			description: 'description',
			country: 'country',
			keywords: 'keywords',
			subscribers: 'subscribers',
			videos_count: 'videos_count',
			views_total: 'views_total',
			scraped_at: 'scraped_at',
		},
	},
	request: (parameters) => ({
		method: 'GET',
		path: `/v1/raw/youtube/channel/${readPlatformProfile(parameters, 'youtube', 'channel')}`,
		qs: {
			include_videos: parameters.boolean('options.includeVideos'),
			video_limit: parameters.number('options.videoLimit', {
				min: 1,
				max: MAX_VIDEOS,
				isWhole: true,
			}),
		},
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data',
};
