import { sampleId } from './ids.mts';
import { Random, round } from './random.mts';
import { hoursAgo } from './time.mts';

/** A profile as `/v1/profiles` answers it. */
export interface ProfileData {
	id: string;
	creator_id: string;
	platform: 'instagram';
	username: string;
	display_name: string | null;
	bio: string | null;
	avatar_url: string | null;
	url: string;
	external_url: string | null;
	category: string | null;
	pronouns: string[] | null;
	is_verified: boolean;
	is_business: boolean;
	is_private: boolean;
	metrics: {
		followers: number;
		following: number;
		posts: number;
		posts_last_30d: number;
		posts_per_week: number;
		engagement_rate: number;
		avg_likes_recent: number;
		avg_comments_recent: number;
		avg_views_recent: number | null;
	};
	growth: { followers_30d_pct: number };
	activity: { last_post_at: string | null };
	data_updated_at: string | null;
}

/** A profile as it appears inside creators, search results and lookalikes. */
export interface ProfileSummary {
	id: string;
	platform: 'instagram';
	username: string;
	url: string;
	followers: number | null;
	engagement_rate: number | null;
	is_verified: boolean;
	data_updated_at: string | null;
}

export interface SampleProfile {
	/** Rises by one with each profile. */
	number: number;
	data: ProfileData;
	postCount: number;
	/** Hours between two posts. */
	postGap: number;
	/** What stands beside the profile in its answer when its figures were left out. */
	warning?: string;
}

/** What has to be said about a profile; the rest is made up from its username. */
export interface ProfileInput {
	number: number;
	creatorId: string;
	username: string;
	displayName: string;
	bio: string | null;
	category: string | null;
	followers?: number;
	engagementRate?: number;
	postCount?: number;
	isPrivate?: boolean;
	withoutFigures?: boolean;
}

const INTEGRITY_WARNING =
	'The figures of this profile were left out because they failed an integrity check';

export function makeProfile(input: ProfileInput): SampleProfile {
	const { username, isPrivate = false, withoutFigures = false } = input;
	const random = new Random(`profile ${username}`);
	const followers = withoutFigures ? 0 : (input.followers ?? followerCount(random));
	const engagementRate = withoutFigures ? 0 : (input.engagementRate ?? random.decimal(0.6, 9.5, 2));
	const postCount = isPrivate ? 0 : (input.postCount ?? random.int(5, 40));
	const postGap = random.int(14, 90);
	const likes = Math.round((followers * engagementRate * 0.95) / 100);
	return {
		number: input.number,
		postCount,
		postGap,
		...(withoutFigures ? { warning: INTEGRITY_WARNING } : {}),
		data: {
			id: sampleId('profile', input.number),
			creator_id: input.creatorId,
			platform: 'instagram',
			username,
			display_name: random.chance(0.05) ? null : input.displayName,
			bio: input.bio,
			avatar_url: random.chance(0.1) ? null : `https://media.example/avatars/${username}.jpg`,
			url: profileUrl(username),
			external_url: random.chance(0.5) ? `https://${username.replaceAll('_', '-')}.example` : null,
			category: input.category,
			pronouns: random.chance(0.2) ? ['they', 'them'] : null,
			is_verified: followers > 100_000,
			is_business: random.chance(0.4),
			is_private: isPrivate,
			metrics: {
				followers,
				following: random.int(40, 1_900),
				posts: postCount,
				posts_last_30d: Math.min(postCount, Math.floor(720 / postGap)),
				posts_per_week: postCount === 0 ? 0 : round(168 / postGap, 1),
				engagement_rate: engagementRate,
				avg_likes_recent: likes,
				avg_comments_recent: Math.round(likes / 19),
				avg_views_recent: random.chance(0.15) ? null : Math.round(likes * random.decimal(4, 12, 1)),
			},
			growth: { followers_30d_pct: random.decimal(-1.5, 6, 1) },
			activity: { last_post_at: postCount === 0 ? null : hoursAgo(postAge(postGap, 0)) },
			data_updated_at: input.number % 23 === 0 ? null : hoursAgo(random.int(2, 400)),
		},
	};
}

export function profileUrl(username: string): string {
	return `https://www.instagram.com/${username}/`;
}

/** How many hours ago a post appeared; post 0 is the newest. */
export function postAge(postGap: number, index: number): number {
	return 5 + index * postGap;
}

/** Figures that were left out are unknown here, where the full profile says 0. */
export function summarizeProfile({ data, warning }: SampleProfile): ProfileSummary {
	const known = warning === undefined;
	return {
		id: data.id,
		platform: data.platform,
		username: data.username,
		url: data.url,
		followers: known ? data.metrics.followers : null,
		engagement_rate: known ? data.metrics.engagement_rate : null,
		is_verified: data.is_verified,
		data_updated_at: data.data_updated_at,
	};
}

/** From 1,200 to 900,000, with many small ones and few large ones. */
function followerCount(random: Random): number {
	return Math.round(1_200 * 750 ** random.next());
}
