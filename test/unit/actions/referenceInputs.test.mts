import type { INodeParameters } from 'n8n-workflow';

import { bodyOf, id } from '../../support/nodes/actionRequests.mts';
import { runAction } from '../../support/nodes/runAction.mts';

/** Each parameter that names something, with what else its operation needs. */
const SINGLE: Array<[operation: string, field: string, others?: INodeParameters]> = [
	['creator.get', 'creator'],
	['instagram.getPost', 'post'],
	['instagram.getProfile', 'username'],
	['instagram.getTranscript', 'post'],
	['post.getAll', 'creator'],
	['profile.get', 'profile'],
	['tiktok.getManyComments', 'videoUrl'],
	['tiktok.getManyVideos', 'username'],
	['tiktok.getProfile', 'username'],
	['tiktok.getTranscript', 'videoUrl'],
	['tiktok.getVideo', 'videoUrl'],
	['webhook.sendTest', 'creatorId', { event: 'creator.updated' }],
	['youtube.getChannel', 'channel'],
	['youtube.getChannelTranscripts', 'channel'],
	['youtube.getTranscript', 'video'],
	['youtube.getVideo', 'video'],
];

const LISTS: Array<[operation: string, field: string, others?: INodeParameters]> = [
	['brandSafety.analyzeCreators', 'creators'],
	['creator.findLookalikes', 'seeds'],
	['creator.scoreCampaignFit', 'creators', { campaign: 'Protein bar' }],
	['creatorEmail.lookUp', 'creators'],
	['instagram.getManyPosts', 'posts'],
	['instagram.getManyTranscripts', 'posts'],
	['profile.lookUp', 'profiles'],
];

async function run(operation: string, parameters: INodeParameters, baseUrl?: string) {
	const [resource, name] = operation.split('.');
	const { requests, error } = await runAction({
		parameters: { resource, operation: name, ...parameters },
		answers: [{ status: 404, body: {} }],
		...(baseUrl !== undefined && { credentials: { baseUrl } }),
	});
	const { message = '', description = '' } = (error ?? {}) as Record<string, string>;
	return { requests, message, description };
}

describe.each([...SINGLE, ...LISTS])('%s: %s', (operation, field, others) => {
	test.each([
		['the number 12345', 12345],
		['the boolean true', true],
		['the boolean false', false],
		['the number 12345', '={{ 12345 }}'],
		['the boolean true', '={{ 1 === 1 }}'],
	])('refuses %s, which %p gives', async (what, value) => {
		const { requests, message, description } = await run(operation, { ...others, [field]: value });
		expect(requests).toEqual([]);
		expect(message).toMatch(new RegExp(`^'.+' has ${what} where text belongs$`));
		expect(description).toContain('{{ String($json.field) }}');
	});

	test('refuses an email address', async () => {
		const { requests, description } = await run(operation, {
			...others,
			[field]: 'sarah@example.com',
		});
		expect(requests).toEqual([]);
		expect(description).toMatch(/^An email address is no name of an account\. /);
	});

	test('refuses two entries without a comma that need not be two', async () => {
		const { requests, message, description } = await run(operation, {
			...others,
			[field]: 'Sarah Fitness',
		});
		expect(requests).toEqual([]);
		expect(message).toContain('"Sarah Fitness"');
		expect(description).toMatch(/^Usernames, IDs and URLs hold no white space/);
	});
});

describe.each(LISTS)('%s: %s', (operation, field, others) => {
	test.each([[[[12345]]], ['[12345]'], ['["sarahfitness", true]'], [[['C0ABC123xyz', 7]]]])(
		'refuses what is no text in %j',
		async (value) => {
			const list = Array.isArray(value) ? value[0] : value;
			const { requests, message } = await run(operation, {
				...others,
				[field]: list,
			} as INodeParameters);
			expect(requests).toEqual([]);
			expect(message).toMatch(/ has the (number|boolean) (12345|true|7) where text belongs$/);
		},
	);
});

