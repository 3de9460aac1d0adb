import { list } from '../../engine/operation';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { simplifiedTiktokVideo, tiktokVideoSchema } from './records';
import { searchQuery } from './searchQuery';

/** `GET /v1/raw/tiktok/search/videos` */
export const searchVideos = list({
	name: 'Search Videos',
	value: 'searchVideos',
	action: 'Search TikTok videos live',
	description: 'Search TikTok for videos as it finds them now',
	price: { perCall: 0.2 },
	inputs: { query: searchQuery },
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
