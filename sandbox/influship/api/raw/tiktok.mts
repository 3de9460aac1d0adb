import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { ApiError } from '../http/apiError.mts';
import { countWords, joinSpeech, makeSpeech } from '../../data/speech.mts';
import {
	allTiktokAccounts,
	allTiktokVideos,
	commentsOf,
	findSharedVideo,
	findTiktokAccount,
	findTiktokVideo,
	repliesTo,
	videosOf,
	type TiktokComment,
	type TiktokVideo,
} from '../../data/tiktok.mts';
import { noQuerySchema, validate } from '../http/validation.mts';
import { PRICES } from '../http/credits.mts';
import { cursorSchema, cutPage } from '../http/paging.mts';
import { answer } from './answer.mts';
import { regionSchema } from './inputs.mts';
import {
	describeAccount,
	describeComment,
	describeSound,
	describeUser,
	describeVideo,
} from './tiktokViews.mts';
import { meetTrouble, scrape, scrapeEach } from './troubles.mts';

/** Videos, and comments, on a page. */
const PAGE_SIZE = 20;

const usernameParams = z.object({
	username: z
		.string()
		.regex(/^@?[\w.]{2,24}$/, 'must be a username, with or without @')
		.transform((text) => text.replace('@', '')),
});

const VIDEO_URL = /^https:\/\/(?:www\.|m\.)?tiktok\.com\/@([\w.]{2,24})\/(?:video|photo)\/(\d+)/;
const SHARE_URL = /^https:\/\/v[mt]\.tiktok\.com\/(\w+)/;

const urlSchema = z
	.string()
	.refine(
		(url) => VIDEO_URL.test(url) || SHARE_URL.test(url),
		'must be the HTTPS URL of a TikTok video',
	);

