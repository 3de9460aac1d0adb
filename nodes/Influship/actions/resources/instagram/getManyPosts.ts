import { batch } from '../../engine/operation';
import { posts } from '../../inputs/posts';
import { readBatchItems } from '../readBatchItems';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { livePostWithTimeSchema, simplifiedLivePost } from './records';

/** `POST /v1/raw/instagram/posts` */
export const getManyPosts = batch({
	name: 'Get Many Posts',
	value: 'getManyPosts',
	action: 'Get many Instagram posts live',
	description: 'Scrape many posts from Instagram as they are now, 20 in one call',
	price: { perRecord: 1, record: 'post' },
	entries: posts,
	inputs: {},
	output: { record: livePostWithTimeSchema, simplified: simplifiedLivePost },
	maxEntries: 20,
	request: (shortcodes) => ({
		method: 'POST',
		path: '/v1/raw/instagram/posts',
		body: { shortcodes },
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	answers: (body) => readBatchItems(body, 'shortcode', 'post'),
});
