import {
	keyOf,
	keyOfEcho,
	parseChannel,
	parseCreator,
	parseProfile,
} from '../../../nodes/Influship/shared/references/accounts.ts';
import {
	parseShortcode,
	parseTiktokUrl,
	parseVideoId,
} from '../../../nodes/Influship/shared/references/posts.ts';
import fc from 'fast-check';
import { anyText, check } from '../../support/faults/properties.mts';

const ID = '123e4567-e89b-12d3-a456-426614174000';
const OTHER_ID = '223e4567-e89b-12d3-a456-426614174000';

test.each([
	[` ${ID.toUpperCase()} `, { creator_id: ID }],
	[`https://app.influship.com/creators/${ID}?tab=1`, { creator_id: ID }],
	['@sarahfitness', { platform: 'instagram', username: 'sarahfitness' }],
	['tiktok/sarah', { platform: 'tiktok', username: 'sarah' }],
	['https://www.instagram.com/sarah.fit/', { platform: 'instagram', username: 'sarah.fit' }],
	['instagram.com/sarah?igsh=1', { platform: 'instagram', username: 'sarah' }],
	['https://m.tiktok.com/@sarah', { platform: 'tiktok', username: 'sarah' }],
	['https://www.youtube.com/c/sarah/videos', { platform: 'youtube', username: 'sarah' }],
	['https://www.youtube.com/@sarah', { platform: 'youtube', username: 'sarah' }],
	['https://evil.example/sarah', undefined],
	['https://www.instagram.com/p/C0ABC123xyz/', undefined],
	['facebook/sarah', undefined],
	['a b', undefined],
	['../health', undefined],
	['', undefined],
	// IDs: alone, or in an address of Influship, and nobody else's.
	[`{${ID}}`, { creator_id: ID }],
	[`urn:uuid:${ID}`, { creator_id: ID }],
	[`/v1/creators/${ID}`, { creator_id: ID }],
	[`https://app.influship.com/campaigns/${OTHER_ID}/creators/${ID}/posts`, { creator_id: ID }],
	[`https://app.influship.com/#/creators/${ID}`, { creator_id: ID }],
	[`https://app.influship.com/compare?creator_id=${ID}`, { creator_id: ID }],
	[`https://gateway.example/api/v1/creators/${ID}`, { creator_id: ID }],
	[`https://app.influship.com/compare/${ID}/${OTHER_ID}`, undefined],
	[`https://app.influship.com/compare/${ID}-${OTHER_ID}`, undefined],
	[`https://app.influship.com/?creator=${ID}&creator_id=${OTHER_ID}`, undefined],
	[`https://app.influship.com/?session=${ID}`, undefined],
	[`https://api.influship.com/v1/analyses/${ID}`, undefined],
	[`https://evil.example/creators/${ID}`, undefined],
	[`https://influship.com.evil.example/creators/${ID}`, undefined],
	[`https://notinfluship.com/creators/${ID}`, undefined],
	[`https://influship.com@evil.example/creators/${ID}`, undefined],
	[`https://app.influship.com:8443/creators/${ID}`, undefined],
	[`https://gateway.example:8443/v1/creators/${ID}`, undefined],
	[`@${ID}`, undefined],
	[`instagram/${ID}`, undefined],
	[`youtube/${ID}`, undefined],
	[`https://www.tiktok.com/@${ID}`, undefined],
	[`${ID} ${OTHER_ID}`, undefined],
	[`${ID}0`, undefined],
	// Accounts win over IDs beside them.
	[`tiktok.com/@sarah?share_link_id=${ID}`, { platform: 'tiktok', username: 'sarah' }],
	[`https://www.instagram.com/sarah/#${ID}`, { platform: 'instagram', username: 'sarah' }],
	// Further addresses of a profile.
	['https://www.instagram.com/_u/sarah/', { platform: 'instagram', username: 'sarah' }],
	['https://www.instagram.com/sarah/p/C0ABC123xyz/', { platform: 'instagram', username: 'sarah' }],
	['https://www.instagram.com/stories/sarah/37/', { platform: 'instagram', username: 'sarah' }],
	['https://instagr.am/sarah', { platform: 'instagram', username: 'sarah' }],
	['https://www.tiktok.com/@sarah/video/75?lang=de', { platform: 'tiktok', username: 'sarah' }],
	['https://www.tiktok.com/@sarah/photo/75', { platform: 'tiktok', username: 'sarah' }],
	['https://www.tiktok.com/de-DE/@sarah', { platform: 'tiktok', username: 'sarah' }],
	['https://www.youtube.com/user/sarah', { platform: 'youtube', username: 'sarah' }],
	['https://music.youtube.com/@sarah/live', { platform: 'youtube', username: 'sarah' }],
	['https://www.youtube.com/sarah/videos', { platform: 'youtube', username: 'sarah' }],
	['https://www.youtube.com/@हिन्दी', { platform: 'youtube', username: 'हिन्दी' }],
	['youtube/प्रीति.देवी', { platform: 'youtube', username: 'प्रीति.देवी' }],
	['youtube/a·b-c', { platform: 'youtube', username: 'a·b-c' }],
	['12345', { platform: 'instagram', username: '12345' }],
	// Addresses that tell no account.
	['https://www.instagram.com/share/BAcd1234', undefined],
	['https://www.instagram.com/stories/highlights/37/', undefined],
	['https://www.instagram.com/hashtag/sarah/', undefined],
	['https://vm.tiktok.com/ZMabc123/', undefined],
	['https://www.tiktok.com/t/ZMabc123/', undefined],
	['https://www.tiktok.com/@/video/75', undefined],
	['https://youtu.be/dQw4w9WgXcQ', undefined],
	['https://www.youtube.com/watch?v=dQw4w9WgXcQ', undefined],
	['https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv', undefined],
	['www.instagram.com', undefined],
	['youtu.be', undefined],
	// What only looks like an account, or like an address of a platform.
	['sarah@example.com', undefined],
	['mailto:sarah@example.com', undefined],
	['@@sarah', undefined],
	['https://instagram.com@evil.example/sarah', undefined],
	['https://evil@instagram.com/sarah', undefined],
	['https://instagram.com.evil.example/sarah', undefined],
	['https://www.instagram.com:8443/sarah', undefined],
	['https://www.instagrаm.com/sarah', undefined],
	['https://www.instagram.com\\@evil', undefined],
	['https://www.instagram.com/sa\nrah', undefined],
	['https://www.instagram.com/a%2Fb', undefined],
	['ftp://instagram.com/sarah', undefined],
	// A Cyrillic а, which Instagram does not allow.
	['sаrah', undefined],
	['\u0301', undefined],
	['x'.repeat(1_000_000), undefined],
])('%.100s is understood', (text, expected) => {
	expect(parseCreator(text, 'instagram', 'https://gateway.example/api')).toEqual(expected);
});

