import { z } from 'zod/v4';

/**
 * What Influship's raw calls answer, after the types of its SDK as of November 2026; see
 * `api/shapes.mts`.
 */
const time = z.iso.datetime();
const url = z.url();
const count = z.number().int().min(0);
const text = z.string();

const answerOf = <Data extends z.ZodType>(data: Data) => z.strictObject({ data });

const instagramPost = z.strictObject({
	id: text,
	caption: text.nullable(),
	comment_count: count,
	display_url: url,
	is_video: z.boolean(),
	like_count: count,
	post_type: z.enum(['image', 'video', 'carousel']),
	shortcode: text,
	taken_at: count.nullable(),
	accessibility_caption: text.nullable().optional(),
	carousel_items: z
		.array(
			z.strictObject({
				display_url: url,
				index: count,
				is_video: z.boolean(),
				thumbnail_url: url.optional(),
				video_url: url.optional(),
			}),
		)
		.optional(),
	coauthor_usernames: z.array(text).optional(),
	display_resources: z
		.array(z.strictObject({ config_height: count, config_width: count, src: url }))
		.optional(),
	engagement_visibility: z
		.strictObject({
			comments_disabled: z.boolean().nullable().optional(),
			like_and_view_counts_disabled: z.boolean().nullable().optional(),
			viewer_can_reshare: z.boolean().nullable().optional(),
		})
		.nullable()
		.optional(),
	is_paid_partnership: z.boolean().nullable().optional(),
	is_pinned: z.boolean().nullable().optional(),
	location: z
		.strictObject({
			id: text.nullable().optional(),
			address_json: z.record(z.string(), z.unknown()).nullable().optional(),
			has_public_page: z.boolean().nullable().optional(),
			lat: z.number().nullable().optional(),
			lng: z.number().nullable().optional(),
			name: text.nullable().optional(),
			slug: text.nullable().optional(),
		})
		.nullable()
		.optional(),
	music_attribution: z
		.strictObject({
			artist_name: text.nullable().optional(),
			audio_id: text.nullable().optional(),
			should_mute_audio: z.boolean().nullable().optional(),
			song_name: text.nullable().optional(),
			uses_original_audio: z.boolean().nullable().optional(),
		})
		.nullable()
		.optional(),
	owner_username: text.optional(),
	product_mentions: z
		.array(
			z.strictObject({
				merchant_username: text.nullable().optional(),
				product_id: text.nullable().optional(),
				product_name: text.nullable().optional(),
			}),
		)
		.optional(),
	sponsor_usernames: z.array(text).optional(),
	tagged_usernames: z.array(text).optional(),
	thumbnail_url: url.optional(),
	video_url: url.optional(),
	video_versions: z
		.array(
			z.strictObject({
				url,
				id: text.optional(),
				height: count.optional(),
				type: count.optional(),
				width: count.optional(),
			}),
		)
		.optional(),
	view_count: count.optional(),
});

const singlePost = z.strictObject({ post: instagramPost, scraped_at: time });

const instagramTranscript = z.strictObject({
	full_text: text,
	language: text,
	scraped_at: time,
	shortcode: text,
	transcript: text,
	word_count: count,
	duration_seconds: z.number().optional(),
	post: instagramPost.optional(),
});

const itemError = z.strictObject({
	error: z.enum([
		'not_found',
		'private',
		'rate_limited',
		'blocked',
		'invalid_input',
		'timeout',
		'upstream_unavailable',
		'upstream_contract_broken',
		'unknown',
	]),
	message: text,
	retry_after: z.number().optional(),
	username: text.optional(),
});

const batchOf = <Data extends z.ZodType>(data: Data) =>
	answerOf(
		z.strictObject({
			failed: count,
			items: z.array(
				z.discriminatedUnion('success', [
					z.strictObject({ data, shortcode: text, success: z.literal(true) }),
					z.strictObject({
						error: itemError,
						shortcode: text,
						status: z.number().int().min(400).max(599),
						success: z.literal(false),
					}),
				]),
			),
			requested: count,
			scraped_at: time,
			succeeded: count,
		}),
	);

export const instagramPostShape = answerOf(singlePost);
export const instagramPostsShape = batchOf(singlePost);
export const instagramTranscriptShape = answerOf(instagramTranscript);
export const instagramTranscriptsShape = batchOf(instagramTranscript);

