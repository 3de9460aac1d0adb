import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { ApiError } from '../http/apiError.mts';
import { LIVE_CREATORS } from '../../data/creators.mts';
import { findChannel, findYoutubeVideo, videosOf } from '../../data/youtube.mts';
import { noQuerySchema, validate } from '../http/validation.mts';
import { PRICES } from '../http/credits.mts';
import { answer } from './answer.mts';
import { countSchema, flagSchema, languageSchema, countrySchema } from './inputs.mts';
import { scrape } from './troubles.mts';
import { transcribeChannelVideo, transcribeVideo } from './youtubeTranscripts.mts';
import { describeChannel, describeChannelVideo, describeVideo } from './youtubeViews.mts';

const MAX_SUGGESTIONS = 10;

const CHANNEL_URL = /^https:\/\/(?:www\.|m\.)?youtube\.com\/(?:channel\/(?=UC)|(?=@))([^/?#]+)\/?$/;

/** A handle, in letters of any script, the id of a channel, or the URL with either. */
const handleParams = z.object({
	handle: z
		.string()
		.transform((text) => CHANNEL_URL.exec(text)?.[1] ?? text)
		.pipe(
			z
				.string()
				.regex(
					/^@?[\p{L}\p{M}\p{N}_.·-]{3,30}$/u,
					'must be a handle, with or without @, the id of a channel, or its URL',
				),
		),
});

const videoParams = z.object({
	video_id: z.string().regex(/^[\w-]{11}$/, 'must be the id of a video: 11 characters'),
});

const channelQuery = z.strictObject({
	include_videos: flagSchema.default(true),
	video_limit: countSchema(100).default(12),
});

const channelTranscriptsQuery = z.strictObject({
	include_segments: flagSchema.default(false),
	language: languageSchema.optional(),
	sort_by: z.enum(['popular', 'newest', 'oldest']).default('newest'),
	video_limit: countSchema(20).default(10),
});

const transcriptQuery = z.strictObject({
	language: z.union([z.literal('auto'), languageSchema]).optional(),
});

const typeaheadQuery = z.strictObject({
	q: z.string().min(1),
	country_code: countrySchema.optional(),
	language_code: languageSchema.optional(),
});

/** YouTube, read at this moment, but for its search. */
export function youtubeRoutes(app: FastifyInstance): void {
	app.get('/youtube/channel/:handle', async (request, reply) => {
		const { handle } = validate(handleParams, request.params);
		const { include_videos: withVideos, video_limit: limit } = validate(
			channelQuery,
			request.query,
		);
		const channel = scrape(handle, findChannel);
		const videos = withVideos ? videosOf(channel).slice(0, limit) : [];
		const data = { ...describeChannel(channel), videos: videos.map(describeChannelVideo) };
		return answer(reply, data, PRICES.youtube);
	});

	app.get('/youtube/channel-transcripts/:handle', async (request, reply) => {
		const { handle } = validate(handleParams, request.params);
		const query = validate(channelTranscriptsQuery, request.query);
		const channel = scrape(handle, findChannel);
		const videos = videosOf(channel);
		if (query.sort_by === 'oldest') videos.reverse();
		if (query.sort_by === 'popular') videos.sort((left, right) => right.views - left.views);
		const items = videos
			.slice(0, query.video_limit)
			.map((video) => transcribeChannelVideo(video, query.language, query.include_segments));
		const fetched = items.filter(({ error }) => error === null).length;
		const data = {
			channel_id: channel.id,
			channel_name: channel.name,
			handle: channel.handle,
			items,
			videos_found: videos.length,
			transcripts_fetched: fetched,
			transcripts_failed: items.length - fetched,
		};
		return answer(reply, data, fetched * PRICES.youtube);
	});

	app.get('/youtube/transcript/:video_id', async (request, reply) => {
		const { video_id: id } = validate(videoParams, request.params);
		const { language = 'auto' } = validate(transcriptQuery, request.query);
		const transcript = transcribeVideo(scrape(id, findYoutubeVideo), language);
		if (!transcript) throw new ApiError('not_found', 'The video has no captions in this language');
		return answer(reply, transcript, PRICES.youtube);
	});

	app.get('/youtube/video/:video_id', async (request, reply) => {
		const { video_id: id } = validate(videoParams, request.params);
		validate(noQuerySchema, request.query);
		return answer(reply, describeVideo(scrape(id, findYoutubeVideo)), PRICES.youtube);
	});

	app.get('/youtube/typeahead', async (request, reply) => {
		const { q } = validate(typeaheadQuery, request.query);
		const topics = LIVE_CREATORS.flatMap(({ themes, subjects }) => [...themes, ...subjects]);
		const suggestions = [...new Set(topics)].filter((topic) => topic.startsWith(q.toLowerCase()));
		const data = { query: q, suggestions: suggestions.slice(0, MAX_SUGGESTIONS) };
		return answer(reply, data, PRICES.youtube);
	});
}
