import { batch } from '../../engine/operation';
import { tiktokVideos } from '../../inputs/posts';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { readVideoItems } from './readVideoItems';
import { simplifiedTiktokVideo, tiktokVideoSchema } from './records';

/** `POST /v1/raw/tiktok/videos` */
export const getManyVideosByUrl = batch({
	name: 'Get Many Videos by URL',
	value: 'getManyVideosByUrl',
	action: 'Get many TikTok videos by URL live',
	description: 'Scrape many videos from TikTok as they are now, 20 in one call',
	price: { perRecord: 0.2, record: 'video' },
	entries: tiktokVideos,
	inputs: {},
	output: { record: tiktokVideoSchema, simplified: simplifiedTiktokVideo },
	maxEntries: 20,
	inInputOrder: true,
	request: (urls) => ({
		method: 'POST',
		path: '/v1/raw/tiktok/videos',
		body: { urls },
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	answers: (body, asked) => readVideoItems(body, asked, 'video'),
});
