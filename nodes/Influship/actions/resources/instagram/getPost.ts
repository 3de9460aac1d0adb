import { call } from '../../engine/operation';
import { post } from '../../inputs/posts';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { livePostWithTimeSchema, simplifiedLivePost } from './records';

/** `GET /v1/raw/instagram/post/{shortcode}` */
export const getPost = call({
	name: 'Get Post',
	value: 'getPost',
	action: 'Get Instagram post live',
	description: 'Scrape one post from Instagram as it is now',
	price: { perCall: 1 },
	inputs: { shortcode: post },
	output: { record: livePostWithTimeSchema, simplified: simplifiedLivePost },
	request: ({ shortcode }) => ({
		method: 'GET',
		path: `/v1/raw/instagram/post/${shortcode}`,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.post',
	envelope: { scraped_at: 'data.scraped_at' },
});
