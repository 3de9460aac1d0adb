import { creditsInWords } from '../../../api/errors';
import { batch } from '../../engine/operation';
import { tiktokVideos } from '../../inputs/posts';
import { choice } from '../../inputs/values';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { readVideoItems } from './readVideoItems';
import { tiktokTranscriptSchema } from './records';

const CAPTIONS = 'captions';

/** In credits, of each transcript. */
const FROM_CAPTIONS = 0.2;
const FROM_SPEECH = 2.5;

/** `POST /v1/raw/tiktok/video/transcripts` */
export const getManyTranscripts = batch({
	name: 'Get Many Transcripts',
	value: 'getManyTranscripts',
	action: 'Get many TikTok transcripts live',
	description: 'Transcribe what is said in many videos on TikTok, 10 in one call',
	price: {
		perRecord: FROM_SPEECH,
		record: 'transcript',
		note: `, or ${creditsInWords(FROM_CAPTIONS)} from captions only`,
		highest: ({ body }) =>
			(body?.urls as unknown[]).length * (body?.mode === CAPTIONS ? FROM_CAPTIONS : FROM_SPEECH),
	},
	entries: tiktokVideos,
	inputs: {
		mode: choice({
			displayName: 'Source',
			name: 'mode',
			options: [
				{
					name: 'Captions Only',
					value: CAPTIONS,
					description: 'A video without captions gives an item that says so',
				},
				{
					name: 'Captions or Generated',
					value: 'auto',
					description: 'Generate the transcript of a video without captions',
					builderHint: {
						propertyHint:
							'Costs twelve times as much for every video: only when a video without captions must have a transcript, too.',
					},
				},
			],
			default: CAPTIONS,
			description: 'Where the transcripts come from, which decides what they cost',
		}),
	},
	output: { record: tiktokTranscriptSchema },
	maxEntries: 10,
	inInputOrder: true,
	request: (urls, { mode }) => ({
		method: 'POST',
		path: '/v1/raw/tiktok/video/transcripts',
		body: { urls, mode },
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	answers: (body, asked) => readVideoItems(body, asked),
});
