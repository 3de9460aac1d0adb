import { languageOption, LIVE_TIMEOUT_MS, postField } from '../../inputs/fields/live';
import { readShortcode } from '../../inputs/posts';
import type { CallOperation } from '../../engine/operation';
import { instagramTranscriptSchema, simplifiedInstagramTranscript } from '../records/instagram';

/** `GET /v1/raw/instagram/transcript/{shortcode}` */
export const getTranscript: CallOperation = {
	kind: 'call',
	name: 'Get Transcript',
	value: 'getTranscript',
	action: 'Get Instagram transcript live',
	description: 'Transcribe what is said in one video post on Instagram',
	credits: '5 credits',
	properties: [postField],
	options: [languageOption],
	output: { record: instagramTranscriptSchema, simplified: simplifiedInstagramTranscript },
	request: (parameters) => ({
		method: 'GET',
		path: `/v1/raw/instagram/transcript/${readShortcode(parameters)}`,
		qs: { language: parameters.optionalText('options.language') },
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data',
};
