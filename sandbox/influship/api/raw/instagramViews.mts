import { CREATORS } from '../../data/creators.mts';
import { pad } from '../../data/ids.mts';
import type { SamplePost } from '../../data/posts.mts';
import type { SampleProfile } from '../../data/profiles.mts';

const RELATED_PROFILES = 2;

/** A post as it stands in a profile. What no video has is left out, not null. */
export function rawPost(post: SamplePost) {
	const { shortcode, type, durationSeconds } = post;
	const isVideo = durationSeconds !== null;
	const picture = `https://media.example/posts/${shortcode}`;
	return {
		id: post.mediaId,
		shortcode,
		caption: post.caption,
		post_type: isVideo ? 'video' : type === 'carousel' ? 'carousel' : 'image',
		is_video: isVideo,
		display_url: `${picture}.jpg`,
		like_count: post.likes ?? 0,
		comment_count: post.comments ?? 0,
		taken_at: type === 'story' ? null : Date.parse(post.postedAt) / 1_000,
		...(isVideo
			? {
					thumbnail_url: `${picture}-small.jpg`,
					video_url: `${picture}.mp4`,
					view_count: post.views ?? 0,
				}
			: {}),
	};
}

/** A post with all that only a call for this one post returns. */
export function wholeRawPost(post: SamplePost) {
	const { shortcode, carousel, location, isPaidPartnership } = post;
	const picture = `https://media.example/posts/${shortcode}`;
	const core = rawPost(post);
	return {
		...core,
		owner_username: post.profile.data.username,
		accessibility_caption: post.type === 'image' ? 'Placeholder picture' : null,
		is_paid_partnership: isPaidPartnership,
		is_pinned: null,
		engagement_visibility: {
			comments_disabled: post.comments === null,
			like_and_view_counts_disabled: post.likes === null,
			viewer_can_reshare: null,
		},
		tagged_usernames: post.mentions,
		coauthor_usernames: [],
		sponsor_usernames: isPaidPartnership ? ['sample_brand'] : [],
		product_mentions: isPaidPartnership
			? [{ merchant_username: 'sample_brand', product_id: '1', product_name: 'Sample product' }]
			: [],
		display_resources: [640, 1_080].map((width) => ({
			src: `${picture}-${width}.jpg`,
			config_width: width,
			config_height: width,
		})),
		location: location === null ? null : describeLocation(location),
		music_attribution: core.is_video
			? {
					artist_name: null,
					song_name: 'Original audio',
					audio_id: post.mediaId,
					uses_original_audio: true,
					should_mute_audio: false,
				}
			: null,
		...(core.is_video
			? {
					video_versions: [720, 1_080].map((width) => ({
						url: `${picture}-${width}.mp4`,
						width,
						height: (width * 16) / 9,
						type: 101,
					})),
				}
			: {}),
		...(carousel
			? { carousel_items: carousel.map((isVideo, index) => item(picture, index, isVideo)) }
			: {}),
	};
}

/** A profile without its posts. */
export function rawProfile({ number, data, warning }: SampleProfile) {
	const related = CREATORS.filter(({ id }) => id !== data.creator_id)
		.flatMap(({ profiles }) => profiles)
		.slice(number % 50, (number % 50) + RELATED_PROFILES);
	return {
		user_id: `5${pad(number, 9)}`,
		username: data.username,
		full_name: data.display_name ?? '',
		biography: data.bio ?? '',
		bio_links:
			data.external_url === null
				? []
				: [{ title: 'Sample link', url: data.external_url, link_type: 'external' }],
		external_url: data.external_url,
		category_name: data.category,
		pronouns: data.pronouns ?? [],
		profile_pic_url: `https://media.example/avatars/${data.username}.jpg`,
		profile_pic_url_hd: `https://media.example/avatars/${data.username}-large.jpg`,
		follower_count: data.metrics.followers,
		following_count: data.metrics.following,
		// Unknown where the stored profile lacks figures, too.
		media_count: warning === undefined ? data.metrics.posts : null,
		engagement_rate: data.metrics.engagement_rate,
		is_private: data.is_private,
		is_verified: data.is_verified,
		related_profiles: related.map((profile) => ({
			username: profile.data.username,
			full_name: profile.data.display_name,
			profile_pic_url: profile.data.avatar_url,
			is_private: profile.data.is_private,
			is_verified: profile.data.is_verified,
		})),
		scraped_at: new Date().toISOString(),
	};
}

function item(picture: string, index: number, isVideo: boolean) {
	return {
		index,
		is_video: isVideo,
		display_url: `${picture}-${index}.jpg`,
		...(isVideo
			? {
					thumbnail_url: `${picture}-${index}-small.jpg`,
					video_url: `${picture}-${index}.mp4`,
				}
			: {}),
	};
}

function describeLocation(name: string) {
	return {
		id: null,
		name,
		slug: name.toLowerCase().replaceAll(' ', '-'),
		has_public_page: true,
		lat: 0,
		lng: 0,
		address_json: { city_name: 'Sample City' },
	};
}