test.each([
	['lost', 7517114944362499342],
	['lost', -(2 ** 53)],
	['kept', 2 ** 53 - 1],
])('the advice for a number whose digits are %s takes that into account: %d', async (fate, n) => {
	const { message, description } = await run('tiktok.getSound', { soundId: `={{ ${n} }}` });
	expect(message).toContain(`has the number ${n} where text belongs`);
	const hasConversion = description.includes('{{ String($json.field) }}');
	expect(hasConversion).toBe(fate === 'kept');
	if (fate === 'lost') expect(description).toContain('give it as text');
});

test.each([' ', '\n', '\t', ' \u00a0 ', '\r\n'])(
	'two IDs with %j between them are two',
	async (gap) => {
		const { requests } = await run('brandSafety.analyzeCreators', {
			creators: `${id(1)}${gap}${id(2)},${id(3)}`,
		});
		expect(bodyOf(requests[0])).toEqual({
			creators: [1, 2, 3].map((n) => ({ creator_id: id(n) })),
		});
	},
);

test.each(['|', '/', ' / ', '\u200b'])('so are two with %j between them', async (gap) => {
	const { requests } = await run('creatorEmail.lookUp', { creators: `[${id(1)}${gap}${id(2)}]` });
	expect(bodyOf(requests[0])).toEqual({
		creators: [{ creator_id: id(1) }, { creator_id: id(2) }],
	});
});

