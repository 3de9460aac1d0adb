import { batch } from '../../engine/operation';
import { transcriptLanguage } from '../../inputs/live';
import { posts } from '../../inputs/posts';
import { readBatchItems } from '../readBatchItems';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { instagramTranscriptSchema, simplifiedInstagramTranscript } from './records';

/** `POST /v1/raw/instagram/transcripts` */
export const getManyTranscripts = batch({
	name: 'Get Many Transcripts',
	value: 'getManyTranscripts',
	action: 'Get many Instagram transcripts live',
	description: 'Transcribe what is said in many video posts on Instagram, 10 in one call',
	price: { perRecord: 5, record: 'transcript' },
	entries: posts,
	inputs: { language: transcriptLanguage },
	output: { record: instagramTranscriptSchema, simplified: simplifiedInstagramTranscript },
	maxEntries: 10,
	request: (shortcodes, { language }) => ({
		method: 'POST',
		path: '/v1/raw/instagram/transcripts',
		body: { shortcodes, language },
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	answers: (body) => readBatchItems(body, 'shortcode'),
});
