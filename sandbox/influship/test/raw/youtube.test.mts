import type { z } from 'zod/v4';

import { expectDistinct, expectInvalid, startApi, type ApiSandbox } from '../api/support.mts';
import { stopAll } from '../support.mts';
import {
	youtubeChannelShape,
	youtubeChannelTranscriptsShape,
	youtubeSearchShape,
	youtubeTranscriptShape,
	youtubeTypeaheadShape,
	youtubeVideoShape,
} from './shapes.mts';
import { TROUBLES } from './troubles.mts';

const PATH = '/v1/raw/youtube';
const CHANNEL = 'samplevegankitchen';

type Result = z.output<typeof youtubeSearchShape>['data']['results'][number];

afterEach(stopAll);

async function channel({ ok }: ApiSandbox, query = '') {
	const path = `${PATH}/channel/${CHANNEL}${query}`;
	return (await ok(youtubeChannelShape, 'GET', path)).body.data;
}

describe('YouTube channels', () => {
	it.each([CHANNEL, `@${CHANNEL}`, CHANNEL.toUpperCase()])('returns %s', async (handle) => {
		const { ok } = await startApi();
		const path = `${PATH}/channel/${handle}`;
		const { body, credits } = await ok(youtubeChannelShape, 'GET', path);
		expect(body.data).toMatchObject({
			handle: CHANNEL,
			name: 'Sample Vegan Kitchen',
			subscribers: 5_400,
			subscribers_text: '5.4K subscribers',
			videos_count: 30,
		});
		expect(body.data.videos).toHaveLength(12);
		expect(credits).toBe(0.5);
	});

	it('returns one by its id, or by its URL', async () => {
		const api = await startApi();
		const { channel_id: id } = await channel(api);
		const site = 'https://www.youtube.com';
		for (const name of [id, `${site}/channel/${id}`, `${site}/@${CHANNEL}`]) {
			const path = `${PATH}/channel/${encodeURIComponent(name)}`;
			const { body } = await api.ok(youtubeChannelShape, 'GET', path);
			expect(body.data.handle).toBe(CHANNEL);
		}
	});

	it('returns as many videos as asked, or none', async () => {
		const api = await startApi();
		expect((await channel(api, '?include_videos=false')).videos).toEqual([]);
		const { videos } = await channel(api, '?video_limit=50');
		expect(videos).toHaveLength(30);
		expectDistinct(videos.map(({ video_id: id }) => id));
	});

	it.each(TROUBLES)('meets what its handle is reserved for: %s', async (kind, status, code) => {
		const { refused } = await startApi();
		for (const call of ['channel', 'channel-transcripts']) {
			const path = `${PATH}/${call}/@sample_${kind}`;
			expect(await refused('GET', path)).toMatchObject({ status, code });
		}
	});

	it.each([
		['channel/a', 'handle'],
		[`channel/${encodeURIComponent(`https://evil.example/@${CHANNEL}`)}`, 'handle'],
		[`channel/${CHANNEL}?video_limit=101`, 'video_limit'],
		[`channel/${CHANNEL}?include_videos=1`, 'include_videos'],
		[`channel/${CHANNEL}?limit=1`, 'limit'],
		[`channel-transcripts/${CHANNEL}?video_limit=21`, 'video_limit'],
		[`channel-transcripts/${CHANNEL}?sort_by=latest`, 'sort_by'],
		[`channel-transcripts/${CHANNEL}?language=auto!`, 'language'],
	])('refuses %s', async (rest, field) => {
		const { refused } = await startApi();
		expectInvalid(await refused('GET', `${PATH}/${rest}`), field);
	});

	it('knows no others', async () => {
		const { refused } = await startApi();
		for (const name of ['nobody', encodeURIComponent('हिन्दी·चैनल'), 'UCabcdefghijklmnopqrstuv']) {
			expect(await refused('GET', `${PATH}/channel/${name}`)).toMatchObject({ status: 404 });
		}
	});
});

describe('transcripts of a YouTube channel', () => {
	const path = `${PATH}/channel-transcripts/${CHANNEL}`;

	it('returns those of ten videos, and charges for the ones with captions', async () => {
		const { ok } = await startApi();
		const { body, credits } = await ok(youtubeChannelTranscriptsShape, 'GET', path);
		const { items, ...counts } = body.data;
		expect(items).toHaveLength(10);
		expect(counts).toMatchObject({
			videos_found: 30,
			transcripts_fetched: 8,
			transcripts_failed: 2,
		});
		expect(credits).toBe(4);
		for (const { error, full_text: text, language, transcript } of items) {
			expect(transcript).toBeNull();
			expect(error === null).toBe(text !== null);
			expect(language).toBe(error === null ? 'en' : null);
		}
	});

	it('returns segments and another language when asked', async () => {
		const { ok } = await startApi();
		const query = '?include_segments=true&language=de&video_limit=1';
		const { body } = await ok(youtubeChannelTranscriptsShape, 'GET', `${path}${query}`);
		const [{ transcript, full_text: text, ...item }] = body.data.items;
		expect(item).toMatchObject({ language: 'de', source: 'auto_generated' });
		expect(transcript?.map((segment) => segment.text).join(' ')).toBe(text);
	});

	it('charges nothing when no video has captions in a language', async () => {
		const { ok } = await startApi();
		const query = '?language=fr&video_limit=3';
		const { body, credits } = await ok(youtubeChannelTranscriptsShape, 'GET', `${path}${query}`);
		expect(body.data.transcripts_failed).toBe(3);
		expect(credits).toBe(0);
	});

	it('takes the newest, the oldest or the most popular videos', async () => {
		const api = await startApi();
		const { videos } = await channel(api, '?video_limit=50');
		const ids = async (sortBy: string) => {
			const query = `${path}?sort_by=${sortBy}&video_limit=20`;
			const { body } = await api.ok(youtubeChannelTranscriptsShape, 'GET', query);
			return body.data.items.map(({ video_id: id }) => id);
		};
		const newest = videos.map(({ video_id: id }) => id);
		const popular = videos.toSorted((left, right) => right.view_count! - left.view_count!);
		expect(await ids('newest')).toEqual(newest.slice(0, 20));
		expect(await ids('oldest')).toEqual(newest.toReversed().slice(0, 20));
		expect(await ids('popular')).toEqual(popular.slice(0, 20).map(({ video_id: id }) => id));
	});
});

describe('YouTube videos', () => {
	it('returns a video, and what is said, for half a credit each', async () => {
		const api = await startApi();
		const [{ video_id: id, title, view_count: views }] = (await channel(api)).videos;
		const video = await api.ok(youtubeVideoShape, 'GET', `${PATH}/video/${id}`);
		expect(video.body.data).toMatchObject({
			video_id: id,
			title,
			view_count: views,
			channel_handle: CHANNEL,
		});
		expect(video.credits).toBe(0.5);
		const { body, credits } = await api.ok(
			youtubeTranscriptShape,
			'GET',
			`${PATH}/transcript/${id}`,
		);
		expect(body.data).toMatchObject({ video_id: id, title, language: 'en' });
		expect(body.data.transcript.map(({ text }) => text).join(' ')).toBe(body.data.full_text);
		expect(credits).toBe(0.5);
	});

	it('returns the language that is asked for, if there is one', async () => {
		const api = await startApi();
		const ids = (await channel(api)).videos.map(({ video_id: id }) => id);
		const path = (index: number, language: string) =>
			`${PATH}/transcript/${ids[index]}?language=${language}`;
		const language = async (wanted: string) =>
			(await api.ok(youtubeTranscriptShape, 'GET', path(0, wanted))).body.data.language;
		expect(await language('auto')).toBe('en');
		expect(await language('de')).toBe('de');
		const noFrench = await api.refused('GET', path(0, 'fr'));
		expect(noFrench).toMatchObject({ status: 404, code: 'not_found' });
		// Every fourth video has no captions at all.
		expect(await api.refused('GET', path(3, 'auto'))).toMatchObject({ status: 404 });
	});

	it.each(TROUBLES)('meets what its id is reserved for: %s', async (kind, status, code) => {
		const { refused } = await startApi();
		for (const call of ['video', 'transcript']) {
			expect(await refused('GET', `${PATH}/${call}/${kind}-vid`)).toMatchObject({ status, code });
		}
	});

	it('refuses what is no id, and knows no others', async () => {
		const { refused } = await startApi();
		for (const call of ['video', 'transcript']) {
			expectInvalid(await refused('GET', `${PATH}/${call}/short`), 'video_id');
			for (const id of ['Sbx002v0030', 'Sbx999v0000', 'abcdefghijk']) {
				expect(await refused('GET', `${PATH}/${call}/${id}`)).toMatchObject({ status: 404 });
			}
		}
		expectInvalid(await refused('GET', `${PATH}/video/Sbx002v0000?language=en`), 'language');
	});
});

describe('YouTube search', () => {
	async function search({ ok }: ApiSandbox, query: Record<string, string>) {
		const path = `${PATH}/search?${new URLSearchParams({ limit: '100', ...query })}`;
		const { body, credits } = await ok(youtubeSearchShape, 'GET', path);
		expect(credits).toBe(0.5);
		return body.data;
	}

	const idOf = (result: Result) => (result.type === 'video' ? result.video_id : result.channel_id);

	it('pages to the end without repeats, each page for half a credit', async () => {
		const api = await startApi();
		const query = { q: 'cooking stew', limit: '40' };
		const results: Result[] = [];
		for (let cursor: string | null = ''; cursor !== null; ) {
			const next: Record<string, string> = cursor === '' ? query : { ...query, cursor };
			const page = await search(api, next);
			expect(page.query).toBe('cooking stew');
			results.push(...page.results);
			if (page.next_cursor === null) expect(results).toHaveLength(page.estimated_results!);
			cursor = page.next_cursor;
		}
		expect(results.length).toBeGreaterThan(80);
		expectDistinct(results.map(idOf));
	});

	it('finds channels as well as videos, or videos alone', async () => {
		const api = await startApi();
		const types = async (query: Record<string, string>) => {
			const { results } = await search(api, { q: 'vegan cooking', ...query });
			return [...new Set(results.map(({ type }) => type))].sort();
		};
		expect(await types({})).toEqual(['channel', 'video']);
		expect(await types({ content_type: 'all' })).toEqual(['channel', 'video']);
		expect(await types({ content_type: 'videos' })).toEqual(['video']);
		expect(await types({ upload_date: 'this_year' })).toEqual(['video']);
	});

	it('sorts by popularity when asked', async () => {
		const api = await startApi();
		const query = { q: 'cooking', content_type: 'videos', sort_by: 'popular' };
		const { results } = await search(api, query);
		const views = results.map((result) => (result.type === 'video' ? result.view_count! : 0));
		expect(views).toEqual(views.toSorted((left, right) => right - left));
	});

	it('filters by length and age', async () => {
		const api = await startApi();
		const count = async (query: Record<string, string>) => {
			const all = { q: 'cooking', content_type: 'videos', ...query };
			return (await search(api, all)).estimated_results!;
		};
		const [any, short, medium, long] = await Promise.all(
			['any', 'short', 'medium', 'long'].map((duration) => count({ duration })),
		);
		expect(Math.min(short, medium, long)).toBeGreaterThan(0);
		expect(short + medium + long).toBe(any);
		const windows = ['last_hour', 'today', 'this_week', 'this_month', 'this_year', 'any'];
		const counts = [];
		for (const window of windows) counts.push(await count({ upload_date: window }));
		expectDistinct(counts);
		expect(counts[0]).toBeGreaterThan(0);
		expect(counts).toEqual(counts.toSorted((left, right) => left - right));
	});

	it('binds a cursor to its query', async () => {
		const api = await startApi();
		const { next_cursor: cursor } = await search(api, { q: 'cooking', limit: '1' });
		const refused = (query: string) =>
			api.refused('GET', `${PATH}/search?cursor=${cursor}&${query}`);
		expectInvalid(await refused('q=baking'), 'cursor');
		expectInvalid(await refused('q=cooking&sort_by=popular'), 'cursor');
	});

	it('finds nothing where nothing fits', async () => {
		const api = await startApi();
		const page = await search(api, { q: 'zeppelin' });
		expect(page).toMatchObject({ results: [], estimated_results: 0, next_cursor: null });
	});

	it.each([
		['limit=5', 'q'],
		['q=%20', 'q'],
		['q=a&content_type=channels', 'content_type'],
		['q=a&duration=4', 'duration'],
		['q=a&upload_date=week', 'upload_date'],
		['q=a&sort_by=views', 'sort_by'],
		['q=a&limit=101', 'limit'],
		['q=a&country_code=USA', 'country_code'],
		['q=a&language_code=E', 'language_code'],
		['q=a&type=video', 'type'],
	])('refuses %s', async (query, field) => {
		const { refused } = await startApi();
		expectInvalid(await refused('GET', `${PATH}/search?${query}`), field);
	});
});

describe('YouTube typeahead', () => {
	it('suggests what starts with the query, for half a credit', async () => {
		const { ok } = await startApi();
		const path = `${PATH}/typeahead?q=Co&country_code=US&language_code=en`;
		const { body, credits } = await ok(youtubeTypeaheadShape, 'GET', path);
		expect(body.data.query).toBe('Co');
		expect(body.data.suggestions).toContain('cooking');
		expectDistinct(body.data.suggestions);
		for (const suggestion of body.data.suggestions) expect(suggestion).toMatch(/^co/);
		expect(credits).toBe(0.5);
		const none = await ok(youtubeTypeaheadShape, 'GET', `${PATH}/typeahead?q=zeppelin`);
		expect(none.body.data.suggestions).toEqual([]);
	});

	it.each([
		['', 'q'],
		['q=', 'q'],
		['q=a&country_code=1', 'country_code'],
		['q=a&limit=5', 'limit'],
	])('refuses %s', async (query, field) => {
		const { refused } = await startApi();
		expectInvalid(await refused('GET', `${PATH}/typeahead?${query}`), field);
	});
});
