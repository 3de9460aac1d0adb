import {
	keyOf,
	keyOfEcho,
	parseCreator,
	parseProfile,
} from '../../../nodes/Influship/actions/references.ts';
import {
	parseShortcode,
	parseTiktokUrl,
	parseVideoId,
} from '../../../nodes/Influship/actions/postReferences.ts';
import fc from 'fast-check';

const ID = '123e4567-e89b-12d3-a456-426614174000';

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
])('%s is understood', (text, expected) => {
	expect(parseCreator(text, 'instagram')).toEqual(expected);
});

test('usernames never bring path separators along', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
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
])('%s names a YouTube video', (text, id) => {
	expect(parseVideoId(text)).toBe(id);
});

test.each([
	['https://www.tiktok.com/@a/video/1', 'https://www.tiktok.com/@a/video/1'],
	['http://vm.tiktok.com/abc', 'https://vm.tiktok.com/abc'],
	['https://www.tiktok.com/', undefined],
	['https://tiktok.com.evil.example/@a/video/1', undefined],
	['7000', undefined],
])('%s names a TikTok video', (text, url) => {
	expect(parseTiktokUrl(text)).toBe(url);
});
