import { call } from '../../engine/operation';
import { video } from '../../inputs/posts';
import { LIVE_TIMEOUT_MS } from '../timeouts';
import { youtubeVideoSchema } from './records';

/** `GET /v1/raw/youtube/video/{video_id}` */
export const getVideo = call({
	name: 'Get Video',
	value: 'getVideo',
	action: 'Get YouTube video live',
	description: 'Scrape one video from YouTube as it is now',
	price: { perCall: 0.5 },
	inputs: { videoId: video },
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
	request: ({ videoId }) => ({
		method: 'GET',
		path: `/v1/raw/youtube/video/${videoId}`,
		timeoutMs: LIVE_TIMEOUT_MS,
	}),
	records: 'data',
});
