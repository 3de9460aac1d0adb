import { plainHost } from '../address';

/** A platform's site: its addresses, and which of them are no profiles. */
export interface Site {
	platform: string;
	hosts: readonly string[];
	/** Hosts whose addresses tell no account. */
	shortHosts: readonly string[];
	/** First parts of a path that are pages of the platform, in lower case. */
	pages: readonly string[];
	/** What may come after the name of an account, in lower case. */
	tabs: readonly string[];
}

const SITES: readonly Site[] = [
	{
		platform: 'instagram',
		hosts: ['instagram.com', 'www.instagram.com', 'm.instagram.com', 'instagr.am'],
		shortHosts: [],
		pages: segments(`
			about/accounts/api/ar/challenge/developer/direct/emails/explore/graphql/legal/oauth/p/
			reel/reels/session/share/stories/tv/web
		`),
		tabs: segments(`
			channel/feed/followers/following/guides/p/reel/reels/saved/tagged/tv
		`),
	},
	{
		platform: 'tiktok',
		hosts: ['tiktok.com', 'www.tiktok.com', 'm.tiktok.com', 'lite.tiktok.com'],
		shortHosts: ['vm.tiktok.com', 'vt.tiktok.com'],
		pages: segments(`
			about/business/channel/community-guidelines/creators/discover/download/effect/embed/
			explore/following/foryou/friends/h5/inbox/legal/live/login/logout/messages/music/player/
			place/profile/safety/search/setting/share/shop/signup/sticker/t/tag/tiktokstudio/topics/
			trending/upload/v/video
		`),
		tabs: [],
	},
	{
		platform: 'youtube',
		hosts: ['youtube.com', 'www.youtube.com', 'm.youtube.com', 'music.youtube.com'],
		shortHosts: ['youtu.be', 'www.youtu.be', 'youtube-nocookie.com', 'www.youtube-nocookie.com'],
		pages: segments(`
			about/account/ads/attribution_link/browse/channel/channels/clip/creators/e/embed/explore/
			feed/gaming/hashtag/jobs/kids/library/live/live_chat/login/logout/moods_and_genres/
			movies/music/oembed/playables/playlist/podcasts/post/premium/redirect/results/search/
			shorts/signin/source/trending/tv/upload/v/watch/yt
		`),
		tabs: segments(`
			about/channels/community/courses/featured/join/live/playlists/podcasts/posts/releases/
			search/shorts/store/streams/videos
		`),
	},
];

/** The site that an address belongs to. */
export function siteOf(url: URL): Site | undefined {
	const host = plainHost(url);
	return host === undefined ? undefined : siteWith(host);
}

/** The site of a host. */
export function siteWith(host: string): Site | undefined {
	const lower = host.toLowerCase();
	return SITES.find(({ hosts, shortHosts }) => hosts.includes(lower) || shortHosts.includes(lower));
}

/**
 * Whether an address is of the kind that is made for sharing, or for players, and tells no account.
 */
export function isShort(url: URL): boolean {
	return siteOf(url)?.shortHosts.includes(plainHost(url) ?? '') ?? false;
}

/** Segments of paths, written as one. */
function segments(text: string): string[] {
	return text.trim().split(/[/\s]+/);
}
