import { call } from '../../engine/operation';
import { transcriptLanguage } from '../../inputs/live';
import { post } from '../../inputs/posts';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { instagramTranscriptSchema, simplifiedInstagramTranscript } from './records';

/** `GET /v1/raw/instagram/transcript/{shortcode}` */
export const getTranscript = call({
	name: 'Get Transcript',
	value: 'getTranscript',
	action: 'Get Instagram transcript live',
	description: 'Transcribe what is said in one video post on Instagram',
	price: { perCall: 5 },
	inputs: { shortcode: post, language: transcriptLanguage },
	output: { record: instagramTranscriptSchema, simplified: simplifiedInstagramTranscript },
	request: ({ shortcode, language }) => ({
		method: 'GET',
		path: `/v1/raw/instagram/transcript/${shortcode}`,
		qs: { language },
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data',
});
