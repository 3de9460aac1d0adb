import { call } from '../../engine/operation';
import { tiktokVideo } from '../../inputs/posts';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { tiktokTranscriptSchema } from './records';

/** `GET /v1/raw/tiktok/video/captions` */
export const getCaptions = call({
	name: 'Get Captions',
	value: 'getCaptions',
	action: 'Get TikTok captions live',
	description: 'Fetch what is said in one video on TikTok from its captions, where it has some',
	price: { perCall: 0.2 },
	inputs: { url: tiktokVideo },
	output: { record: tiktokTranscriptSchema },
	request: (qs) => ({
		method: 'GET',
		path: '/v1/raw/tiktok/video/captions',
		qs,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data',
});