export const instagramProfileShape = answerOf(
	z.strictObject({
		bio_links: z.array(z.strictObject({ title: text, url, link_type: text.optional() })),
		biography: text,
		category_name: text.nullable(),
		engagement_rate: z.number(),
		external_url: url.nullable(),
		follower_count: count,
		following_count: count,
		full_name: text,
		is_private: z.boolean(),
		is_verified: z.boolean(),
		media_count: count.nullable(),
		posts: z.array(instagramPost),
		profile_pic_url: url,
		pronouns: z.array(text),
		related_profiles: z.array(
			z.strictObject({
				full_name: text.nullable(),
				is_private: z.boolean(),
				is_verified: z.boolean(),
				profile_pic_url: url.nullable(),
				username: text,
			}),
		),
		scraped_at: time,
		user_id: text,
		username: text,
		profile_pic_url_hd: url.optional(),
	}),
);

export const tiktokProfileShape = answerOf(
	z.strictObject({
		avatar_url: url.nullable(),
		biography: text,
		display_name: text,
		external_url: url.nullable(),
		follower_count: count,
		following_count: count,
		is_business: z.boolean(),
		is_private: z.boolean(),
		is_verified: z.boolean(),
		like_count: count,
		profile_url: url,
		scraped_at: time,
		user_id: text,
		username: text,
		video_count: count,
	}),
);

const tiktokAuthor = z.strictObject({
	avatar_url: url.nullable(),
	display_name: text,
	is_verified: z.boolean(),
	user_id: text,
	username: text,
});

const tiktokVideo = z.strictObject({
	author: tiktokAuthor,
	comment_count: count,
	created_at: time.nullable(),
	description: text,
	duration_seconds: z.number().nullable(),
	has_watermark: z.boolean().nullable(),
	hashtags: z.array(text),
	images: z.array(url),
	is_pinned: z.boolean(),
	like_count: count,
	media_type: z.enum(['video', 'slideshow']),
	music: z
		.strictObject({
			author: text.nullable(),
			duration_seconds: z.number().nullable(),
			music_id: text.nullable(),
			title: text.nullable(),
		})
		.nullable(),
	save_count: count,
	share_count: count,
	thumbnail_url: url.nullable(),
	url,
	video_id: text,
	video_url: url.nullable(),
	view_count: count,
});

export const tiktokVideoShape = answerOf(z.strictObject({ scraped_at: time, video: tiktokVideo }));

export const tiktokVideosShape = answerOf(
	z.strictObject({
		has_more: z.boolean(),
		next_cursor: text.nullable(),
		scraped_at: time,
		username: text,
		videos: z.array(tiktokVideo),
	}),
);

export const tiktokTranscriptShape = answerOf(
	z.strictObject({
		duration_seconds: z.number().nullable(),
		full_text: text,
		language: text,
		scraped_at: time,
		segments: z.array(z.strictObject({ end_ms: count, start_ms: count, text })),
		source: z.enum(['captions', 'generated']),
		transcript: text,
		url,
		video_id: text,
		word_count: count,
	}),
);

export const tiktokCommentsShape = answerOf(
	z.strictObject({
		comments: z.array(
			z.strictObject({
				author: tiktokAuthor,
				comment_id: text,
				created_at: time.nullable(),
				is_pinned: z.boolean(),
				like_count: count,
				reply_count: count,
				text,
				video_id: text,
			}),
		),
		has_more: z.boolean(),
		next_cursor: text.nullable(),
		scraped_at: time,
		total: count.nullable(),
		video_id: text.nullable(),
	}),
);

const tiktokPage = { has_more: z.boolean(), next_cursor: text.nullable(), scraped_at: time };

/** Of a hashtag, a sound or a search. */
export const tiktokFoundVideosShape = answerOf(
	z.strictObject({
		hashtag: text.optional(),
		music_id: text.optional(),
		query: text.optional(),
		videos: z.array(tiktokVideo),
		...tiktokPage,
	}),
);

export const tiktokUsersShape = answerOf(
	z.strictObject({
		query: text,
		users: z.array(
			z.strictObject({
				user_id: text,
				username: text,
				display_name: text.nullable(),
				biography: text.nullable(),
				avatar_url: url.nullable(),
				follower_count: count.nullable(),
				following_count: count.nullable(),
				video_count: count.nullable(),
				is_verified: z.boolean().nullable(),
			}),
		),
		...tiktokPage,
	}),
);

export const tiktokSoundShape = answerOf(
	z.strictObject({
		music_id: text,
		title: text.nullable(),
		author: text.nullable(),
		album: text.nullable(),
		cover_url: url.nullable(),
		play_url: url.nullable(),
		duration_seconds: z.number().nullable(),
		video_count: count.nullable(),
		scraped_at: time,
	}),
);

export const tiktokRepliesShape = answerOf(
	z.strictObject({
		...tiktokCommentsShape.shape.data.omit({ video_id: true }).shape,
		video_id: text,
		parent_comment_id: text,
	}),
);

