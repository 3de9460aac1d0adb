import { valueAt } from '../shared/objects';

/** What a watched field holds; `null` for nothing. */
export type FieldValue = string | number | boolean | null;

interface WatchedField {
	/** As `updated_fields` names it. */
	name: string;
	title: string;
	/** In a profile, as the API answers it. */
	path: string;
	isFigure: boolean;
}

const figure = (name: string, title: string, path: string) =>
	({ name, title, path, isFigure: true }) as const;
const fact = (name: string, title: string) =>
	({ name, title, path: name, isFigure: false }) as const;

/**
 * The fields of a profile that are compared. What is remembered of a profile has their order, so a
 * new one goes to the end, and none is ever taken out.
 *
 * The picture is none of them: its address is another one with each refresh.
 */
export const WATCHED_FIELDS = [
	figure('follower_count', 'Followers', 'metrics.followers'),
	figure('following_count', 'Following', 'metrics.following'),
	figure('post_count', 'Posts', 'metrics.posts'),
	figure('engagement_rate', 'Engagement Rate', 'metrics.engagement_rate'),
	figure('average_likes', 'Average Likes', 'metrics.avg_likes_recent'),
	figure('average_comments', 'Average Comments', 'metrics.avg_comments_recent'),
	figure('average_views', 'Average Views', 'metrics.avg_views_recent'),
	figure('growth_30d_pct', 'Growth in 30 Days', 'growth.followers_30d_pct'),
	fact('username', 'Username'),
	fact('display_name', 'Display Name'),
	fact('bio', 'Bio'),
	fact('category', 'Category'),
	fact('external_url', 'Website'),
	fact('is_verified', 'Verified'),
	fact('is_business', 'Business Account'),
	fact('is_private', 'Private Account'),
] as const satisfies readonly WatchedField[];

export type FieldName = (typeof WATCHED_FIELDS)[number]['name'];

/** The values of a profile in the order of `WATCHED_FIELDS`; `undefined` for what is not known. */
export type FieldValues = ReadonlyArray<FieldValue | undefined>;

/**
 * Reads the fields of a profile. A figure that is not a number is not known, and neither is any
 * figure of a profile without followers: Influship answers zeros where figures failed its checks.
 */
export function readFields(profile: unknown): FieldValues {
	const hasFigures = valueAt(profile, WATCHED_FIELDS[0].path) !== 0;
	return WATCHED_FIELDS.map(({ path, isFigure }) => {
		const value = valueAt(profile, path);
		if (isFigure) return hasFigures && Number.isFinite(value) ? (value as number) : undefined;
		const isKnown = value === null || typeof value === 'string' || typeof value === 'boolean';
		return isKnown ? value : undefined;
	});
}
