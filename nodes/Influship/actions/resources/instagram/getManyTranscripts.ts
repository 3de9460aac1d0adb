import { languageOption, LIVE_TIMEOUT_MS, postsField } from '../../inputs/fields/live';
import { readShortcodeEntries } from '../../inputs/posts';
import type { BatchOperation } from '../../engine/operation';
import { instagramTranscriptSchema, simplifiedInstagramTranscript } from '../records/instagram';
import { readBatchItems } from './readBatchItems';

/** `POST /v1/raw/instagram/transcripts` */
export const getManyTranscripts: BatchOperation = {
	kind: 'batch',
	name: 'Get Many Transcripts',
	value: 'getManyTranscripts',
	action: 'Get many Instagram transcripts live',
	description: 'Transcribe what is said in many video posts on Instagram, 10 in one call',
	credits: '5 credits per transcript',
	properties: [postsField],
	options: [languageOption],
	output: { record: instagramTranscriptSchema, simplified: simplifiedInstagramTranscript },
	maxEntries: 10,
	entries: readShortcodeEntries,
	settings: (parameters) => ({ language: parameters.optionalText('options.language') }),
	request: (shortcodes, { language }) => ({
		method: 'POST',
		path: '/v1/raw/instagram/transcripts',
		body: { shortcodes, language },
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	answers: (body) => readBatchItems(body, (transcript) => transcript),
};