const tiktokBatch = (data: z.ZodType) => ({
	requested: count,
	succeeded: count,
	failed: count,
	scraped_at: time,
	items: z.array(
		z.union([
			z.strictObject({ url, success: z.literal(true), data }),
			z.strictObject({
				url,
				success: z.literal(false),
				status: count,
				error: z.strictObject({ code: text, message: text }),
			}),
		]),
	),
});

export const tiktokVideoBatchShape = answerOf(
	z.strictObject(tiktokBatch(tiktokVideoShape.shape.data)),
);

export const tiktokTranscriptBatchShape = answerOf(
	z.strictObject({
		mode: z.enum(['auto', 'captions']),
		...tiktokBatch(tiktokTranscriptShape.shape.data),
	}),
);

const youtubeSegment = z.strictObject({ duration: z.number(), start: z.number(), text });

const captionSource = z.enum(['manual', 'auto_generated']);

export const youtubeChannelShape = answerOf(
	z.strictObject({
		avatar_url: url.nullable(),
		banner_url: url.nullable(),
		channel_id: text,
		country: text.nullable(),
		description: text,
		handle: text.nullable(),
		keywords: z.array(text),
		name: text,
		scraped_at: time,
		subscribers: count.nullable(),
		subscribers_text: text.nullable(),
		videos: z.array(
			z.strictObject({
				duration_seconds: z.number().nullable(),
				duration_text: text.nullable(),
				published_text: text.nullable(),
				thumbnail_url: url.nullable(),
				title: text,
				url,
				video_id: text,
				view_count: count.nullable(),
				view_count_text: text.nullable(),
			}),
		),
		videos_count: count.nullable(),
		views_total: count.nullable(),
	}),
);

export const youtubeChannelTranscriptsShape = answerOf(
	z.strictObject({
		channel_id: text,
		channel_name: text,
		handle: text,
		items: z.array(
			z.strictObject({
				error: text.nullable(),
				full_text: text.nullable(),
				language: text.nullable(),
				published_text: text.nullable(),
				source: captionSource.nullable(),
				title: text,
				transcript: z.array(youtubeSegment).nullable(),
				url,
				video_id: text,
				view_count: count.nullable(),
				word_count: count.nullable(),
			}),
		),
		scraped_at: time,
		transcripts_failed: count,
		transcripts_fetched: count,
		videos_found: count,
	}),
);

export const youtubeTranscriptShape = answerOf(
	z.strictObject({
		available_languages: z.array(z.strictObject({ code: text, is_auto: z.boolean(), name: text })),
		full_text: text,
		language: text,
		scraped_at: time,
		source: captionSource,
		title: text,
		transcript: z.array(youtubeSegment),
		url,
		video_id: text,
		word_count: count,
	}),
);

export const youtubeVideoShape = answerOf(
	z.strictObject({
		availability: text.nullable(),
		categories: z.array(text),
		channel_handle: text.nullable(),
		channel_id: text.nullable(),
		channel_name: text.nullable(),
		comment_count: count.nullable(),
		description: text,
		duration_seconds: z.number().nullable(),
		like_count: count.nullable(),
		live_status: text.nullable(),
		published_at: time.nullable(),
		published_date: z.iso.date().nullable(),
		scraped_at: time,
		tags: z.array(text),
		thumbnail_url: url.nullable(),
		title: text,
		url,
		video_id: text,
		view_count: count.nullable(),
	}),
);

const searchOwner = {
	channel_handle: text.startsWith('@').nullable(),
	channel_id: text,
	channel_name: text,
	channel_verified: z.boolean(),
	description: text.nullable(),
	thumbnail_url: url.nullable(),
	url,
};

export const youtubeSearchShape = answerOf(
	z.strictObject({
		estimated_results: count.nullable(),
		next_cursor: text.nullable(),
		query: text,
		results: z.array(
			z.discriminatedUnion('type', [
				z.strictObject({
					...searchOwner,
					type: z.literal('video'),
					duration_seconds: z.number().nullable(),
					duration_text: text.nullable(),
					published_at: time.nullable(),
					published_text: text.nullable(),
					title: text,
					video_id: text,
					view_count: count.nullable(),
					view_count_text: text.nullable(),
				}),
				z.strictObject({
					...searchOwner,
					type: z.literal('channel'),
					subscriber_count: count.nullable(),
					video_count: count.nullable(),
				}),
			]),
		),
		scraped_at: time,
	}),
);

export const youtubeTypeaheadShape = answerOf(
	z.strictObject({ query: text, scraped_at: time, suggestions: z.array(text) }),
);
