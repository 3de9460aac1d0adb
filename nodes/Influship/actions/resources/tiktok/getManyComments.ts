import { LIVE_TIMEOUT_MS, videoUrlField } from '../../inputs/fields/live';
import { readTiktokUrl } from '../../inputs/posts';
import type { ListOperation } from '../../engine/operation';
import { tiktokCommentSchema } from '../records/tiktok';

/** `GET /v1/raw/tiktok/video/comments` */
export const getManyComments: ListOperation = {
	kind: 'list',
	name: 'Get Many Comments',
	value: 'getManyComments',
	action: 'Get many TikTok comments live',
	description: 'Scrape the comments below a video from TikTok as they are now',
	credits: '0.5 credits per page',
	properties: [videoUrlField],
	output: { record: tiktokCommentSchema },
	request: (parameters) => ({
		method: 'GET',
		path: '/v1/raw/tiktok/video/comments',
		qs: { url: readTiktokUrl(parameters) },
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.comments',
	envelope: { scraped_at: 'data.scraped_at' },
	page: { cursorIn: 'data' },
};
