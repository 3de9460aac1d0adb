import {
	KEPT_SHORTLISTS,
	SAMPLE_SHORTLIST,
	ShortlistStore,
} from '../../api/resources/shortlistStore.mts';
import { stopAll } from '../support.mts';
import { shortlistShape, shortlistsShape } from './shapes.mts';
import { expectInvalid, startApi, UNKNOWN_ID } from './support.mts';

const PATH = '/v1/shortlists';
const profile = (username: string) => ({ platform: 'instagram', username });
const WANTED = { name: ' Spring ', brief: 'Bars', notes: '', profiles: [profile('sarah')] };

afterEach(stopAll);

it('saves a shortlist, lists it first and finds it by its id, free of charge', async () => {
	const { ok } = await startApi();
	const { body: created, credits } = await ok(shortlistShape, 'POST', PATH, WANTED);
	expect(created.data).toEqual({ ...WANTED, name: 'Spring', id: created.data.id });
	expect(credits).toBe(0);
	const listed = await ok(shortlistsShape, 'GET', PATH);
	expect(listed.body.data).toEqual([created.data, SAMPLE_SHORTLIST]);
	const one = await ok(shortlistShape, 'GET', `${PATH}/${created.data.id.toUpperCase()}`);
	expect([one.body, listed.credits, one.credits]).toEqual([created, 0, 0]);
});

it('has the sample alone again after a reset', async () => {
	const { call, ok } = await startApi();
	await ok(shortlistShape, 'POST', PATH, WANTED);
	await call('POST', '/sandbox/reset');
	expect((await ok(shortlistsShape, 'GET', PATH)).body.data).toEqual([SAMPLE_SHORTLIST]);
});

it('knows no other ids', async () => {
	const { refused } = await startApi();
	expect(await refused('GET', `${PATH}/${UNKNOWN_ID}`)).toMatchObject({ status: 404 });
	expectInvalid(await refused('GET', `${PATH}/x`), 'id');
});

it.each([
	[{ name: ' ' }, 'name'],
	[{ name: 'a'.repeat(81) }, 'name'],
	[{ brief: '' }, 'brief'],
	[{ brief: 'a'.repeat(501) }, 'brief'],
	[{ notes: 'a'.repeat(2_001) }, 'notes'],
	[{ notes: undefined }, 'notes'],
	[{ profiles: [] }, 'profiles'],
	[{ profiles: [...'abcdefghi'].map(profile) }, 'profiles'],
	[{ profiles: [profile('sarah'), profile('sarah')] }, 'profiles'],
	[{ profiles: [profile('Sarah')] }, 'profiles.0.username'],
	[{ profiles: [{ platform: 'tiktok', username: 'a' }] }, 'profiles.0.platform'],
	[{ expected_version: 1 }, 'expected_version'],
])('refuses %j', async (change, field) => {
	const { refused } = await startApi();
	expectInvalid(await refused('POST', PATH, { ...WANTED, ...change }), field);
});

it('keeps the newest only', () => {
	const store = new ShortlistStore();
	const { id: _, ...input } = SAMPLE_SHORTLIST;
	const ids = Array.from({ length: KEPT_SHORTLISTS + 1 }, () => store.add(input).id);
	expect(store.all().map(({ id }) => id)).toEqual(ids.slice(1).toReversed());
});