test.each([[`sarah ${id(1)} ${id(2)}`], [`https://app.influship.com/compare/${id(1)}/${id(2)}`]])(
	'nothing of %s is left out in silence',
	async (creators) => {
		const { requests, message } = await run('brandSafety.analyzeCreators', { creators });
		expect(requests).toEqual([]);
		expect(message).toMatch(/^'Creators' holds several IDs in "/);
	},
);

test('two accounts without a comma are two when both are certain', async () => {
	const { requests } = await run('profile.lookUp', {
		profiles: '@sarah https://www.instagram.com/joe',
	});
	expect(bodyOf(requests[0])).toEqual({
		profiles: [
			{ platform: 'instagram', username: 'sarah' },
			{ platform: 'instagram', username: 'joe' },
		],
	});
});

test('a username of digits that was typed is a username', async () => {
	const { requests } = await run('instagram.getProfile', { username: '12345' });
	expect(requests.map(({ url }) => url)).toEqual(['/v1/raw/instagram/profile/12345']);
});

test('a boolean is no platform', async () => {
	const { requests, message } = await run('profile.get', { profile: 'sarah', platform: true });
	expect(requests).toEqual([]);
	expect(message).toBe(`'Platform' is "true", which is not text`);
});

const SHARED = /^A link for sharing does not tell what it leads to\. Open it in a browser/;

test.each([
	['instagram.getPost', { post: 'https://www.instagram.com/share/p/BAcd1234_x' }, SHARED],
	['instagram.getProfile', { username: 'https://www.instagram.com/share/BAcd1234_x' }, SHARED],
	[
		'instagram.getPost',
		{ post: 'https://www.instagram.com/stories/sarah/37' },
		/^A story is no post/,
	],
	[
		'instagram.getProfile',
		{ username: 'https://www.instagram.com/p/C0ABC123xyz/' },
		/^The address of a post or video does not tell its account\. Enter a username/,
	],
	['tiktok.getProfile', { username: 'https://vm.tiktok.com/ZMabc123/' }, SHARED],
	['tiktok.getProfile', { username: 'https://www.tiktok.com/t/ZMabc123/' }, SHARED],
	[
		'youtube.getChannel',
		{ channel: 'https://youtu.be/dQw4w9WgXcQ' },
		/^The address of a post or video/,
	],
	[
		'youtube.getVideo',
		{ video: 'https://www.youtube.com/clip/Ugkx' },
		/^A clip's address tells neither/,
	],
	[
		'youtube.getVideo',
		{ video: 'https://www.youtube.com/playlist?list=PL' },
		/^A playlist is neither/,
	],
	[
		'profile.get',
		{ profile: 'https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv' },
		/^The address has the channel's ID: paste the one with the handle/,
	],
	['creator.get', { creator: `@${id(1)}` }, /^An ID stands alone, without @/],
	[
		'creator.get',
		{ creator: `https://www.tiktok.com/@sarah?share_link_id=${id(1)}` },
		/^The address is that of an account: Search by Name finds its ID\./,
	],
	[
		'creator.get',
		{ creator: `https://evil.example/creators/${id(1)}` },
		/^The address leads to evil\.example, where the ID may be that of something else: enter the ID alone\./,
	],
	[
		'profile.get',
		{ profile: 'https://instagram.com@evil.example/x' },
		/^The address leads to evil\.example\. /,
	],
	['instagram.getPost', { post: 'nothing!' }, /^Enter a shortcode such as /],
] as Array<[string, INodeParameters, RegExp]>)(
	'%s with %j says what to do',
	async (operation, parameters, advice) => {
		const { requests, description } = await run(operation, parameters);
		expect(requests).toEqual([]);
		expect(description).toMatch(advice);
	},
);

describe('the results URL of an analysis', () => {
	const analysis = async (value: unknown, path = '') => {
		const { requests, error } = await runAction({
			parameters: { resource: 'analysis', operation: 'get', analysis: value } as INodeParameters,
			answers: [{ body: { data: { id: 'a1' } } }],
			...(path !== '' && { credentials: { baseUrl: `http://127.0.0.1:1${path}` } }),
		});
		return { urls: requests.map(({ url }) => url), message: (error as Error | undefined)?.message };
	};
	const refusalOf = async (value: unknown, path: string) => (await analysis(value, path)).message;

	test.each([
		'https://api.influship.com/v1/analyses/a1',
		'https://api.influship.com/v1/analyses/a1/?expand=1#top',
		'HTTPS://API.INFLUSHIP.COM/v1/analyses/a1',
		'http://api.influship.com/v1/analyses/a1',
		'api.influship.com/v1/analyses/a1',
		'https://eu.influship.com/v1/analyses/a1',
		' \u200ba1\n',
	])('%j is understood', async (value) => {
		expect(await analysis(value)).toEqual({ urls: ['/v1/analyses/a1'], message: undefined });
	});

	/** Nothing answers there: the call fails, but it was tried. */
	const UNREACHABLE = /does not accept connections/;

	test('that of a gateway with a path is understood, and so is that of the API itself', async () => {
		for (const url of [
			'http://127.0.0.1:1/gw/v1/analyses/a1',
			'https://api.influship.com/v1/analyses/a1',
		]) {
			for (const path of ['/gw', '/gw/']) expect(await refusalOf(url, path)).toMatch(UNREACHABLE);
		}
	}, 60_000);

	test.each([
		['analysis:1', `'Analysis' is no analysis ID or URL: "analysis:1"`],
		['mailto:a@b.example', `'Analysis' is no analysis ID or URL: "mailto:a@b.example"`],
		[true, `'Analysis' is "true", which is not text`],
		['http://127.0.0.1:1/gw2/v1/analyses/a1', /is not the URL of an analysis/],
		['http://127.0.0.1:1/gw/v1/analyses/a1/x', /is not the URL of an analysis/],
		[
			'http://127.0.0.1:2/gw/v1/analyses/a1',
			/is a URL on 127\.0\.0\.1:2, which is not the Influship API/,
		],
		[
			'https://api.influship.com@evil.example/v1/analyses/a1',
			/is a URL on evil\.example, which is not/,
		],
		['https://x@api.influship.com/v1/analyses/a1', /which is not the Influship API/],
		['https://influship.com.evil.example/v1/analyses/a1', /which is not the Influship API/],
	])('%j is refused', async (value, message) => {
		expect(await refusalOf(value, '/gw')).toMatch(message);
	});
});
