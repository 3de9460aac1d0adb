import { call } from '../../engine/operation';
import { channel } from '../../inputs/accounts';
import { transcriptLanguage } from '../../inputs/live';
import { choiceOption, flagOption } from '../../inputs/values';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { channelTranscriptSchema } from './records';
import { videoLimit } from './videoLimit';

const MAX_VIDEOS = 20;

/** Of each transcript. */
const CREDITS = 0.5;

/** `GET /v1/raw/youtube/channel-transcripts/{handle}` */
export const getChannelTranscripts = call({
	name: 'Get Channel Transcripts',
	value: 'getChannelTranscripts',
	action: 'Get YouTube channel transcripts live',
	description:
		"Fetch what is said in a channel's videos, an item for each video; one without a transcript says why in its field 'error'",
	price: {
		perRecord: CREDITS,
		record: 'transcript',
		highest: ({ qs }) => CREDITS * Number(qs?.video_limit ?? MAX_VIDEOS),
	},
	inputs: {
		handle: channel,
		include_segments: flagOption({
			displayName: 'Include Segments',
			name: 'includeSegments',
			default: true,
			description:
				"Whether to return the transcript in timed pieces, too. They are in the raw data: turn off 'Simplify'.",
		}),
		language: transcriptLanguage,
		sort_by: choiceOption({
			displayName: 'Sort',
			name: 'sort',
			options: [
				{ name: 'Newest', value: 'newest' },
				{ name: 'Oldest', value: 'oldest' },
				{ name: 'Popular', value: 'popular' },
			],
			default: 'popular',
			description: 'Which videos to take first',
		}),
		video_limit: videoLimit(MAX_VIDEOS),
	},
	output: {
		record: channelTranscriptSchema,
		simplified: {
			video_id: 'video_id',
			url: 'url',
			title: 'title',
			channel_name: 'channel_name',
			view_count: 'view_count',
			language: 'language',
			source: 'source',
			full_text: 'full_text',
			word_count: 'word_count',
			error: 'error',
		},
	},
	request: ({ handle, ...qs }) => ({
		method: 'GET',
		path: `/v1/raw/youtube/channel-transcripts/${handle}`,
		qs,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.items',
	envelope: {
		channel_id: 'data.channel_id',
		channel_name: 'data.channel_name',
		handle: 'data.handle',
		scraped_at: 'data.scraped_at',
	},
});
