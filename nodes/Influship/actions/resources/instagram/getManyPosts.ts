import { LIVE_TIMEOUT_MS, postsField } from '../../inputs/fields/live';
import { readShortcodeEntries } from '../../inputs/posts';
import type { BatchOperation } from '../../engine/operation';
import { livePostWithTimeSchema, simplifiedLivePost } from '../records/instagram';
import { isObject } from '../../../shared/objects';
import { readBatchItems } from './readBatchItems';

/** `POST /v1/raw/instagram/posts` */
export const getManyPosts: BatchOperation = {
	kind: 'batch',
	name: 'Get Many Posts',
	value: 'getManyPosts',
	action: 'Get many Instagram posts live',
	description: 'Scrape many posts from Instagram as they are now, 20 in one call',
	credits: '1 credit per post',
	properties: [postsField],
	output: { record: livePostWithTimeSchema, simplified: simplifiedLivePost },
	maxEntries: 20,
	entries: readShortcodeEntries,
	request: (shortcodes) => ({
		method: 'POST',
		path: '/v1/raw/instagram/posts',
		body: { shortcodes },
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	answers: (body) =>
		readBatchItems(body, ({ post, scraped_at }) => ({
			...(isObject(post) && post),
			scraped_at,
		})),
};
