import { stopAll } from '../support.mts';
import { autocompleteShape } from './shapes.mts';
import { creatorId, expectInvalid, FIRST_ID, startApi, type ApiSandbox } from './support.mts';

const PATH = '/v1/creators/autocomplete';

afterEach(stopAll);

async function suggest({ ok }: ApiSandbox, query: Record<string, string>) {
	const { body } = await ok(autocompleteShape, 'GET', `${PATH}?${new URLSearchParams(query)}`);
	return body.data;
}

describe('GET /v1/creators/autocomplete', () => {
	it('finds creators by the start of any word of the name', async () => {
		const { ok } = await startApi();
		const { body, credits } = await ok(autocompleteShape, 'GET', `${PATH}?q=FIT&limit=1`);
		expect(body.data).toEqual([
			{
				id: FIRST_ID,
				name: 'Sample Fitness Instructor',
				avatar: 'https://media.example/creators/1.jpg',
				platforms: [
					{
						platform: 'instagram',
						username: 'sample_fitness',
						display_name: 'Sample Fitness Instructor',
						match_field: 'Sample Fitness Instructor',
						match_type: 'name',
					},
				],
			},
		]);
		expect(credits).toBe(0.05);
	});

	it('says which field matched, and how', async () => {
		const api = await startApi();
		const matches = async (q: string) => {
			const [{ platforms }] = await suggest(api, { q });
			return platforms.map(({ match_type, match_field }) => [match_type, match_field]);
		};
		expect(await matches('sample_interiors')).toEqual([['username', 'sample_interiors']]);
		expect(await matches('your coastal')).toContainEqual([
			'display_name',
			expect.stringMatching(/^Your Coastal /),
		]);
		expect(await matches('sample city')).toEqual([['name', 'Sample City Cyclist']]);
	});

	it('finds nothing in the middle of a word', async () => {
		const api = await startApi();
		expect(await suggest(api, { q: 'tness' })).toEqual([]);
	});

	it('returns ten unless asked for more or fewer', async () => {
		const api = await startApi();
		expect(await suggest(api, { q: 'sample' })).toHaveLength(10);
		expect(await suggest(api, { q: 'sample', limit: '100' })).toHaveLength(100);
		expect(await suggest(api, { q: 'sample', limit: '1' })).toHaveLength(1);
	});

	it('lists all profiles, those that matched, or none', async () => {
		const api = await startApi();
		// Creator 13 has two profiles; only the username of the second ends in 2.
		const { name } = (await suggest(api, { q: 'sample', limit: '20' })).find(
			({ id }) => id === creatorId(13),
		)!;
		const q = `${name.toLowerCase().replaceAll(' ', '_')}2`;
		const usernames = async (scope?: string) => {
			const [{ platforms }] = await suggest(api, scope === undefined ? { q } : { q, scope });
			return platforms.map(({ username }) => username);
		};
		expect(await usernames()).toEqual([q.slice(0, -1), q]);
		expect(await usernames('all_platforms')).toEqual([q.slice(0, -1), q]);
		expect(await usernames('matched_platforms')).toEqual([q]);
		expect(await usernames('creator_only')).toEqual([]);
	});

	it('leaves out creators without a profile when a platform is asked for', async () => {
		const api = await startApi();
		expect(await suggest(api, { q: 'unlisted' })).toHaveLength(1);
		expect(await suggest(api, { q: 'unlisted', platform: 'instagram' })).toEqual([]);
	});

	it.each([
		['q=a', 'q'],
		['limit=1', 'q'],
		['q=ab&q=cd', 'q'],
		['q=ab&limit=0', 'limit'],
		['q=ab&limit=101', 'limit'],
		['q=ab&scope=none', 'scope'],
		['q=ab&platform=tiktok', 'platform'],
		['q=ab&page=2', 'page'],
	])('refuses %s', async (query, field) => {
		const { refused } = await startApi();
		expectInvalid(await refused('GET', `${PATH}?${query}`), field);
	});
});