/** Pages of the platforms, by host. */
const PAGES = {
	'instagram.com': 'about accounts api direct explore legal p reel reels share stories tv',
	'tiktok.com': 'discover explore following foryou live login music search t tag upload v',
	'youtube.com':
		'about channel clip embed feed gaming hashtag live playlist post premium results shorts watch',
};

const TIKTOK = fc.stringMatching(/^[a-z0-9_][a-z0-9_.]{0,22}[a-z0-9_]$/);
const INSTAGRAM = fc
	.stringMatching(/^[a-z0-9_]([a-z0-9_.]{0,28}[a-z0-9_])?$/)
	.filter((name) => !['_u', ...PAGES['instagram.com'].split(' ')].includes(name));
/** Letters of several scripts, with marks that may be written apart from them. */
const YOUTUBE = fc
	.array(fc.constantFrom('a', 'Z', '7', '_', 'é', 'ü', 'Ж', '漢', '한', 'हि', 'न्दी', 'กำ', 'עִ'), {
		minLength: 3,
		maxLength: 12,
	})
	.map((letters) => letters.join('').normalize('NFC'));

const ACCOUNT = fc.oneof(
	fc.record({ platform: fc.constant('instagram'), username: INSTAGRAM }),
	fc.record({ platform: fc.constant('tiktok'), username: TIKTOK }),
	fc.record({ platform: fc.constant('youtube'), username: YOUTUBE }),
);

