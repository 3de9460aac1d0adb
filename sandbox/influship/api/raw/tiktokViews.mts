import { pad } from '../../data/ids.mts';
import type { TiktokAccount, TiktokComment, TiktokVideo } from '../../data/tiktok.mts';

const MEDIA_URL = 'https://media.example/tiktok';

export function describeAccount(account: TiktokAccount) {
	const { creator, username, followers } = account;
	return {
		user_id: account.userId,
		username,
		display_name: creator.name,
		biography: creator.bio ?? '',
		avatar_url: creator.avatarUrl,
		external_url: null,
		profile_url: `https://www.tiktok.com/@${username}`,
		follower_count: followers,
		following_count: creator.number * 3,
		like_count: followers * 12,
		video_count: account.videoCount,
		is_business: creator.number % 2 === 0,
		is_private: false,
		is_verified: account.isVerified,
	};
}

export function describeVideo(video: TiktokVideo) {
	const { id, account, isSlideshow, createdAt, soundId } = video;
	return {
		video_id: id,
		url: video.url,
		author: {
			user_id: account.userId,
			username: account.username,
			display_name: account.creator.name,
			avatar_url: account.creator.avatarUrl,
			is_verified: account.isVerified,
		},
		description: video.description,
		hashtags: video.hashtags,
		created_at: createdAt,
		media_type: isSlideshow ? 'slideshow' : 'video',
		duration_seconds: video.seconds,
		images: isSlideshow ? [1, 2, 3].map((index) => `${MEDIA_URL}/${id}-${index}.jpg`) : [],
		thumbnail_url: `${MEDIA_URL}/${id}.jpg`,
		video_url: isSlideshow ? null : `${MEDIA_URL}/${id}.mp4`,
		has_watermark: video.hasWatermark,
		is_pinned: video.isPinned,
		music:
			soundId === null
				? null
				: {
						music_id: soundId,
						title: 'Sample sound',
						author: null,
						duration_seconds: video.seconds,
					},
		view_count: video.views,
		like_count: video.likes,
		comment_count: video.comments,
		share_count: video.shares,
		save_count: video.saves,
	};
}

export function describeUser({ creator, username, ...account }: TiktokAccount) {
	return {
		user_id: account.userId,
		username,
		display_name: creator.name,
		biography: creator.bio,
		avatar_url: creator.avatarUrl,
		follower_count: account.followers,
		following_count: creator.number * 3,
		video_count: account.videoCount,
		is_verified: account.isVerified,
	};
}

/** A sound, by one of the videos that use it. */
export function describeSound({ soundId, account, seconds }: TiktokVideo, videoCount: number) {
	return {
		music_id: soundId,
		title: 'Sample sound',
		author: account.creator.name,
		album: null,
		cover_url: `${MEDIA_URL}/sound-${soundId}.jpg`,
		play_url: `${MEDIA_URL}/sound-${soundId}.mp3`,
		duration_seconds: seconds,
		video_count: videoCount,
	};
}

export function describeComment(comment: TiktokComment, videoId: string) {
	return {
		comment_id: comment.id,
		video_id: videoId,
		text: comment.text,
		author: {
			user_id: `67${pad(comment.author, 17)}`,
			username: `sample.reader${comment.author}`,
			display_name: `Sample Reader ${comment.author}`,
			avatar_url: null,
			is_verified: false,
		},
		created_at: comment.createdAt,
		is_pinned: comment.isPinned,
		like_count: comment.likes,
		reply_count: comment.replies,
	};
}
