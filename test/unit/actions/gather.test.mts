import { bodyOf, itemsFor, linksOf, refusal } from '../../support/nodes/actionRequests.mts';
import { runAction } from '../../support/nodes/runAction.mts';

describe('a shortlist of all input items', () => {
	const parameters = {
		resource: 'shortlist',
		operation: 'create',
		name: 'Spring',
		brief: 'fitness',
		profiles: '={{ "user_" + $itemIndex }}',
	};
	const answers = [{ body: { data: { id: 'list-1', name: 'Spring' } } }];
	const namesIn = (request: Parameters<typeof bodyOf>[0]) =>
		(bodyOf(request).profiles as Array<{ username: string }>).map(({ username }) => username);
	const eight = itemsFor([1, 2, 3, 4, 5, 6, 7, 8]);

	test('is one call, and one item that is linked to all', async () => {
		const { items, requests } = await runAction({ parameters, answers, items: eight });
		expect(requests.map(namesIn)).toEqual([eight.map((_, index) => `user_${index}`)]);
		expect(items).toEqual([
			{
				json: { id: 'list-1', name: 'Spring' },
				pairedItem: eight.map((_, item) => ({ item })),
			},
		]);
	});

	test.each([
		['nothing', { status: 201 }],
		['something else', { body: { message: 'Created' } }],
	])('may have been created when the answer holds %s', async (_, answer) => {
		const { error } = await runAction({ parameters, answers: [answer], items: eight });
		expect(error).toMatchObject({
			description: expect.stringMatching(/^Influship may have created the list all the same/),
		});
	});

	test('has each account once', async () => {
		const { requests } = await runAction({
			parameters: { ...parameters, profiles: 'joe, @Joe, instagram.com/JOE/' },
			answers,
			items: eight,
		});
		expect(requests.map(namesIn)).toEqual([['joe']]);
	});

	test('is one for each name', async () => {
		const { items, requests } = await runAction({
			parameters: { ...parameters, name: '={{ ["A", "B"][$itemIndex % 2] }}' },
			answers,
			items: eight,
		});
		expect(requests.map((request) => bodyOf(request).name)).toEqual(['A', 'B']);
		expect(linksOf(items)).toEqual([
			[0, 2, 4, 6].map((item) => ({ item })),
			[1, 3, 5, 7].map((item) => ({ item })),
		]);
	});

	test('is refused before any call when it is too large, with all that is to be done about it', async () => {
		const { error, requests } = await runAction({
			parameters: { ...parameters, name: '={{ $itemIndex > 8 ? "Other" : "Spring" }}' },
			answers,
			items: itemsFor([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
		});
		expect(requests).toEqual([]);
		expect(error).toMatchObject({
			message: 'One shortlist takes 8 at most, and there are 9',
			description: expect.stringContaining('Loop Over Items'),
		});
	});

	test('is made of what can be read, and of the lists that are small enough, with On Error > Continue', async () => {
		const { items, requests } = await runAction({
			parameters: {
				...parameters,
				name: '={{ $itemIndex > 8 ? "Other" : "Spring" }}',
				profiles: '={{ $itemIndex === 10 ? "two words" : "user_" + $itemIndex }}',
			},
			answers,
			items: itemsFor([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
			onError: 'continueRegularOutput',
		});
		expect(requests.map(namesIn)).toEqual([['user_9']]);
		expect(items.filter(({ json }) => 'error' in json)).toHaveLength(10);
		expect(linksOf(items).filter(Array.isArray)).toEqual([[{ item: 9 }]]);
	});

	test('is not asked for again when nobody knows whether it was made, and says so', async () => {
		for (const answer of [{ status: 504 }, { isBroken: true as const }]) {
			const { error, requests } = await runAction({ parameters, answers: [answer] });
			expect(requests).toHaveLength(1);
			expect((error as { description: string }).description).toContain(
				"may have created the list all the same, so the node did not repeat the call. Look with 'Get Many'",
			);
		}
	});

	test('stops at a refusal, or goes on with the next one', async () => {
		const two = {
			parameters: { ...parameters, name: '={{ "List " + $itemIndex }}' },
			answers: [refusal(400, 'validation_error'), ...answers],
			items: itemsFor([1, 2]),
		};
		const stopped = await runAction(two);
		expect([stopped.requests.length, stopped.error !== undefined]).toEqual([1, true]);
		const { items } = await runAction({ ...two, onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => 'error' in json)).toEqual([true, false]);
	});

	test('says that an account may not have the call', async () => {
		const { error } = await runAction({ parameters, answers: [refusal(404, 'not_found')] });
		expect((error as { description: string }).description).toContain('not every account has them');
	});
});
