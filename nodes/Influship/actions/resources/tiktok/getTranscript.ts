import { call } from '../../engine/operation';
import { tiktokVideo } from '../../inputs/posts';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { tiktokTranscriptSchema } from './records';

/** `GET /v1/raw/tiktok/video/transcript` */
export const getTranscript = call({
	name: 'Get Transcript',
	value: 'getTranscript',
	action: 'Get TikTok transcript live',
	description: 'Transcribe what is said in one video on TikTok',
	price: { perCall: 2.5 },
	inputs: { url: tiktokVideo },
	output: { record: tiktokTranscriptSchema },
	request: (qs) => ({
		method: 'GET',
		path: '/v1/raw/tiktok/video/transcript',
		qs,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data',
});
