import { COUNTRIES } from '../../data/generated.mts';
import { pad } from '../../data/ids.mts';
import { hoursAgo, relativeAge } from '../../data/time.mts';
import { videosOf, type YoutubeChannel, type YoutubeVideo } from '../../data/youtube.mts';

export function videoUrl(id: string): string {
	return `https://www.youtube.com/watch?v=${id}`;
}

/** A channel without its videos. */
export function describeChannel(channel: YoutubeChannel) {
	const { creator, subscribers } = channel;
	return {
		channel_id: channel.id,
		handle: channel.handle,
		name: channel.name,
		description: creator.bio ?? '',
		keywords: creator.themes,
		country: creator.country ? COUNTRIES[creator.country] : null,
		avatar_url: creator.avatarUrl,
		banner_url: null,
		subscribers,
		subscribers_text: subscribers === null ? null : `${shorten(subscribers)} subscribers`,
		videos_count: channel.videoCount,
		views_total: videosOf(channel).reduce((sum, { views }) => sum + views, 0),
	};
}

/** A video as it stands in its channel. */
export function describeChannelVideo(video: YoutubeVideo) {
	return {
		video_id: video.id,
		title: video.title,
		url: videoUrl(video.id),
		thumbnail_url: thumbnailUrl(video.id),
		duration_seconds: video.seconds,
		duration_text: durationText(video.seconds),
		published_text: relativeAge(video.ageHours),
		view_count: video.views,
		view_count_text: `${shorten(video.views)} views`,
	};
}

export function describeVideo(video: YoutubeVideo) {
	const { channel } = video;
	const publishedAt = hoursAgo(video.ageHours);
	return {
		video_id: video.id,
		title: video.title,
		description: video.description,
		url: videoUrl(video.id),
		thumbnail_url: thumbnailUrl(video.id),
		channel_id: channel.id,
		channel_handle: channel.handle,
		channel_name: channel.name,
		duration_seconds: video.seconds,
		published_at: publishedAt,
		published_date: publishedAt.slice(0, 10),
		tags: video.tags,
		categories: ['Howto & Style'],
		availability: 'public',
		live_status: null,
		view_count: video.views,
		like_count: video.likes,
		comment_count: video.comments,
	};
}

/** A video as a search finds it. */
export function describeFoundVideo(video: YoutubeVideo) {
	return {
		type: 'video',
		...describeChannelVideo(video),
		description: video.description,
		published_at: hoursAgo(video.ageHours),
		...describeOwner(video.channel),
	};
}

/** A channel as a search finds it. */
export function describeFoundChannel(channel: YoutubeChannel) {
	return {
		type: 'channel',
		...describeOwner(channel),
		description: channel.creator.bio,
		thumbnail_url: channel.creator.avatarUrl,
		subscriber_count: channel.subscribers,
		video_count: channel.videoCount,
		url: `https://www.youtube.com/@${channel.handle}`,
	};
}

/** Search results have the handle with @, unlike channels and videos. */
function describeOwner({ id, handle, name, isVerified }: YoutubeChannel) {
	return {
		channel_id: id,
		channel_handle: `@${handle}`,
		channel_name: name,
		channel_verified: isVerified,
	};
}

function thumbnailUrl(id: string): string {
	return `https://media.example/youtube/${id}.jpg`;
}

/** Such as 12:34 or 1:02:03. */
function durationText(seconds: number): string {
	const hours = Math.floor(seconds / 3_600);
	const minutes = Math.floor((seconds % 3_600) / 60);
	const rest = pad(seconds % 60, 2);
	return hours === 0 ? `${minutes}:${rest}` : `${hours}:${pad(minutes, 2)}:${rest}`;
}

/** Such as 1.2M or 5.4K. */
function shorten(count: number): string {
	return new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(
		count,
	);
}
