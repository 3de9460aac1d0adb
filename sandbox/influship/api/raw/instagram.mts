import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import { ApiError } from '../http/apiError.mts';
import { findLiveProfile } from '../../data/creators.mts';
import { findPost, postsOfProfile } from '../../data/posts.mts';
import { countWords, joinSpeech, makeSpeech } from '../../data/speech.mts';
import { noQuerySchema, validate } from '../http/validation.mts';
import { charge, PRICES } from '../http/credits.mts';
import { usernameSchema } from '../http/references.mts';
import { countSchema, flagSchema, languageSchema } from './inputs.mts';
import { rawPost, rawProfile, wholeRawPost } from './instagramViews.mts';
import { describeItemError, scrape, scrapeEach } from './troubles.mts';

const shortcodeSchema = z
	.string()
	.regex(/^[\w-]{5,40}$/, 'must be a shortcode, as in https://www.instagram.com/p/<shortcode>/');

const shortcodeParams = z.object({ shortcode: shortcodeSchema });

const languageQuery = z.strictObject({ language: languageSchema.optional() });

const profileQuery = z.strictObject({
	include_posts: flagSchema.default(false),
	post_limit: countSchema(50).default(12),
});

const postsBody = z.strictObject({ shortcodes: z.array(shortcodeSchema).min(1).max(20) });

const transcriptsBody = z.strictObject({
	shortcodes: z.array(shortcodeSchema).min(1).max(10),
	language: languageSchema.optional(),
});

/** Instagram, read at this moment. */
export function instagramRoutes(app: FastifyInstance): void {
	app.get('/instagram/post/:shortcode', async (request, reply) => {
		const { shortcode } = validate(shortcodeParams, request.params);
		validate(noQuerySchema, request.query);
		const data = scrapePost(shortcode);
		charge(reply, PRICES.instagramPost);
		return { data };
	});

	app.post('/instagram/posts', async (request, reply) => {
		const { shortcodes } = validate(postsBody, request.body);
		const data = scrapePosts(shortcodes, scrapePost);
		charge(reply, data.succeeded * PRICES.instagramPost);
		return { data };
	});

	app.get('/instagram/profile/:username', async (request, reply) => {
		const { username } = validate(z.object({ username: usernameSchema }), request.params);
		const query = validate(profileQuery, request.query);
		const { creator, profile } = scrape(username, findLiveProfile);
		const posts = query.include_posts
			? postsOfProfile(creator, profile).slice(0, query.post_limit)
			: [];
		charge(reply, PRICES.instagramProfile);
		return { data: { ...rawProfile(profile), posts: posts.map(rawPost) } };
	});

	app.get('/instagram/transcript/:shortcode', async (request, reply) => {
		const { shortcode } = validate(shortcodeParams, request.params);
		const { language } = validate(languageQuery, request.query);
		const data = transcribe(shortcode, language);
		charge(reply, PRICES.instagramTranscript);
		return { data };
	});

	app.post('/instagram/transcripts', async (request, reply) => {
		const { shortcodes, language } = validate(transcriptsBody, request.body);
		const data = scrapePosts(shortcodes, (shortcode) => transcribe(shortcode, language));
		charge(reply, data.succeeded * PRICES.instagramTranscript);
		return { data };
	});
}

function scrapePost(shortcode: string) {
	return {
		post: wholeRawPost(scrape(shortcode, findPost)),
		scraped_at: new Date().toISOString(),
	};
}

/** What is spoken is English; a language that was asked for is taken at its word. */
function transcribe(shortcode: string, language = 'en') {
	const post = scrape(shortcode, findPost);
	if (post.durationSeconds === null) {
		throw new ApiError('invalid_input', 'This post has no video to transcribe');
	}
	const speech = makeSpeech(shortcode, post.creator, post.durationSeconds);
	const text = joinSpeech(speech);
	return {
		shortcode,
		language,
		transcript: speech.map((spoken) => spoken.text).join('\n'),
		full_text: text,
		word_count: countWords(text),
		duration_seconds: post.durationSeconds,
		post: wholeRawPost(post),
		scraped_at: new Date().toISOString(),
	};
}

/** Posts, or what is said in them, by their shortcodes. */
function scrapePosts<Data>(shortcodes: string[], read: (shortcode: string) => Data) {
	return {
		...scrapeEach('shortcode', shortcodes, read, describeItemError),
		scraped_at: new Date().toISOString(),
	};
}
