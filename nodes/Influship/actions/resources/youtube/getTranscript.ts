import { languageOption, LIVE_TIMEOUT_MS, videoField } from '../../inputs/fields/live';
import { readVideoId } from '../../inputs/posts';
import type { CallOperation } from '../../engine/operation';
import { youtubeTranscriptSchema } from '../records/youtube';

/** `GET /v1/raw/youtube/transcript/{video_id}` */
export const getTranscript: CallOperation = {
	kind: 'call',
	name: 'Get Transcript',
	value: 'getTranscript',
	action: 'Get YouTube transcript live',
	description: 'Fetch what is said in one video on YouTube, from its captions',
	credits: '0.5 credits',
	properties: [videoField],
	options: [languageOption],
	output: { record: youtubeTranscriptSchema },
	request: (parameters) => ({
		method: 'GET',
		path: `/v1/raw/youtube/transcript/${readVideoId(parameters)}`,
		qs: { language: parameters.optionalText('options.language') },
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data',
};
