import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';

import type { SandboxContext } from '../../context.mts';
import { ApiError } from '../http/apiError.mts';
import type { SamplePost } from '../../data/posts.mts';
import type { ProfileChanges } from '../../data/profileChanges.mts';
import { round } from '../../data/random.mts';
import { validate } from '../http/validation.mts';
import { charge, PRICES } from '../http/credits.mts';
import { cursorSchema, cutPage, DEFAULT_LIMIT, limitSchema } from '../http/paging.mts';
import {
	creatorReferenceShape,
	findReferenced,
	namesOneCreator,
	type CreatorReference,
} from '../http/references.mts';

/** What each order goes by, the highest first; posts without it come last. */
const SORT_VALUES = {
	recent: ({ postedAt }: SamplePost) => Date.parse(postedAt),
	top_engagement: ({ likes, comments, views }: SamplePost) =>
		views ? ((likes ?? 0) + (comments ?? 0)) / views : null,
	most_likes: ({ likes }: SamplePost) => likes,
	most_views: ({ views }: SamplePost) => views,
	most_comments: ({ comments }: SamplePost) => comments,
};

const querySchema = z
	.strictObject({
		...creatorReferenceShape,
		sort: z.enum(Object.keys(SORT_VALUES) as Array<keyof typeof SORT_VALUES>).default('recent'),
		limit: limitSchema.default(DEFAULT_LIMIT),
		cursor: cursorSchema.optional(),
	})
	.check(namesOneCreator);

/** Posts of a creator, or of one profile, in five orders. */
export function postRoute(app: FastifyInstance, { profiles }: SandboxContext): void {
	app.get('/posts', async (request, reply) => {
		const { sort, limit, cursor, ...reference } = validate(querySchema, request.query);
		const posts = findPosts(profiles, reference);
		if (!posts) throw new ApiError('not_found', 'No creator is known by this');
		const value = (post: SamplePost) => SORT_VALUES[sort](post) ?? -1;
		const sorted = posts.toSorted((left, right) => value(right) - value(left));
		const page = cutPage(sorted, { limit, cursor }, ['posts', reference, sort]);
		charge(reply, page.data.length * PRICES.post);
		return { ...page, data: page.data.map(describePost) };
	});
}

function findPosts(
	profiles: ProfileChanges,
	reference: CreatorReference,
): SamplePost[] | undefined {
	if (reference.username !== undefined) {
		const found = profiles.find(reference.username);
		return found && profiles.posts(found);
	}
	const creator = findReferenced(reference, profiles);
	return creator && profiles.of(creator).flatMap((profile) => profiles.posts({ creator, profile }));
}

/** A post as `/v1/posts` answers it. */
export function describePost(post: SamplePost) {
	const { shortcode, durationSeconds, carousel, likes, comments } = post;
	const { followers } = post.profile.data.metrics;
	const picture = `https://media.example/posts/${shortcode}`;
	return {
		id: post.id,
		profile_id: post.profile.data.id,
		platform: 'instagram',
		platform_id: post.mediaId,
		type: post.type,
		url: `https://www.instagram.com/p/${shortcode}/`,
		caption: post.caption,
		hashtags: post.hashtags,
		mentions: post.mentions,
		location: post.location === null ? null : { name: post.location },
		media: {
			url: durationSeconds === null ? `${picture}.jpg` : null,
			thumbnail_url: `${picture}-small.jpg`,
			duration_seconds: durationSeconds,
			carousel_items:
				carousel?.map((isVideo, index) => ({
					index,
					is_video: isVideo,
					thumbnail_url: `${picture}-${index}.jpg`,
				})) ?? null,
		},
		metrics: {
			likes,
			comments,
			views: post.views,
			shares: post.shares,
			engagement_rate:
				likes === null || followers === 0
					? null
					: round((100 * (likes + (comments ?? 0))) / followers, 2),
		},
		posted_at: post.postedAt,
	};
}
