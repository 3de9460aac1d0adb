import { list } from '../../engine/operation';
import { LIVE_TIMEOUT_MS } from '../../inputs/live';
import { text } from '../../inputs/values';
import { simplifiedTiktokVideo, tiktokVideoSchema } from './records';

/** `GET /v1/raw/tiktok/search/videos` */
export const searchVideos = list({
	name: 'Search Videos',
	value: 'searchVideos',
	action: 'Search TikTok videos live',
	description: 'Search TikTok for videos as it finds them now',
	price: { perCall: 0.2 },
	inputs: {
		query: text(
			{
				displayName: 'Query',
				name: 'query',
				placeholder: 'e.g. vegan recipes',
				description: 'What to search for',
			},
			'vegan recipes',
		),
	},
	output: { record: tiktokVideoSchema, simplified: simplifiedTiktokVideo },
	request: (qs) => ({
		method: 'GET',
		path: '/v1/raw/tiktok/search/videos',
		qs,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.videos',
	envelope: { scraped_at: 'data.scraped_at' },
	page: { cursorIn: 'data' },
});
