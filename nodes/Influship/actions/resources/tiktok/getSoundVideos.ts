import { list } from '../../engine/operation';
import { tiktokSound } from '../../inputs/posts';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { simplifiedTiktokVideo, tiktokVideoSchema } from './records';

/** `GET /v1/raw/tiktok/music/videos` */
export const getSoundVideos = list({
	name: 'Get Sound Videos',
	value: 'getSoundVideos',
	action: 'Get TikTok sound videos live',
	description: 'Scrape the videos that use a sound from TikTok as they are now',
	price: { perCall: 0.2 },
	inputs: { music_id: tiktokSound },
	output: { record: tiktokVideoSchema, simplified: simplifiedTiktokVideo },
	request: (qs) => ({
		method: 'GET',
		path: '/v1/raw/tiktok/music/videos',
		qs,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.videos',
	envelope: { scraped_at: 'data.scraped_at' },
	page: { cursorIn: 'data' },
});
