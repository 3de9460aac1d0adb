import { SAMPLE_SHORTLIST } from '../api/resources/shortlistStore.mts';
import { start, stopAll, API_KEY } from './support.mts';

afterEach(stopAll);

async function open() {
	const { url, call } = await start();
	return {
		edit: async (id: string, usernames: unknown) =>
			(await call('PUT', `/sandbox/shortlists/${id}/profiles`, { usernames })).status,
		read: async () => {
			const path = `${url}/v1/shortlists/${SAMPLE_SHORTLIST.id}`;
			const answer = await fetch(path, { headers: { 'x-api-key': API_KEY } });
			return (await answer.json()) as { data: unknown };
		},
	};
}

it('has who was put on the list, and keeps the rest of it', async () => {
	const { edit, read } = await open();
	expect(await edit(SAMPLE_SHORTLIST.id, ['sample_tech'])).toBe(204);
	const profiles = [{ platform: 'instagram', username: 'sample_tech' }];
	expect((await read()).data).toEqual({ ...SAMPLE_SHORTLIST, profiles });
	expect(await edit(SAMPLE_SHORTLIST.id, [])).toBe(204);
	expect((await read()).data).toMatchObject({ profiles: [] });
});

it('refuses other lists and names', async () => {
	const { edit } = await open();
	expect(await edit('00000000-0000-4000-8000-00000000ffff', [])).toBe(404);
	expect(await edit(SAMPLE_SHORTLIST.id, ['Upper'])).toBe(400);
	expect(await edit(SAMPLE_SHORTLIST.id, 'one')).toBe(400);
});
