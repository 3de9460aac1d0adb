import { languageOption, LIVE_TIMEOUT_MS } from '../../inputs/fields/live';
import { channelField, videoLimitOption } from '../../inputs/fields/youtube';
import { readPlatformProfile } from '../../inputs/creators';
import type { CallOperation } from '../../engine/operation';
import { channelTranscriptSchema } from '../records/youtube';

const MAX_VIDEOS = 20;

/** `GET /v1/raw/youtube/channel-transcripts/{handle}` */
export const getChannelTranscripts: CallOperation = {
	kind: 'call',
	name: 'Get Channel Transcripts',
	value: 'getChannelTranscripts',
	action: 'Get YouTube channel transcripts live',
	description:
		"Fetch what is said in a channel's videos, an item for each video; one without a transcript says why in its field 'error'",
	credits: '0.5 credits per transcript',
	properties: [channelField],
	options: [
		{
			displayName: 'Include Segments',
			name: 'includeSegments',
			type: 'boolean',
			default: true,
			description:
				"Whether to return the transcript in timed pieces, too. They are in the raw data: turn off 'Simplify'.",
		},
		languageOption,
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'options',
			options: [
				{ name: 'Newest', value: 'newest' },
				{ name: 'Oldest', value: 'oldest' },
				{ name: 'Popular', value: 'popular' },
			],
			default: 'popular',
			description: 'Which videos to take first',
		},
		videoLimitOption(MAX_VIDEOS),
	],
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
	request: (parameters) => ({
		method: 'GET',
		path: `/v1/raw/youtube/channel-transcripts/${readPlatformProfile(parameters, 'youtube', 'channel')}`,
		qs: {
			video_limit: parameters.number('options.videoLimit', {
				min: 1,
				max: MAX_VIDEOS,
				isWhole: true,
			}),
			sort_by: parameters.optionalText('options.sort'),
			language: parameters.optionalText('options.language'),
			include_segments: parameters.boolean('options.includeSegments'),
		},
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data.items',
	envelope: {
		channel_id: 'data.channel_id',
		channel_name: 'data.channel_name',
		handle: 'data.handle',
		scraped_at: 'data.scraped_at',
	},
};
