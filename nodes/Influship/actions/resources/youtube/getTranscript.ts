import { call } from '../../engine/operation';
import { transcriptLanguage } from '../../inputs/live';
import { video } from '../../inputs/posts';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { youtubeTranscriptSchema } from './records';

/** `GET /v1/raw/youtube/transcript/{video_id}` */
export const getTranscript = call({
	name: 'Get Transcript',
	value: 'getTranscript',
	action: 'Get YouTube transcript live',
	description: 'Fetch what is said in one video on YouTube, from its captions',
	price: { perCall: 0.5 },
	inputs: { videoId: video, language: transcriptLanguage },
	output: { record: youtubeTranscriptSchema },
	request: ({ videoId, language }) => ({
		method: 'GET',
		path: `/v1/raw/youtube/transcript/${videoId}`,
		qs: { language },
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data',
});