/** Addresses of a profile, for a name that may be percent-encoded. */
const PROFILE_PATHS: Record<string, Array<(name: string) => string>> = {
	instagram: [
		(name) => `instagram.com/${name}`,
		(name) => `www.instagram.com/${name}/reels/`,
		(name) => `m.instagram.com/_u/${name}`,
		(name) => `www.instagram.com/${name}/p/C0ABC123xyz/`,
		(name) => `www.instagram.com/stories/${name}/123/`,
	],
	tiktok: [
		(name) => `tiktok.com/@${name}`,
		(name) => `www.tiktok.com/@${name}/video/7517114944362499342`,
		(name) => `m.tiktok.com/en/@${name}/`,
	],
	youtube: [
		(name) => `youtube.com/@${name}`,
		(name) => `www.youtube.com/@${name}/shorts`,
		(name) => `m.youtube.com/user/${name}/videos`,
		(name) => `music.youtube.com/c/${name}`,
	],
};

const SURROUNDINGS = fc.constantFrom('', ' ', '\n', '\t', '\u00a0', '\ufeff', '\u200b', '\u2066');

/** Every way of writing an account that the documentation names. */
const WRITTEN = ACCOUNT.chain((account) => {
	const { platform, username } = account;
	const addresses = PROFILE_PATHS[platform].map((path) =>
		fc
			.tuple(
				fc.constantFrom('', 'https://', 'http://', 'HTTPS://', '//'),
				fc.constantFrom(username, encodeURIComponent(username)),
				fc.constantFrom('', `?share_link_id=${ID}`, '?hl=de&x=@other', `#${ID}`),
			)
			.map(([scheme, name, rest]) => `${scheme}${path(name)}${rest}`),
	);
	const text = fc.oneof(
		fc.constantFrom(
			username,
			`@${username}`,
			`${platform}/${username}`,
			`${platform.toUpperCase()}/@${username}`,
		),
		...addresses,
	);
	const form = fc.constantFrom<'NFC' | 'NFD'>('NFC', 'NFD');
	return fc
		.tuple(SURROUNDINGS, text, SURROUNDINGS, form)
		.map(([before, written, after, normalization]) => ({
			account,
			written: `${before}${written.normalize(normalization)}${after}`,
		}));
});

test('an account is the same reference, however it is written', () => {
	check(
		fc.property(WRITTEN, ({ account, written }) => {
			expect(parseCreator(written, account.platform)).toEqual(account);
			expect(parseProfile(written, account.platform)).toEqual(account);
		}),
	);
});

test('a reference that was understood is understood again, and is itself', () => {
	check(
		fc.property(WRITTEN, ({ account: { platform }, written }) => {
			const once = parseProfile(written, platform)!;
			expect(parseProfile(`${once.platform}/${once.username}`, 'instagram')).toEqual(once);
			expect(parseProfile(once.username, once.platform)).toEqual(once);
			expect(keyOf(once)).toBe(keyOfEcho({ ...once, username: once.username.normalize('NFD') }));
		}),
	);
});

test('an address on another host names nothing, whatever is in it', () => {
	const path = fc.constantFrom(`@sarah`, 'sarah', `creators/${ID}`, 'p/C0ABC123xyz', '@a/video/75');
	const query = fc.constantFrom('', `?creator_id=${ID}`, '?v=dQw4w9WgXcQ', '#/@sarah');
	const start = fc.constantFrom(
		'https://instagram.com@',
		'https://www.youtube.com:x@',
		'https://instagram.com.',
		'https://www-tiktok.com.',
		'https://',
	);
	check(
		fc.property(start, fc.domain(), path, query, (before, host, after, rest) => {
			const text = `${before}${host}/${after}${rest}`;
			for (const parse of [parseProfile, parseCreator]) {
				expect(parse(text, 'instagram')).toBeUndefined();
			}
			for (const parse of [parseChannel, parseShortcode, parseVideoId, parseTiktokUrl]) {
				expect(parse(text)).toBeUndefined();
			}
		}),
	);
});

