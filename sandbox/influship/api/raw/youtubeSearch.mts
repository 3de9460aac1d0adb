import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { contentWords, sharedWords } from '../../data/words.mts';
import {
	allChannels,
	videosOf,
	type YoutubeChannel,
	type YoutubeVideo,
} from '../../data/youtube.mts';
import { validate } from '../http/validation.mts';
import { PRICES } from '../http/credits.mts';
import { cursorSchema, cutPage, DEFAULT_LIMIT, limitSchema } from '../http/paging.mts';
import { answer } from './answer.mts';
import { languageSchema, countrySchema } from './inputs.mts';
import { describeFoundChannel, describeFoundVideo } from './youtubeViews.mts';

/** From which length on, and up to which, in seconds. */
const DURATIONS = {
	any: [0, Infinity],
	short: [0, 240],
	medium: [240, 1_200],
	long: [1_200, Infinity],
} as const;

/** The greatest age in hours. */
const UPLOAD_WINDOWS = {
	any: Infinity,
	last_hour: 1,
	today: 24,
	this_week: 168,
	this_month: 730,
	this_year: 8_760,
} as const;

function keysOf<Key extends string>(record: Record<Key, unknown>): Key[] {
	return Object.keys(record) as Key[];
}

const querySchema = z.strictObject({
	q: z.string().trim().min(1),
	content_type: z.enum(['all', 'videos']).default('all'),
	country_code: countrySchema.optional(),
	cursor: cursorSchema.optional(),
	duration: z.enum(keysOf(DURATIONS)).default('any'),
	language_code: languageSchema.optional(),
	limit: limitSchema.default(DEFAULT_LIMIT),
	sort_by: z.enum(['relevance', 'popular']).default('relevance'),
	upload_date: z.enum(keysOf(UPLOAD_WINDOWS)).default('any'),
});

type Query = z.output<typeof querySchema>;

interface Found {
	/** How many words of the query it holds. */
	hits: number;
	/** Views of a video, subscribers of a channel. */
	popularity: number;
	describe: () => object;
}

/** Channels and videos that hold a word of the query. */
export function youtubeSearchRoute(app: FastifyInstance): void {
	app.get('/youtube/search', async (request, reply) => {
		const { cursor, limit, ...query } = validate(querySchema, request.query);
		const found = search(query);
		const scope = ['youtube search', query];
		const { data, next_cursor } = cutPage(found, { limit, cursor }, scope);
		const page = {
			query: query.q,
			results: data.map(({ describe }) => describe()),
			estimated_results: found.length,
			next_cursor,
		};
		return answer(reply, page, PRICES.youtube);
	});
}

function search(query: Omit<Query, 'cursor' | 'limit'>): Found[] {
	const words = contentWords(query.q);
	// Length and age are no property of a channel.
	const videosOnly =
		query.content_type === 'videos' || query.duration !== 'any' || query.upload_date !== 'any';
	const found = allChannels()
		.flatMap((channel) => [
			...(videosOnly ? [] : [judgeChannel(channel, words)]),
			...videosOf(channel)
				.filter((video) => isWanted(video, query))
				.map((video) => judgeVideo(video, words)),
		])
		.filter(({ hits }) => hits > 0);
	return query.sort_by === 'popular'
		? found.sort((left, right) => right.popularity - left.popularity)
		: found.sort((left, right) => right.hits - left.hits);
}

function isWanted(
	{ seconds, ageHours }: YoutubeVideo,
	{ duration, upload_date: window }: Pick<Query, 'duration' | 'upload_date'>,
): boolean {
	const [shortest, longest] = DURATIONS[duration];
	return seconds >= shortest && seconds < longest && ageHours <= UPLOAD_WINDOWS[window];
}

function judgeVideo(video: YoutubeVideo, words: string[]): Found {
	return {
		hits: countHits(`${video.title} ${video.description}`, words),
		popularity: video.views,
		describe: () => describeFoundVideo(video),
	};
}

function judgeChannel(channel: YoutubeChannel, words: string[]): Found {
	return {
		hits: countHits(`${channel.name} ${channel.creator.themes.join(' ')}`, words),
		popularity: channel.subscribers ?? 0,
		describe: () => describeFoundChannel(channel),
	};
}

function countHits(text: string, words: string[]): number {
	return sharedWords(contentWords(text), words).length;
}
