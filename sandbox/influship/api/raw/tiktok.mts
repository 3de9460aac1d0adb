import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { ApiError } from '../http/apiError.mts';
import { countWords, joinSpeech, makeSpeech } from '../../data/speech.mts';
import {
	commentsOf,
	findSharedVideo,
	findTiktokAccount,
	findTiktokVideo,
	videosOf,
	type TiktokVideo,
} from '../../data/tiktok.mts';
import { validate } from '../http/validation.mts';
import { PRICES } from '../http/credits.mts';
import { cursorSchema, cutPage } from '../http/paging.mts';
import { answer } from './answer.mts';
import { regionSchema } from './inputs.mts';
import { describeAccount, describeComment, describeVideo } from './tiktokViews.mts';
import { meetTrouble, scrape } from './troubles.mts';

/** Videos, and comments, on a page. */
const PAGE_SIZE = 20;

const usernameParams = z.object({
	username: z.string().regex(/^[\w.]{2,24}$/, 'must be a username, without @'),
});

const VIDEO_URL = /^https:\/\/(?:www\.|m\.)?tiktok\.com\/@([\w.]{2,24})\/(?:video|photo)\/(\d+)/;
const SHARE_URL = /^https:\/\/v[mt]\.tiktok\.com\/(\w+)/;

const urlSchema = z
	.string()
	.refine(
		(url) => VIDEO_URL.test(url) || SHARE_URL.test(url),
		'must be the HTTPS URL of a TikTok video',
	);

const noQuery = z.strictObject({});
const videoQuery = z.strictObject({ url: urlSchema, region: regionSchema.optional() });
const transcriptQuery = z.strictObject({ url: urlSchema });
const commentsQuery = z.strictObject({ url: urlSchema, cursor: cursorSchema.optional() });
const videosQuery = z.strictObject({
	cursor: cursorSchema.optional(),
	region: regionSchema.optional(),
	sort_by: z.enum(['latest', 'popular']).default('latest'),
});

/** TikTok, read at this moment. */
export function tiktokRoutes(app: FastifyInstance): void {
	app.get('/tiktok/profile/:username', async (request, reply) => {
		const { username } = validate(usernameParams, request.params);
		validate(noQuery, request.query);
		return answer(reply, describeAccount(scrape(username, findTiktokAccount)), PRICES.tiktok);
	});

	app.get('/tiktok/profile/:username/videos', async (request, reply) => {
		const { username } = validate(usernameParams, request.params);
		const { cursor, sort_by: sortBy } = validate(videosQuery, request.query);
		const account = scrape(username, findTiktokAccount);
		const videos = videosOf(account);
		if (sortBy === 'popular') videos.sort((left, right) => right.views - left.views);
		const scope = ['tiktok videos', account.username, sortBy];
		const { data, ...paging } = cutPage(videos, { limit: PAGE_SIZE, cursor }, scope);
		const page = { username: account.username, videos: data.map(describeVideo), ...paging };
		return answer(reply, page, PRICES.tiktok);
	});

	app.get('/tiktok/video', async (request, reply) => {
		const { url } = validate(videoQuery, request.query);
		return answer(reply, { video: describeVideo(scrapeVideo(url)) }, PRICES.tiktok);
	});

	app.get('/tiktok/video/transcript', async (request, reply) => {
		const { url } = validate(transcriptQuery, request.query);
		return answer(reply, transcribe(scrapeVideo(url)), PRICES.tiktokTranscript);
	});

	app.get('/tiktok/video/comments', async (request, reply) => {
		const { url, cursor } = validate(commentsQuery, request.query);
		const video = scrapeVideo(url);
		const comments = commentsOf(video);
		const scope = ['tiktok comments', video.id];
		const { data, ...paging } = cutPage(comments, { limit: PAGE_SIZE, cursor }, scope);
		const page = {
			video_id: video.id,
			total: comments.length,
			comments: data.map((comment) => describeComment(comment, video.id)),
			...paging,
		};
		return answer(reply, page, PRICES.tiktok);
	});
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
