import { call } from '../../engine/operation';
import { channel } from '../../inputs/accounts';
import { flagOption } from '../../inputs/values';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { channelSchema } from './records';
import { videoLimit } from './videoLimit';

const MAX_VIDEOS = 100;

/** `GET /v1/raw/youtube/channel/{handle}` */
export const getChannel = call({
	name: 'Get Channel',
	value: 'getChannel',
	action: 'Get YouTube channel live',
	description: 'Scrape a channel from YouTube as it is now',
	price: { perCall: 0.5 },
	inputs: {
		handle: channel,
		include_videos: flagOption({
			displayName: 'Include Videos',
			name: 'includeVideos',
			default: true,
			description:
				"Whether to return recent videos, too. They are in the raw data: turn off 'Simplify'.",
		}),
		video_limit: videoLimit(MAX_VIDEOS),
	},
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
	request: ({ handle, ...qs }) => ({
		method: 'GET',
		path: `/v1/raw/youtube/channel/${handle}`,
		qs,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data',
});