test.each(Object.entries(PAGES))('the pages of %s are no profiles', (host, pages) => {
	for (const page of pages.split(' ')) {
		for (const text of [page, `${page}/`, page.toUpperCase(), `${page}?hl=de`, `${page}/abc`]) {
			// A story's address has the account in it.
			if (page === 'stories' && text.endsWith('abc')) continue;
			expect([text, parseCreator(`https://www.${host}/${text}`, 'instagram')]).toEqual([
				text,
				undefined,
			]);
		}
	}
});

test.each([
	['UCabcdefghijklmnopqrstuv', 'UCabcdefghijklmnopqrstuv'],
	['https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv/videos', 'UCabcdefghijklmnopqrstuv'],
	['https://www.youtube.com/@sarah', 'sarah'],
	['https://www.youtube.com/c/sarah', 'sarah'],
	['@sarah', 'sarah'],
	['https://www.youtube.com/channel/sarah', undefined],
	['https://www.youtube.com/channel', undefined],
	['https://www.youtube.com/playlist?list=PLabc', undefined],
])('%s names a YouTube channel for a live call', (text, username) => {
	expect(parseChannel(text)?.username).toBe(username);
});

test('usernames never bring path separators along', () => {
	check(
		fc.property(anyText(), (text) => {
			const username = parseProfile(text, 'instagram')?.username ?? '';
			expect(username).not.toMatch(/[/?#\\%\s]/);
		}),
	);
});

test('references to the same creator are the same, however they are written', () => {
	expect(keyOf({ platform: 'instagram', username: 'Sarah' })).toBe(
		keyOfEcho({ platform: 'instagram', username: 'sarah', extra: 1 }),
	);
	expect(keyOfEcho({ creator_id: ID.toUpperCase() })).toBe(keyOf({ creator_id: ID }));
	for (const echo of [undefined, null, {}, { username: 'sarah' }, 'text']) {
		expect(keyOfEcho(echo)).toBeUndefined();
	}
});

test.each([
	['C0ABC123xyz', 'C0ABC123xyz'],
	['https://www.instagram.com/p/C0ABC123xyz/', 'C0ABC123xyz'],
	['instagram.com/sarah/reel/C0ABC123xyz?x=1', 'C0ABC123xyz'],
	['https://evil.example/p/C0ABC123xyz/', undefined],
	['https://www.instagram.com/sarah/', undefined],
	['a/b', undefined],
	['HTTPS://M.INSTAGRAM.COM/TV/C0ABC123xyz', 'C0ABC123xyz'],
	['https://www.instagram.com/reels/C0ABC123xyz/?igsh=1#x', 'C0ABC123xyz'],
	['https://www.instagram.com/p/C0ABC123xyz/c/179/', 'C0ABC123xyz'],
	['https://www.instagram.com/p/C0ABC123xyz/embed/captioned/', 'C0ABC123xyz'],
	['https://instagr.am/p/C0ABC123xyz', 'C0ABC123xyz'],
	[' \u200bC0ABC123xyz\u200b', 'C0ABC123xyz'],
	['https://www.instagram.com/share/p/BAcd1234_x', undefined],
	['https://www.instagram.com/share/reel/BAcd1234_x', undefined],
	['https://www.instagram.com/share/BAcd1234_x', undefined],
	['https://www.instagram.com/reels/audio/123456789/', undefined],
	['https://www.instagram.com/reels/audio/', undefined],
	['https://www.instagram.com/stories/sarah/3141592653589793238/', undefined],
	['https://www.instagram.com/s/aGlnaGxpZ2h0', undefined],
	['https://www.instagram.com:81/p/C0ABC123xyz/', undefined],
	['3141592653589793238', undefined],
	['3141592653589793238_25025320', undefined],
	[ID, undefined],
])('%s names an Instagram post', (text, shortcode) => {
	expect(parseShortcode(text)).toBe(shortcode);
});

test.each([
	['dQw4w9WgXcQ', 'dQw4w9WgXcQ'],
	['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3', 'dQw4w9WgXcQ'],
	['https://youtu.be/dQw4w9WgXcQ', 'dQw4w9WgXcQ'],
	['https://m.youtube.com/shorts/dQw4w9WgXcQ', 'dQw4w9WgXcQ'],
	['https://evil.example/watch?v=dQw4w9WgXcQ', undefined],
	['https://www.youtube.com/watch', undefined],
	['short', undefined],
	['https://youtu.be/dQw4w9WgXcQ/', 'dQw4w9WgXcQ'],
	['youtu.be/dQw4w9WgXcQ?si=abc&t=1', 'dQw4w9WgXcQ'],
	['https://music.youtube.com/watch?v=dQw4w9WgXcQ&list=RDAMVM', 'dQw4w9WgXcQ'],
	['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=1', 'dQw4w9WgXcQ'],
	['https://www.youtube.com/live/dQw4w9WgXcQ?feature=share', 'dQw4w9WgXcQ'],
	['https://www.youtube.com/v/dQw4w9WgXcQ', 'dQw4w9WgXcQ'],
	['https://www.youtube.com/watch/dQw4w9WgXcQ', 'dQw4w9WgXcQ'],
	['https://www.youtube.com/watch?v=dQw4w9WgXcQ&v=dQw4w9WgXcR', undefined],
	['https://www.youtube.com/embed/videoseries?list=PLabc', undefined],
	['https://www.youtube.com/embed/live_stream?channel=UCabc', undefined],
	['https://www.youtube.com/@techreviews/dQw4w9WgXcQ', undefined],
	['https://www.youtube.com/clip/UgkxabcDEF12', undefined],
	['https://www.youtube.com/playlist?list=dQw4w9WgXcQ&v=dQw4w9WgXcQ', undefined],
	['https://youtu.be@evil.example/dQw4w9WgXcQ', undefined],
	['https://notyoutu.be/dQw4w9WgXcQ', undefined],
])('%s names a YouTube video', (text, id) => {
	expect(parseVideoId(text)).toBe(id);
});

test.each([
	['https://www.tiktok.com/@a/video/1', 'https://www.tiktok.com/@a/video/1'],
	['http://vm.tiktok.com/abc', 'https://vm.tiktok.com/abc'],
	['https://www.tiktok.com/', undefined],
	['https://tiktok.com.evil.example/@a/video/1', undefined],
	['7000', undefined],
	['tiktok.com/@a/photo/75?lang=de', 'https://tiktok.com/@a/photo/75?lang=de'],
	['https://www.tiktok.com/t/ZMabc123/', 'https://www.tiktok.com/t/ZMabc123/'],
	['https://vt.tiktok.com/ZMabc123/', 'https://vt.tiktok.com/ZMabc123/'],
	['https://m.tiktok.com/v/75.html', 'https://m.tiktok.com/v/75.html'],
	['https://www.tiktok.com/embed/v2/75', 'https://www.tiktok.com/embed/v2/75'],
	['https://www.tiktok.com/@a', undefined],
	['https://www.tiktok.com/@a/live', undefined],
	['https://www.tiktok.com/@a/video/', undefined],
	['https://www.tiktok.com/@a/video/abc', undefined],
	['https://www.tiktok.com/tag/fitness', undefined],
	['https://www.tiktok.com/music/song-75', undefined],
	['https://vm.tiktok.com/', undefined],
	['https://user@www.tiktok.com/@a/video/1', undefined],
	['https://www.tiktok.com:8443/@a/video/1', undefined],
])('%s names a TikTok video', (text, url) => {
	expect(parseTiktokUrl(text)).toBe(url);
});
