import { LIVE_TIMEOUT_MS, videoUrlField } from '../../inputs/fields/live';
import { readTiktokUrl } from '../../inputs/posts';
import type { CallOperation } from '../../engine/operation';
import { tiktokTranscriptSchema } from '../records/tiktok';

/** `GET /v1/raw/tiktok/video/transcript` */
export const getTranscript: CallOperation = {
	kind: 'call',
	name: 'Get Transcript',
	value: 'getTranscript',
	action: 'Get TikTok transcript live',
	description: 'Transcribe what is said in one video on TikTok',
	credits: '5 credits',
	properties: [videoUrlField],
	output: { record: tiktokTranscriptSchema },
	request: (parameters) => ({
		method: 'GET',
		path: '/v1/raw/tiktok/video/transcript',
		qs: { url: readTiktokUrl(parameters) },
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data',
};
