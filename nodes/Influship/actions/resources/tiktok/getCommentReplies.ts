import { list } from '../../engine/operation';
import { tiktokComment, tiktokVideo } from '../../inputs/posts';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { tiktokCommentSchema } from './records';

/** `GET /v1/raw/tiktok/video/comment/replies` */
export const getCommentReplies = list({
	name: 'Get Comment Replies',
	value: 'getCommentReplies',
	action: 'Get TikTok comment replies live',
	description: 'Scrape the replies to a comment from TikTok as they are now',
	price: { perCall: 0.2 },
	inputs: { url: tiktokVideo, comment_id: tiktokComment },
	output: { record: tiktokCommentSchema },
	request: (qs) => ({
		method: 'GET',
		path: '/v1/raw/tiktok/video/comment/replies',
		qs,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.comments',
	envelope: { scraped_at: 'data.scraped_at' },
	page: { cursorIn: 'data' },
});
