import { API_KEY, start, stopAll } from './support.mts';

afterEach(stopAll);

const NAME = 'sample_fitness';

async function open() {
	const { url, call } = await start();
	const api = async (method: string, path: string, body?: object) => {
		const response = await fetch(`${url}/v1${path}`, {
			method,
			headers: { 'x-api-key': API_KEY, ...(body && { 'content-type': 'application/json' }) },
			...(body && { body: JSON.stringify(body) }),
		});
		return { status: response.status, body: (await response.json()) as { data: never } };
	};
	return {
		call,
		api,
		change: async (username: string, change: object) =>
			(await call('POST', `/sandbox/profiles/${username}/changes`, change)).status,
		profile: async (username: string) => (await api('GET', `/profiles/instagram/${username}`)).body,
	};
}

describe('a changed account', () => {
	it('has its new numbers wherever it is read, and was refreshed', async () => {
		const { change, profile, api } = await open();
		const { data: before } = (await profile(NAME)) as { data: Record<string, never> };
		expect(await change(NAME, { change: 'followers', percent: 8 })).toBe(204);
		const { data } = (await profile(NAME)) as { data: Record<string, never> };
		expect(data).toMatchObject({
			metrics: { followers: 52_056 },
			growth: { followers_30d_pct: 8 },
		});
		expect(Date.parse(data.data_updated_at)).toBeGreaterThan(Date.parse(before.data_updated_at));
		const creator = await api('GET', `/creators/${data.creator_id as string}?include=profiles`);
		expect(creator.body.data).toMatchObject({ profiles: [{ followers: 52_056 }] });
	});

	it('has the post that it published first, once', async () => {
		const { change, api } = await open();
		const posts = async () =>
			(await api('GET', `/posts?platform=instagram&username=${NAME}&limit=3`)).body.data as Array<{
				id: string;
				posted_at: string;
			}>;
		const [newest] = await posts();
		await change(NAME, { change: 'post' });
		await change(NAME, { change: 'post' });
		const after = await posts();
		expect(new Set(after.map(({ id }) => id)).size).toBe(3);
		expect(after[2]).toEqual(newest);
	});

	it('may publish its first post', async () => {
		const { change, profile, api } = await open();
		const username = 'sample_locked_diary';
		expect(await change(username, { change: 'post' })).toBe(204);
		const { data } = (await profile(username)) as { data: Record<string, never> };
		expect(data).toMatchObject({ metrics: { posts: 1 } });
		const { body } = await api('GET', `/posts?platform=instagram&username=${username}`);
		expect(body.data).toEqual([expect.objectContaining({ profile_id: data.id })]);
	});

	it('is found by its new name alone, or not at all', async () => {
		const { change, api } = await open();
		const username = 'sample.fitness.new';
		await change(NAME, { change: 'rename', username });
		const profiles = [NAME, username].map((name) => ({ platform: 'instagram', username: name }));
		const { body } = await api('POST', '/profiles/lookup', { profiles });
		expect(body).toMatchObject({
			data: [{ username, url: `https://www.instagram.com/${username}/` }],
			not_found: [{ username: NAME }],
		});
		await change(username, { change: 'delete' });
		expect((await api('GET', `/profiles/instagram/${username}`)).status).toBe(404);
		await change(username, { change: 'restore' });
		expect((await api('GET', `/profiles/instagram/${username}`)).status).toBe(200);
	});

	it('is known by its new name wherever an account is named', async () => {
		const { change, api } = await open();
		const username = 'sample.fitness.new';
		await change(NAME, { change: 'rename', username });
		const creators = [{ platform: 'instagram', username }];
		const old = [{ platform: 'instagram', username: NAME }];
		const intent = { query: 'fitness' };
		for (const [path, named, unknown] of [
			['/creators/match', { creators, intent }, { creators: old, intent }],
			['/creators/lookalike', { seeds: creators }, { seeds: old }],
			['/brand-safety/creators', { creators }, { creators: old }],
		] as const) {
			expect([path, (await api('POST', path, named)).status]).toEqual([path, 200]);
			expect([path, (await api('POST', path, unknown)).status]).toEqual([path, 404]);
		}
		const { body } = await api('POST', '/creator-emails/lookup', {
			creators: [...creators, ...old],
		});
		expect(body.data).toMatchObject({ results: [{ resolved: true }, { resolved: false }] });
	});

	it('keeps its name for itself while it is deleted', async () => {
		const { change } = await open();
		await change(NAME, { change: 'delete' });
		expect(await change('sample_interiors', { change: 'rename', username: NAME })).toBe(409);
		await change(NAME, { change: 'restore' });
	});

	it('is as it was after a reset, and in other sandboxes', async () => {
		const { change, call, profile } = await open();
		const other = await open();
		await change(NAME, { change: 'private' });
		expect(await profile(NAME)).toMatchObject({ data: { is_private: true } });
		expect(await other.profile(NAME)).toMatchObject({ data: { is_private: false } });
		await call('POST', '/sandbox/reset');
		expect(await profile(NAME)).toMatchObject({ data: { is_private: false } });
	});
});

it.each([
	['nobody', { change: 'post' }, 404],
	[NAME, { change: 'explode' }, 400],
	[NAME, { change: 'followers' }, 400],
	[NAME, { change: 'rename', username: 'Not A Name' }, 400],
	[NAME, { change: 'rename', username: 'sample_vegan_kitchen' }, 409],
])('%s, %j: %d', async (username, change, status) => {
	const sandbox = await open();
	expect(await sandbox.change(username, change)).toBe(status);
});
