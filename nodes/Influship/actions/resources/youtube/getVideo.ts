import { LIVE_TIMEOUT_MS, videoField } from '../../inputs/fields/live';
import { readVideoId } from '../../inputs/posts';
import type { CallOperation } from '../../engine/operation';
import { youtubeVideoSchema } from '../records/youtube';

/** `GET /v1/raw/youtube/video/{video_id}` */
export const getVideo: CallOperation = {
	kind: 'call',
	name: 'Get Video',
	value: 'getVideo',
	action: 'Get YouTube video live',
	description: 'Scrape one video from YouTube as it is now',
	credits: '0.5 credits',
	properties: [videoField],
	output: {
		record: youtubeVideoSchema,
		simplified: {
			video_id: 'video_id',
			url: 'url',
			title: 'title',
			description: 'description',
			channel_name: 'channel_name',
			views: 'view_count',
			likes: 'like_count',
			comments: 'comment_count',
			duration_seconds: 'duration_seconds',
			published_at: 'published_at',
		},
	},
	request: (parameters) => ({
		method: 'GET',
		path: `/v1/raw/youtube/video/${readVideoId(parameters)}`,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data',
};
