import { list } from '../../engine/operation';
import { tiktokVideo } from '../../inputs/posts';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { tiktokCommentSchema } from './records';

/** `GET /v1/raw/tiktok/video/comments` */
export const getManyComments = list({
	name: 'Get Many Comments',
	value: 'getManyComments',
	action: 'Get many TikTok comments live',
	description: 'Scrape the comments below a video from TikTok as they are now',
	price: { perCall: 0.2 },
	inputs: { url: tiktokVideo },
	output: { record: tiktokCommentSchema },
	request: (qs) => ({
		method: 'GET',
		path: '/v1/raw/tiktok/video/comments',
		qs,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.comments',
	envelope: { scraped_at: 'data.scraped_at' },
	page: { cursorIn: 'data' },
});
