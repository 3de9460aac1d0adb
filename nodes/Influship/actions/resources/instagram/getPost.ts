import { LIVE_TIMEOUT_MS, postField } from '../../inputs/fields/live';
import { readShortcode } from '../../inputs/posts';
import type { CallOperation } from '../../engine/operation';
import { livePostWithTimeSchema, simplifiedLivePost } from '../records/instagram';

/** `GET /v1/raw/instagram/post/{shortcode}` */
export const getPost: CallOperation = {
	kind: 'call',
	name: 'Get Post',
	value: 'getPost',
	action: 'Get Instagram post live',
	description: 'Scrape one post from Instagram as it is now',
	credits: '1 credit',
	properties: [postField],
	output: { record: livePostWithTimeSchema, simplified: simplifiedLivePost },
	request: (parameters) => ({
		method: 'GET',
		path: `/v1/raw/instagram/post/${readShortcode(parameters)}`,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.post',
	envelope: { scraped_at: 'data.scraped_at' },
};
