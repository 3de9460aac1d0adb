import {
	bodyOf,
	id,
	itemsFor,
	linksOf,
	refusal,
	upTo,
} from '../../support/nodes/actionRequests.mts';
import type { Answerer, ApiAnswer } from '../../support/influship/apiServer.mts';
import { API_KEY, runAction } from '../../support/nodes/runAction.mts';

describe('a batch', () => {
	const parameters = {
		resource: 'creator',
		operation: 'scoreCampaignFit',
		creators: '={{ $json.id }}',
		campaign: '={{ $json.campaign ?? "c" }}',
		simplify: false,
	};
	const fit = (input: unknown) => ({ input, creator: input, match: {} });
	const answerAll: Answerer = (request) => ({
		body: { data: bodyOf(request).creators.map(fit).reverse() },
	});
	const idsOf = (items: Array<{ json: Record<string, any> }>) =>
		items.map(({ json }) => json.input?.creator_id);

	test('asks for all items in few calls, each creator once, and links the answers', async () => {
		const numbers = [...Array.from({ length: 150 }, (_, n) => n), 7];
		const { items, requests } = await runAction({
			parameters,
			answers: [answerAll],
			items: itemsFor(numbers),
		});
		expect(requests.map((request) => bodyOf(request).creators.length)).toEqual([100, 50]);
		expect(idsOf(items)).toEqual(numbers.map(id));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(numbers.map((_, item) => ({ item })));
	});

	test('takes several from one field', async () => {
		const { items } = await runAction({
			parameters: { ...parameters, creators: `${id(1)};${id(2)}\n@sarah` },
			answers: [answerAll],
		});
		expect(items.map(({ json }) => json.input)).toEqual([
			{ creator_id: id(1) },
			{ creator_id: id(2) },
			{ platform: 'instagram', username: 'sarah' },
		]);
	});

	test('pays once for what several items ask, however they want it', async () => {
		const input = { creator_id: id(1) };
		const billing = { billable_results: 1, credits_charged: 5 };
		const { requests, items } = await runAction({
			parameters: {
				resource: 'creatorEmail',
				operation: 'lookUp',
				creators: id(1),
				options: {
					includeBilling: '={{ $itemIndex === 0 }}',
					includeUsage: '={{ $itemIndex === 2 }}',
				},
			},
			items: itemsFor([1, 1, 1]),
			answers: [{ body: { data: { results: [{ ...input, input, emails: [] }], billing } } }],
		});
		expect(requests).toHaveLength(1);
		expect(linksOf(items)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(items.map(({ json }) => json.billing)).toEqual([billing, undefined, undefined]);
		expect(items.map(({ json }) => 'usage' in json)).toEqual([false, false, true]);
	});

	test('does not mix items with other settings', async () => {
		const items = [1, 2, 3].map((n) => ({ json: { id: id(n), campaign: n === 2 ? 'x' : 'c' } }));
		const { requests, items: output } = await runAction({
			parameters,
			answers: [answerAll],
			items,
		});
		expect(requests.map((request) => bodyOf(request).intent.query)).toEqual(['c', 'x']);
		expect(idsOf(output)).toEqual([1, 2, 3].map(id));
	});

	test('tells what the API has no answer for', async () => {
		const { items } = await runAction({
			parameters,
			answers: [{ body: { data: [fit({ creator_id: id(2) })] } }],
			items: itemsFor([1, 2]),
		});
		expect(items.map(({ json }) => json)).toEqual([
			{ creator_id: id(1), found: false },
			fit({ creator_id: id(2) }),
		]);
	});

	test('keeps answers that it cannot tell apart, linked to all', async () => {
		const { items } = await runAction({
			parameters,
			answers: [{ body: { data: [fit({}), fit({}), fit({})] } }],
			items: itemsFor([1, 2]),
		});
		expect(items.filter(({ pairedItem }) => Array.isArray(pairedItem))).toHaveLength(3);
		expect(items.find(({ pairedItem }) => Array.isArray(pairedItem))?.pairedItem).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);
	});

	describe('whose answers do not say whom they are about', () => {
		const safety = { ...parameters, operation: 'analyzeCreators', resource: 'brandSafety' };
		const emails = { ...parameters, operation: 'lookUp', resource: 'creatorEmail' };
		const emailsOf = (...results: unknown[]) => ({ body: { data: { results } } });
		const NOBODYS = expect.stringContaining('linked to every input item that it may belong to');

		test('goes by place where the API promises the order', async () => {
			const { items, hints } = await runAction({
				parameters: emails,
				answers: [emailsOf({ emails: ['a'] }, { emails: ['b'] })],
				items: itemsFor([1, 2]),
			});
			expect(items).toEqual([
				{ json: { emails: ['a'] }, pairedItem: { item: 0 } },
				{ json: { emails: ['b'] }, pairedItem: { item: 1 } },
			]);
			expect(hints).toEqual([]);
		});

		test('does not, and says so, where it does not', async () => {
			const { items, hints } = await runAction({
				parameters: safety,
				answers: [{ body: { results: [{ id: 'an_1' }, { id: 'an_2' }] } }],
				items: itemsFor([1, 2, 2]),
			});
			const pairedItem = [{ item: 0 }, { item: 1 }, { item: 2 }];
			expect(items).toEqual([
				{ json: { id: 'an_1', warning: NOBODYS }, pairedItem },
				{ json: { id: 'an_2', warning: NOBODYS }, pairedItem },
			]);
			expect(hints).toHaveLength(1);
		});

		test('gives the only one to the only one that is left', async () => {
			const { items } = await runAction({
				parameters: safety,
				answers: [{ body: { results: [{ id: id(1) }, { id: 'an_2' }] } }],
				items: itemsFor([2, 1]),
			});
			expect(items).toEqual([
				{ json: { creator_id: id(2), id: 'an_2' }, pairedItem: { item: 0 } },
				{ json: { creator_id: id(1), id: id(1) }, pairedItem: { item: 1 } },
			]);
		});

		test.each([
			['one is missing', [{ emails: ['a'] }]],
			['one is too many', [{ emails: ['a'] }, { emails: ['b'] }, { emails: ['c'] }]],
			['another is out of its place', [{ emails: ['a'] }, { input: { creator_id: id(1) } }]],
		])('does not go by place when %s', async (_, results) => {
			const { items } = await runAction({
				parameters: emails,
				answers: [emailsOf(...results)],
				items: itemsFor([1, 2]),
			});
			const claimed = items.filter(({ pairedItem }) => !Array.isArray(pairedItem));
			expect(
				claimed.every(({ json }) => json.input !== undefined || json.emails !== undefined),
			).toBe(true);
			const unsure = items.filter(({ json }) => json.emails !== undefined);
			expect(unsure).toHaveLength(results.filter((result) => 'emails' in result).length);
		});

		test('keeps the places of the others when one is nothing', async () => {
			const { items } = await runAction({
				parameters: emails,
				answers: [emailsOf(null, { emails: ['b'] })],
				items: itemsFor([1, 2]),
			});
			expect(items.map(({ json }) => json)).toEqual([
				{ creator_id: id(1), found: false },
				{ emails: ['b'] },
			]);
		});
	});

	test('does not give anybody the answer about somebody else', async () => {
		const { items } = await runAction({
			parameters,
			answers: [{ body: { data: [fit({ creator_id: id(1) }), fit({ creator_id: id(9) })] } }],
			items: itemsFor([1, 2]),
		});
		expect(items).toEqual([
			{ json: fit({ creator_id: id(1) }), pairedItem: { item: 0 } },
			{
				json: { ...fit({ creator_id: id(9) }), warning: expect.any(String) },
				pairedItem: [{ item: 1 }],
			},
		]);
	});

	describe('whose answers name a creator by ID and by account', () => {
		const sarah = { platform: 'instagram', username: 'sarah' };
		const both = { creator_id: id(1), ...sarah };
		const ask = async (creators: string[], answers: object[]) =>
			(
				await runAction({
					parameters: { ...parameters, creators: '={{ $json.name }}' },
					answers: [{ body: { data: answers } }],
					items: creators.map((name) => ({ json: { name } })),
				})
			).items;

		test.each(['@Sarah', id(1)])('finds %s, as it was asked about', async (name) => {
			expect(await ask([name, id(2)], [fit({ creator_id: id(2) }), fit(both)])).toEqual([
				{ json: fit(both), pairedItem: { item: 0 } },
				{ json: fit({ creator_id: id(2) }), pairedItem: { item: 1 } },
			]);
		});

		test.each([1, 2])(
			'finds one that was asked about in both ways in %d answers',
			async (count) => {
				expect(await ask(['sarah', id(1)], Array(count).fill(fit(both)))).toEqual([
					{ json: fit(both), pairedItem: { item: 0 } },
					{ json: fit(both), pairedItem: { item: 1 } },
				]);
			},
		);
	});

	test('takes only what Influship lists for not found, where another answer is a stranger', async () => {
		const named = (username: string) => ({ platform: 'instagram', username });
		const { items } = await runAction({
			parameters: {
				resource: 'profile',
				operation: 'lookUp',
				profiles: 'joe, old_name',
				simplify: false,
			},
			answers: [{ body: { data: [named('new_name')], not_found: [named('joe')] } }],
		});
		expect(items.map(({ json }) => [json.username, json.found, 'warning' in json])).toEqual([
			['joe', false, false],
			['new_name', true, true],
		]);
	});

	test('takes what is listed as found and as not found for found', async () => {
		const joe = { platform: 'instagram', username: 'joe' };
		const { items } = await runAction({
			parameters: { resource: 'profile', operation: 'lookUp', profiles: 'joe', simplify: false },
			answers: [{ body: { data: [joe], not_found: [joe] } }],
		});
		expect(items.map(({ json }) => json)).toEqual([{ ...joe, found: true }]);
	});

	test('names the item that was refused', async () => {
		const details = [{ field: 'creators.2', message: 'unknown' }];
		const { error, requests } = await runAction({
			parameters,
			answers: [refusal(404, 'not_found', details)],
			items: itemsFor([1, 2, 3]),
		});
		expect(error).toMatchObject({ context: { itemIndex: 2 } });
		expect(requests).toHaveLength(1);
	});

	test('is divided until only what is refused is left out', async () => {
		const answer: Answerer = (request) =>
			request.body.includes(id(5)) ? refusal(404, 'not_found') : answerAll(request);
		const { items } = await runAction({
			parameters,
			answers: [answer],
			items: itemsFor([1, 2, 3, 4, 5, 6, 7]),
			onError: 'continueRegularOutput',
		});
		expect(idsOf(items)).toEqual([1, 2, 3, 4, undefined, 6, 7].map((n) => n && id(n)));
		expect(items[4]).toEqual({
			json: { error: expect.objectContaining({ code: 'not_found', status: 404 }) },
			pairedItem: { item: 4 },
		});
	});

	test.each([401, 402])('is not divided after %d, which dividing cannot help', async (status) => {
		const { items, requests } = await runAction({
			parameters,
			answers: [refusal(status, 'no')],
			items: itemsFor([1, 2, 3]),
			onError: 'continueRegularOutput',
		});
		expect(requests).toHaveLength(1);
		expect(items).toHaveLength(3);
	});

	describe('that is refused as a whole is not divided to the end', () => {
		const many = itemsFor(upTo(100));
		const refuseAll = async (answer: ApiAnswer | Answerer, given = parameters) =>
			await runAction({
				parameters: given,
				answers: [answer],
				items: many,
				onError: 'continueRegularOutput',
			});

		test.each([
			[
				'names a setting',
				refusal(400, 'validation_error', [{ field: 'intent.query', message: 'x' }]),
			],
			['names settings', refusal(422, 'validation_error', { campaign: 'no', context: 'no' })],
			['comes from before the API', { status: 404, body: { message: 'Cannot POST /v1' } }],
			['is a page', { status: 404, body: '<html>Not found</html>' }],
			['is about the route', refusal(404, 'route_not_found')],
			['says that the method is unknown', refusal(405, 'method_not_allowed')],
			['says that the call is unknown', refusal(501, 'not_implemented')],
			['was charged', { ...refusal(404, 'not_found'), headers: { 'x-credits-charged': '100' } }],
		])('at once when the reason %s', async (_, answer) => {
			const { items, requests } = await refuseAll(answer);
			expect(requests).toHaveLength(1);
			expect(items).toHaveLength(100);
			expect(items.every(({ json }) => 'error' in json)).toBe(true);
		});

		test.each([
			['says no more', refusal(404, 'not_found')],
			['names an entry', refusal(400, 'validation_error', [{ field: 'creators.0', message: 'x' }])],
			['names the list', refusal(400, 'validation_error', { creators: 'too odd' })],
		])('after a few calls that are refused alike when the reason %s', async (_, answer) => {
			const { items, requests } = await refuseAll(answer);
			expect(requests.length).toBeLessThanOrEqual(8);
			expect(items).toHaveLength(100);
			expect(items.every(({ json }) => 'error' in json)).toBe(true);
		});

		test('and blames none for another, where all that were tried were refused', async () => {
			const bad = new Set([0, 24, 49, 74, 99].map(id));
			const firstBad: Answerer = (request) => {
				const asked = bodyOf(request).creators.map((one: any) => one.creator_id);
				const place = asked.findIndex((one: string) => bad.has(one));
				if (place < 0) return answerAll(request);
				const details = [{ field: `creators.${place}.creator_id`, message: 'unknown' }];
				return refusal(400, 'validation_error', details);
			};
			const { items } = await refuseAll(firstBad);
			const errorOf = (n: number) => items[n].json.error as Record<string, string>;
			expect(errorOf(24).description).toContain(`${id(24)}: unknown`);
			expect(errorOf(2).description).not.toContain(id(0));
			expect(errorOf(2).message).toContain('This one was not tried by itself');
			expect(errorOf(24).message).not.toContain('not tried');
		});
	});

	test('that is too large is divided as often as it takes', async () => {
		const answer: Answerer = (request) =>
			bodyOf(request).creators.length > 15 ? refusal(413, 'too_large') : answerAll(request);
		const { items, requests } = await runAction({
			parameters,
			answers: [answer],
			items: itemsFor(upTo(100)),
			onError: 'continueRegularOutput',
		});
		expect(idsOf(items)).toEqual(upTo(100).map(id));
		const asked = requests.flatMap((request) => {
			const { creators } = bodyOf(request);
			return creators.length > 15 ? [] : creators.map((one: any) => one.creator_id);
		});
		expect([...asked].sort()).toEqual(upTo(100).map(id));
	});

	describe('with one that went wrong among others', () => {
		const posts = { resource: 'instagram', operation: 'getManyPosts', posts: 'AAAAA, BBBBB' };
		const body = {
			data: {
				items: [
					{
						shortcode: 'BBBBB',
						success: true,
						data: { post: { shortcode: 'BBBBB' }, scraped_at: 't' },
					},
					{
						shortcode: 'AAAAA',
						success: false,
						status: 403,
						error: { error: 'private', message: 'No' },
					},
				],
			},
		};

		test('tells it and goes on', async () => {
			const { items } = await runAction({ parameters: posts, answers: [{ body }] });
			expect(items[0].json).toEqual({
				shortcode: 'AAAAA',
				success: false,
				error: { message: 'No', code: 'private', status: 403 },
			});
			expect(items[1].json).toMatchObject({ shortcode: 'BBBBB' });
		});

		test.each([
			['failed with empty data', { success: false, data: {}, error: { message: 'No' } }, 'No'],
			['failed with data', { success: false, data: { post: { id: 1 } } }, 'Influship could not'],
			[
				'succeeded without a post',
				{ success: true, data: { scraped_at: 't' } },
				'Influship could not',
			],
			['succeeded with an empty one', { success: true, data: { post: {} } }, 'Influship could not'],
		])('takes what %s for a failure that names its entry', async (_, item, message) => {
			const { items } = await runAction({
				parameters: { ...posts, posts: 'AAAAA' },
				answers: [{ body: { data: { items: [{ shortcode: 'AAAAA', ...item }] } } }],
			});
			expect(items.map(({ json }) => json)).toEqual([
				{
					shortcode: 'AAAAA',
					success: false,
					error: { message: expect.stringContaining(message) },
				},
			]);
		});

		test.each([
			['not_found', 404, /^Check the names and IDs/],
			['private', 200, /^The account is private/],
			['odd', 200, /^Check the values of this node's parameters\. If they are right, ask/],
			[undefined, 200, /^Check the values of this node's parameters\. If they are right, ask/],
		])('knows that an answer came, when the code is %s', async (code, status, advice) => {
			const item = { shortcode: 'AAAAA', success: false, error: { error: code, message: 'No' } };
			const { items } = await runAction({
				parameters: { ...posts, posts: 'AAAAA' },
				answers: [{ body: { data: { items: [item] } } }],
				onError: 'continueRegularOutput',
			});
			expect(items[0].json.error).toMatchObject({
				status,
				description: expect.stringMatching(advice),
			});
		});

		test.each([undefined, 'continueRegularOutput'] as const)(
			'lets no secret into an item, when On Error is %s',
			async (onError) => {
				const error = { error: API_KEY, message: `${API_KEY} may not see it` };
				const item = { success: false, error };
				const { items } = await runAction({
					parameters: posts,
					answers: [{ body: { data: { items: [{ ...item, shortcode: 'AAAAA' }, item, item] } } }],
					onError,
				});
				expect(items.length).toBeGreaterThan(1);
				expect(JSON.stringify(items)).toContain('may not see it');
				expect(JSON.stringify(items)).not.toContain(API_KEY);
			},
		);

		test('gives it to the error output', async () => {
			const { items } = await runAction({
				parameters: posts,
				answers: [{ body }],
				onError: 'continueErrorOutput',
			});
			expect(items.map(({ json }) => json)).toEqual([
				expect.objectContaining({ shortcode: 'BBBBB' }),
				{
					error: {
						message: 'No',
						description: expect.stringContaining('private'),
						status: 403,
						code: 'private',
						shortcode: 'AAAAA',
					},
				},
			]);
		});
	});

	test('links an answer that comes twice to the item that asked', async () => {
		const answers = [{ creator_id: id(2) }, { creator_id: id(1) }, { creator_id: id(2) }].map(fit);
		const { items } = await runAction({
			parameters,
			answers: [{ body: { data: answers } }],
			items: itemsFor([1, 2]),
		});
		expect(idsOf(items)).toEqual([1, 2, 2].map(id));
		expect(linksOf(items)).toEqual([0, 1, 1].map((item) => ({ item })));
	});

	test('names what was not found as it was asked for, also when simplified', async () => {
		const { items } = await runAction({
			parameters: { resource: 'profile', operation: 'lookUp', profiles: 'Sarah, constructor, joe' },
			answers: [
				{
					body: {
						data: [{ platform: 'instagram', username: 'joe' }],
						not_found: [{ platform: 'instagram', username: 'sarah' }],
					},
				},
			],
		});
		expect(items.map(({ json }) => [json.username, json.found])).toEqual([
			['Sarah', false],
			['constructor', false],
			['joe', true],
		]);
		expect(items[0].json).toEqual({ platform: 'instagram', username: 'Sarah', found: false });
	});

	test('brings warning and usage along with each of its records', async () => {
		const { items } = await runAction({
			parameters: { ...parameters, options: { includeUsage: true } },
			answers: [
				(request) => ({
					body: { data: bodyOf(request).creators.map(fit), warning: 'Partial' },
					headers: { 'x-credits-charged': '2' },
				}),
			],
			items: itemsFor([1, 2]),
		});
		for (const { json } of items) {
			expect(json).toMatchObject({ warning: 'Partial', usage: { credits_charged: 2 } });
		}
	});

	test.each([
		[
			'is not known',
			{ resource: 'profile', operation: 'lookUp', profiles: 'sarah' },
			{ data: [] },
			{ platform: 'instagram', username: 'sarah', found: false },
		],
		[
			'failed',
			{ resource: 'instagram', operation: 'getManyPosts', posts: 'AAAAA' },
			{ data: { items: [{ shortcode: 'AAAAA', success: false }] } },
			{ shortcode: 'AAAAA', success: false, error: expect.anything() },
		],
		[
			'failed and is nobody knows what',
			{ resource: 'instagram', operation: 'getManyPosts', posts: 'AAAAA, BBBBB' },
			{ data: { items: [{ success: false }, { success: false }] } },
			{ success: false, error: expect.anything() },
		],
	])('brings them along also with what %s', async (_, asked, body, expected) => {
		const { items } = await runAction({
			parameters: { ...asked, options: { includeUsage: true } },
			answers: [{ body: { ...body, warning: 'Partial' }, headers: { 'x-credits-charged': '2' } }],
		});
		expect(items[0].json).toEqual({
			...expected,
			warning: expect.stringMatching(/^Partial/),
			usage: { credits_charged: 2 },
		});
	});

	test.each([[{ data: null }], [{ data: {} }], [{}], [[]]])('is not read from %j', async (body) => {
		const { error } = await runAction({ parameters, answers: [{ body }], items: itemsFor([1]) });
		expect(error).toMatchObject({
			message: 'The answer does not hold what the Influship API documents',
			description: expect.stringContaining("'Base URL'"),
		});
	});

	test('is not sent at all when one item cannot be read', async () => {
		const items = itemsFor([1, 2, 3]);
		items[2].json.id = 'a b';
		const { error, requests } = await runAction({ parameters, answers: [answerAll], items });
		expect(error).toMatchObject({ context: { itemIndex: 2 } });
		expect(requests).toEqual([]);
	});

	test('leaves out the item that cannot be read, if the node is to continue', async () => {
		const items = itemsFor([1, 2, 3]);
		items[1].json.id = 'a b';
		const { items: output, requests } = await runAction({
			parameters,
			answers: [answerAll],
			items,
			onError: 'continueErrorOutput',
		});
		expect(requests.map((request) => bodyOf(request).creators.length)).toEqual([2]);
		expect(idsOf(output)).toEqual([id(1), undefined, id(3)]);
		expect(linksOf(output)).toEqual(upTo(3).map((item) => ({ item })));
	});

	test('stops before the next call, and before other settings', async () => {
		const numbers = upTo(150);
		const items = numbers.map((n) => ({ json: { id: id(n), campaign: n === 0 ? 'x' : 'c' } }));
		const { error, requests } = await runAction({
			parameters,
			answers: [answerAll, refusal(500, 'internal_error')],
			items,
		});
		expect(requests.map((request) => bodyOf(request).creators.length)).toEqual([1, 100]);
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
	});

	test('that goes wrong by itself does not hold up the next call', async () => {
		const { items, requests } = await runAction({
			parameters,
			answers: [refusal(500, 'internal_error'), answerAll],
			items: itemsFor(upTo(150)),
			onError: 'continueRegularOutput',
		});
		expect(requests).toHaveLength(2);
		expect(items.slice(0, 100).every(({ json }) => 'error' in json)).toBe(true);
		expect(idsOf(items.slice(100))).toEqual(upTo(150).slice(100).map(id));
	});

	test.each([
		['names a place', [{ field: 'creators[1].creator_id', message: 'unknown' }], 1],
		['names a place later', { query: 'too long', 'creators.2': 'unknown' }, 2],
		['has a number, but no place', [{ field: 'intent', message: 'rated 0.2' }], 0],
		['names a place that there is not', [{ field: 'creators.7', message: 'unknown' }], 0],
		['is not there', undefined, 0],
	])('blames the right item when the reason %s', async (_, details, itemIndex) => {
		const { error } = await runAction({
			parameters,
			answers: [refusal(422, 'validation_error', details)],
			items: itemsFor([1, 2, 3]),
		});
		expect(error).toMatchObject({ context: { itemIndex } });
	});

	test.each([
		['stops', undefined],
		['goes on', 'continueRegularOutput'],
	] as const)('names a creator in place of its place, when the node %s', async (_, onError) => {
		const refuseJane: Answerer = (request) => {
			const place = bodyOf(request).creators.findIndex((one: any) => one.username === 'jane');
			const details = [{ field: `creators.${place}.username`, message: 'unknown' }];
			return place < 0 ? answerAll(request) : refusal(422, 'validation_error', details);
		};
		const { error, items } = await runAction({
			parameters: { ...parameters, creators: [id(1), '@jane', id(3)] },
			answers: [refuseJane],
			onError,
		});
		const shown = onError === undefined ? error : items.at(-1)?.json.error;
		expect(shown).toMatchObject({
			description: expect.stringMatching(/^Check these values: @jane: unknown\./),
		});
	});

	test('says which of the many creators of one item was refused', async () => {
		const answer: Answerer = (request) =>
			request.body.includes('jane') ? refusal(404, 'not_found') : answerAll(request);
		const { items } = await runAction({
			parameters: { ...parameters, creators: [id(1), '@jane', id(3)] },
			answers: [answer],
			onError: 'continueErrorOutput',
		});
		expect(idsOf(items)).toEqual([id(1), id(3), undefined]);
		expect(items[2]).toEqual({
			json: {
				error: {
					message: 'Refused as not_found',
					description: expect.any(String),
					status: 404,
					code: 'not_found',
					request_id: 'req_1',
					platform: 'instagram',
					username: 'jane',
				},
			},
			pairedItem: { item: 0 },
		});
	});
});