const videoQuery = z.strictObject({ url: urlSchema, region: regionSchema.optional() });
const transcriptQuery = z.strictObject({ url: urlSchema });
const commentsQuery = z.strictObject({ url: urlSchema, cursor: cursorSchema.optional() });
const repliesQuery = z.strictObject({
	url: urlSchema,
	comment_id: z.string().regex(/^\d+$/, 'must be the number of a comment'),
	cursor: cursorSchema.optional(),
});
const musicQuery = z.strictObject({ music_id: z.string().regex(/^\d+$/, 'must be a number') });
const musicVideosQuery = z.strictObject({ ...musicQuery.shape, cursor: cursorSchema.optional() });
const hashtagQuery = z.strictObject({
	hashtag: z.string().regex(/^[^#\s]+$/, 'must be a hashtag, without #'),
	cursor: cursorSchema.optional(),
});
const searchQuery = z.strictObject({
	query: z.string().trim().min(1),
	cursor: cursorSchema.optional(),
});
const videosBody = z.strictObject({ urls: z.array(urlSchema).min(1).max(20) });
const transcriptsBody = z.strictObject({
	urls: z.array(urlSchema).min(1).max(10),
	mode: z.enum(['auto', 'captions']).default('auto'),
});
const videosQuery = z.strictObject({
	cursor: cursorSchema.optional(),
	region: regionSchema.optional(),
	sort_by: z.enum(['latest', 'popular']).default('latest'),
});

/** TikTok, read at this moment. */
export function tiktokRoutes(app: FastifyInstance): void {
	app.get('/tiktok/profile/:username', async (request, reply) => {
		const { username } = validate(usernameParams, request.params);
		validate(noQuerySchema, request.query);
		return answer(reply, describeAccount(scrape(username, findTiktokAccount)), PRICES.tiktok);
	});

	app.get('/tiktok/profile/:username/videos', async (request, reply) => {
		const { username } = validate(usernameParams, request.params);
		const { cursor, sort_by: sortBy } = validate(videosQuery, request.query);
		const account = scrape(username, findTiktokAccount);
		const videos = videosOf(account);
		if (sortBy === 'popular') videos.sort((left, right) => right.views - left.views);
		const page = pageOfVideos(videos, cursor, ['tiktok videos', account.username, sortBy]);
		return answer(reply, { username: account.username, ...page }, PRICES.tiktok);
	});

	app.get('/tiktok/video', async (request, reply) => {
		const { url } = validate(videoQuery, request.query);
		return answer(reply, { video: describeVideo(scrapeVideo(url)) }, PRICES.tiktok);
	});

	app.get('/tiktok/video/transcript', async (request, reply) => {
		const { url } = validate(transcriptQuery, request.query);
		return answer(reply, transcribe(scrapeVideo(url)), PRICES.tiktokTranscript);
	});

	app.get('/tiktok/video/captions', async (request, reply) => {
		const { url } = validate(transcriptQuery, request.query);
		return answer(reply, readCaptions(scrapeVideo(url)), PRICES.tiktok);
	});

	app.post('/tiktok/videos', async (request, reply) => {
		const { urls } = validate(videosBody, request.body);
		const data = scrapeVideos(urls, (url) => ({
			video: describeVideo(scrapeVideo(url)),
			scraped_at: new Date().toISOString(),
		}));
		return answer(reply, data, data.succeeded * PRICES.tiktok);
	});

	app.post('/tiktok/video/transcripts', async (request, reply) => {
		const { urls, mode } = validate(transcriptsBody, request.body);
		const data = scrapeVideos(urls, (url) => {
			const video = scrapeVideo(url);
			const transcript = mode === 'captions' ? readCaptions(video) : transcribe(video);
			return { ...transcript, scraped_at: new Date().toISOString() };
		});
		const price = mode === 'captions' ? PRICES.tiktok : PRICES.tiktokTranscript;
		return answer(reply, { mode, ...data }, data.succeeded * price);
	});

	app.get('/tiktok/video/comment/replies', async (request, reply) => {
		const { url, comment_id: id, cursor } = validate(repliesQuery, request.query);
		const video = scrapeVideo(url);
		const parent = commentsOf(video).find((comment) => comment.id === id);
		if (!parent) throw new ApiError('not_found', 'The video has no comment by this ID');
		const replies = repliesTo(parent);
		const page = pageOfComments(replies, video, cursor, ['tiktok replies', id]);
		return answer(reply, { parent_comment_id: id, ...page }, PRICES.tiktok);
	});

	app.get('/tiktok/music', async (request, reply) => {
		const { music_id: id } = validate(musicQuery, request.query);
		const videos = videosWithSound(id);
		return answer(reply, describeSound(videos[0], videos.length), PRICES.tiktok);
	});

	app.get('/tiktok/music/videos', async (request, reply) => {
		const { music_id: id, cursor } = validate(musicVideosQuery, request.query);
		const page = pageOfVideos(videosWithSound(id), cursor, ['tiktok sound', id]);
		return answer(reply, { music_id: id, ...page }, PRICES.tiktok);
	});

	app.get('/tiktok/hashtag/videos', async (request, reply) => {
		const { hashtag, cursor } = validate(hashtagQuery, request.query);
		meetTrouble(hashtag);
		const wanted = hashtag.toLowerCase();
		const videos = allTiktokVideos().filter(({ hashtags }) => hashtags.includes(wanted));
		const page = pageOfVideos(videos, cursor, ['tiktok hashtag', wanted]);
		return answer(reply, { hashtag, ...page }, PRICES.tiktok);
	});

	app.get('/tiktok/search/users', async (request, reply) => {
		const { query, cursor } = validate(searchQuery, request.query);
		meetTrouble(query);
		const words = query.toLowerCase().split(/\s+/);
		const users = allTiktokAccounts().filter(({ username, creator }) => {
			const text = `${username} ${creator.name}`.toLowerCase();
			return words.every((word) => text.includes(word));
		});
		const scope = ['tiktok users', query];
		const { data, ...paging } = cutPage(users, { limit: PAGE_SIZE, cursor }, scope);
		return answer(reply, { query, users: data.map(describeUser), ...paging }, PRICES.tiktok);
	});

	app.get('/tiktok/search/videos', async (request, reply) => {
		const { query, cursor } = validate(searchQuery, request.query);
		meetTrouble(query);
		const words = query.toLowerCase().split(/\s+/);
		const videos = allTiktokVideos().filter(({ description }) =>
			words.every((word) => description.toLowerCase().includes(word)),
		);
		const page = pageOfVideos(videos, cursor, ['tiktok search', query]);
		return answer(reply, { query, ...page }, PRICES.tiktok);
	});

	app.get('/tiktok/video/comments', async (request, reply) => {
		const { url, cursor } = validate(commentsQuery, request.query);
		const video = scrapeVideo(url);
		const page = pageOfComments(commentsOf(video), video, cursor, ['tiktok comments', video.id]);
		return answer(reply, page, PRICES.tiktok);
	});
}

function pageOfVideos(videos: readonly TiktokVideo[], cursor: string | undefined, scope: unknown) {
	const { data, ...paging } = cutPage(videos, { limit: PAGE_SIZE, cursor }, scope);
	return { videos: data.map(describeVideo), ...paging };
}

function pageOfComments(
	comments: readonly TiktokComment[],
	{ id }: TiktokVideo,
	cursor: string | undefined,
	scope: unknown,
) {
	const { data, ...paging } = cutPage(comments, { limit: PAGE_SIZE, cursor }, scope);
	return {
		video_id: id,
		total: comments.length,
		comments: data.map((comment) => describeComment(comment, id)),
		...paging,
	};
}

function videosWithSound(id: string): TiktokVideo[] {
	const videos = allTiktokVideos().filter(({ soundId }) => soundId === id);
	if (videos.length === 0) throw new ApiError('not_found', 'TikTok has no sound by this ID');
	return videos;
}

/** Videos, or what is said in them, by their URLs. */
function scrapeVideos<Data>(urls: string[], read: (url: string) => Data) {
	return scrapeEach('url', urls, read, ({ code, message }) => ({ code, message }));
}

function readCaptions(video: TiktokVideo) {
	if (video.hasCaptions && video.seconds !== null) return transcribe(video);
	throw new ApiError('transcript_not_available', 'The video has no captions');
}

function scrapeVideo(url: string): TiktokVideo {
	const [, username, id] = VIDEO_URL.exec(url) ?? [];
	if (username !== undefined) meetTrouble(username);
	const [, code] = SHARE_URL.exec(url) ?? [];
	return code === undefined ? scrape(id, findTiktokVideo) : scrape(code, findSharedVideo);
}

function transcribe({ id, url, seconds, account, hasCaptions }: TiktokVideo) {
	if (seconds === null) {
		throw new ApiError('invalid_input', 'A slideshow has nothing to transcribe');
	}
	const speech = makeSpeech(id, account.creator, seconds);
	const text = joinSpeech(speech);
	return {
		video_id: id,
		url,
		language: 'en',
		source: hasCaptions ? 'captions' : 'generated',
		transcript: speech.map((spoken) => spoken.text).join('\n'),
		full_text: text,
		word_count: countWords(text),
		duration_seconds: seconds,
		segments: speech.map((spoken) => ({
			start_ms: Math.round(spoken.start * 1_000),
			end_ms: Math.round((spoken.start + spoken.duration) * 1_000),
			text: spoken.text,
		})),
	};
}
