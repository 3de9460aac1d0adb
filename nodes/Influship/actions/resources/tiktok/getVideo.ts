import { call } from '../../engine/operation';
import { tiktokRegion } from '../../inputs/live';
import { tiktokVideo } from '../../inputs/posts';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { simplifiedTiktokVideo, tiktokVideoSchema } from './records';

/** `GET /v1/raw/tiktok/video` */
export const getVideo = call({
	name: 'Get Video',
	value: 'getVideo',
	action: 'Get TikTok video live',
	description: 'Scrape one video from TikTok as it is now',
	price: { perCall: 0.2 },
	inputs: { url: tiktokVideo, region: tiktokRegion },
	output: { record: tiktokVideoSchema, simplified: simplifiedTiktokVideo },
	request: (qs) => ({
		method: 'GET',
		path: '/v1/raw/tiktok/video',
		qs,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.video',
	envelope: { scraped_at: 'data.scraped_at' },
});
