import {
	bodyOf,
	id,
	itemsFor,
	queryOf,
	refusal,
	upTo,
} from '../../support/nodes/actionRequests.mts';
import { Influship } from '../../../nodes/Influship/Influship.node.ts';
import {
	startApiServer,
	type Answerer,
	type ApiAnswer,
} from '../../support/influship/apiServer.mts';
import { executeContext, makeAdditionalData, makeWorkflow } from '../../support/nodes/contexts.mts';
import { API_KEY, runAction, type ActionOptions } from '../../support/nodes/runAction.mts';

const LOST = 'n8n drops what a node has when it stops';

const charged = (credits: number, body: unknown): ApiAnswer => ({
	body,
	headers: { 'x-credits-charged': String(credits) },
});
const isError = ({ json }: { json: object }) => 'error' in json;
const descriptionOf = (error: unknown) => (error as { description: string }).description;

describe('a node that stops without records', () => {
	const transcript = {
		resource: 'instagram',
		operation: 'getTranscript',
		post: '={{ $json.post }}',
	};
	const posts = ['AAAAA', 'BBBBB', 'CCCCC'].map((post) => ({ json: { post } }));
	const answersFor =
		(answers: Record<string, ApiAnswer>): Answerer =>
		({ url }) =>
			Object.entries(answers).find(([code]) => url.includes(code))![1];

	test('says what other calls cost, and which may have been charged', async () => {
		const { error } = await runAction({
			parameters: transcript,
			items: posts,
			answers: [
				answersFor({
					AAAAA: refusal(404, 'not_found'),
					BBBBB: { status: 504 },
					CCCCC: { ...refusal(404, 'not_found'), headers: { 'x-credits-charged': '5' } },
				}),
			],
			retryOnFail: true,
		});
		const description = descriptionOf(error);
		expect(description).toContain('This run has cost 5 credits.');
		expect(description).toContain('1 other call may have been charged, too.');
		expect(description).toContain("Turn 'Retry On Fail' off");
		expect(description).not.toContain(LOST);
	});

	test('counts a call once, however many items asked in it', async () => {
		const { error, requests } = await runAction({
			parameters: {
				resource: 'creator',
				operation: 'scoreCampaignFit',
				creators: id(1),
				campaign: 'c',
			},
			items: itemsFor([1, 1, 1]),
			answers: [{ status: 504 }],
		});
		expect(requests).toHaveLength(1);
		expect(descriptionOf(error)).not.toContain('other call');
	});

	test('does not doubt a call whose charge is known', async () => {
		const { error } = await runAction({
			parameters: transcript,
			items: posts.slice(0, 2),
			answers: [
				answersFor({
					AAAAA: refusal(404, 'not_found'),
					BBBBB: { status: 500, headers: { 'x-credits-charged': '5' } },
				}),
			],
		});
		const description = descriptionOf(error);
		expect(description).toContain('This run has cost 5 credits.');
		expect(description).not.toContain('other call');
	});

	test('says what a search cost that found nobody', async () => {
		const { error } = await runAction({
			parameters: { resource: 'search', operation: 'searchCreators', query: '={{ $json.post }}' },
			items: posts.slice(0, 2),
			answers: [charged(25, { data: [], has_more: false }), refusal(400, 'validation_error')],
		});
		expect(descriptionOf(error)).toContain('This run has cost 25 credits.');
	});

	test.each<[string, ApiAnswer, boolean]>([
		['may have been charged', { status: 504 }, true],
		['was charged', { ...refusal(404, 'not_found'), headers: { 'x-credits-charged': '5' } }, true],
		['was not charged', refusal(404, 'not_found'), false],
	])('says that n8n repeats the one call, which %s', async (_, answer, isTold) => {
		const { error } = await runAction({
			parameters: transcript,
			items: posts.slice(0, 1),
			answers: [answer],
			retryOnFail: true,
		});
		const description = descriptionOf(error);
		expect(description.includes("Turn 'Retry On Fail' off")).toBe(isTold);
		expect(description).not.toContain('This run has cost');
	});

	test('tells the charge of the one that is shown only once', async () => {
		const { error } = await runAction({
			parameters: transcript,
			items: posts.slice(0, 1),
			answers: [{ ...refusal(404, 'not_found'), headers: { 'x-credits-charged': '5' } }],
		});
		expect(descriptionOf(error).match(/5 credits/g)).toHaveLength(1);
	});
});

describe('a list that is cut short', () => {
	const parameters = { resource: 'post', operation: 'getAll', creator: id(1), returnAll: true };
	const page = (n: number) =>
		charged(0.15, { data: [{ n }, { n }, { n }], has_more: true, next_cursor: `c${n}` });

	const CUTS: Array<[string, ApiAnswer | Answerer]> = [
		['a refusal', refusal(404, 'not_found')],
		['an answer of unknown fate', { status: 504 }],
		['a broken connection', { isBroken: true }],
		['a wait that is too long', { status: 429, headers: { 'retry-after': '76' } }],
		['another shape', { body: { data: 'text' } }],
		['an error inside a 200', { body: { error: { code: 'internal_error', message: 'No' } } }],
		['no JSON', { body: '<html></html>' }],
	];

	test.each(CUTS)('by %s outputs its records beside the error', async (_, cut) => {
		for (const onError of ['continueRegularOutput', 'continueErrorOutput'] as const) {
			const { items } = await runAction({ parameters, answers: [page(1), page(2), cut], onError });
			expect(items.map(isError)).toEqual([...Array(6).fill(false), true]);
		}
	});

	test.each(CUTS)('by %s says what was paid for when the node stops', async (_, cut) => {
		const { error } = await runAction({ parameters, answers: [page(1), page(2), cut] });
		const description = descriptionOf(error);
		expect(description).toContain(`${LOST}: 6 records that are paid for (0.3 credits in this run)`);
		expect(description).toContain("'On Error'");
		expect(description).not.toContain('Retry On Fail');
	});

	test('by the user keeps its records', async () => {
		const options = (abort: () => void): ActionOptions => ({
			parameters,
			answers: [
				page(1),
				() => {
					abort();
					return page(2);
				},
			],
		});
		for (const onError of ['continueRegularOutput', undefined] as const) {
			const controller = new AbortController();
			const { items, error } = await runAction({
				...options(() => controller.abort()),
				abortSignal: controller.signal,
				onError,
			});
			if (onError === undefined) expect(descriptionOf(error)).toContain('3 records that are paid');
			else expect(items.map(isError)).toEqual([false, false, false, true]);
		}
	});

	test('because it does not end outputs all its records', async () => {
		let n = 0;
		const { items } = await runAction({
			parameters,
			answers: [() => page(n++)],
			onError: 'continueRegularOutput',
		});
		expect(items.map(isError)).toEqual([...Array(3_000).fill(false), true]);
		expect(items.at(-1)?.json.error).toMatchObject({
			message: 'The list did not end after 1000 pages with 3000 records',
		});
	}, 60_000);

	test('on its first page has lost nothing', async () => {
		const { error } = await runAction({ parameters, answers: [refusal(404, 'not_found')] });
		expect(descriptionOf(error)).not.toContain(LOST);
	});

	test('of a search says how to list it again for free', async () => {
		const { error, items } = await runAction({
			parameters: { resource: 'search', operation: 'searchCreators', query: 'q', returnAll: true },
			answers: [
				charged(27, { data: [{ n: 1 }], has_more: true, next_cursor: 'a', search_id: 's_1' }),
				refusal(404, 'not_found'),
			],
		});
		expect(items).toEqual([]);
		expect(descriptionOf(error)).toContain("'Get Results' lists this search again for free");
		expect(descriptionOf(error)).toContain('s_1');
		expect(descriptionOf(error)).toContain('1 record that is paid for (27 credits in this run)');
	});

	test('of a search is asked again for its further pages, which are free', async () => {
		const { items, requests } = await runAction({
			parameters: { resource: 'search', operation: 'searchCreators', query: 'q', returnAll: true },
			answers: [
				charged(27, { data: [{ n: 1 }], has_more: true, next_cursor: 'a', search_id: 's_1' }),
				{ status: 409 },
				{ body: { data: [{ n: 2 }], has_more: false } },
			],
		});
		expect(requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
		expect(items).toHaveLength(2);
	});
});

describe('many calls of which one is refused', () => {
	const parameters = { resource: 'creator', operation: 'get', creator: '={{ $json.id }}' };
	const answer: Answerer = ({ url }) =>
		url.includes(id(3)) ? refusal(404, 'not_found') : charged(0.1, { data: { id: url } });

	test('say what the others cost when the node stops', async () => {
		const { error } = await runAction({ parameters, answers: [answer], items: itemsFor(upTo(5)) });
		expect(error).toMatchObject({ message: 'Refused as not_found', context: { itemIndex: 3 } });
		expect(descriptionOf(error)).toContain('4 records that are paid for (0.4 credits in this run)');
	});

	test('say so without numbers that the API does not give', async () => {
		const silent: Answerer = ({ url }) =>
			url.includes(id(3)) ? refusal(404, 'not_found') : { body: { data: { id: url } } };
		const { error } = await runAction({ parameters, answers: [silent], items: itemsFor(upTo(5)) });
		expect(descriptionOf(error)).toContain('4 records that are paid for. To get');
	});

	test('say that trying all again would be charged again', async () => {
		const { error } = await runAction({
			parameters,
			answers: [answer],
			items: itemsFor(upTo(5)),
			retryOnFail: true,
		});
		expect(descriptionOf(error)).toContain("Turn 'Retry On Fail' off");
	});

	test('do not speak of money where there is none to lose', async () => {
		const { error } = await runAction({
			parameters: { resource: 'webhook', operation: 'delete', webhook: '={{ $json.id }}' },
			answers: [{ status: 204 }, refusal(404, 'not_found')],
			items: itemsFor([1, 2]),
		});
		expect(descriptionOf(error)).not.toMatch(/paid|charged/);
	});
});

describe('a batch of which a later call is refused', () => {
	const parameters = {
		resource: 'creator',
		operation: 'scoreCampaignFit',
		creators: '={{ $json.id }}',
		campaign: 'c',
		simplify: false,
	};
	const answer: Answerer = (request) => {
		const { creators } = bodyOf(request);
		const data = creators.map((input: unknown) => ({ input, match: {} }));
		return creators.length < 100 ? { status: 504 } : charged(100, { data });
	};

	test('says what the others cost when the node stops', async () => {
		const items = itemsFor(upTo(150));
		const { error, requests } = await runAction({ parameters, answers: [answer], items });
		expect(requests).toHaveLength(2);
		expect(descriptionOf(error)).toContain('may have been charged');
		expect(descriptionOf(error)).toContain(
			'100 records that are paid for (100 credits in this run)',
		);
	});

	test('outputs the others', async () => {
		const { items } = await runAction({
			parameters,
			answers: [answer],
			items: itemsFor(upTo(150)),
			onError: 'continueRegularOutput',
		});
		expect(items.map(isError)).toEqual([...Array(100).fill(false), ...Array(50).fill(true)]);
		expect(items[149].json.error).toMatchObject({ status: 504, may_be_charged: true });
	});
});

describe('a charged call of unknown fate', () => {
	test.each([
		['instagram', 'getTranscript', { post: 'C0ABC123xyz' }],
		[
			'tiktok',
			'getTranscript',
			{ videoUrl: 'https://www.tiktok.com/@a/video/7517114944362499342' },
		],
		['creator', 'get', { creator: id(1) }],
		['post', 'getAll', { creator: id(1) }],
		['creator', 'searchByName', { name: 'sarah' }],
	])('is not repeated: %s %s', async (resource, operation, fields) => {
		const { error, requests } = await runAction({
			parameters: { resource, operation, ...fields },
			answers: [{ status: 504 }],
		});
		expect(requests).toHaveLength(1);
		expect(descriptionOf(error)).toContain('may have been charged');
	});

	test('is told when its answer is not the documented one', async () => {
		const { error } = await runAction({
			parameters: { resource: 'creator', operation: 'get', creator: id(1) },
			answers: [charged(0.1, { message: 'Come back\nlater' })],
		});
		expect(error).toMatchObject({
			message:
				'The answer does not hold what the Influship API documents. It says: Come back later',
		});
		expect(descriptionOf(error)).toContain('Influship charged 0.1 credits for the call');
		expect(descriptionOf(error)).toMatch(/^Update this package.* ask Influship support/);
		expect(descriptionOf(error)).not.toContain('Base URL');
	});
});

test('a free call of unknown fate is repeated', async () => {
	const { items, requests } = await runAction({
		parameters: { resource: 'analysis', operation: 'get', analysis: 'analysis_1' },
		answers: [{ isBroken: true }, { body: { data: { id: 'analysis_1' } } }],
	});
	expect(requests).toHaveLength(2);
	expect(items).toHaveLength(1);
	expect(queryOf(requests[0])).toEqual({});
});

describe('a first item with an error, for which n8n carries a node out again', () => {
	const post = (shortcode: string) => ({ shortcode, success: true, data: { post: { shortcode } } });
	const failed = { shortcode: 'AAAAA', success: false, status: 403, error: { message: 'No' } };
	const run = async (items: object[], options: Partial<ActionOptions> = {}) =>
		await runAction({
			parameters: {
				resource: 'instagram',
				operation: 'getManyPosts',
				posts: '={{ $json.post }}',
				simplify: false,
			},
			items: ['AAAAA', 'BBBBB'].map((post) => ({ json: { post } })),
			answers: [charged(1, { data: { items } })],
			retryOnFail: true,
			...options,
		});
	const REPEATED = expect.stringContaining("Turn 'Retry On Fail' off");

	test.each([undefined, 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'says that it is charged each time, when On Error is %s',
		async (onError) => {
			const { items, hints } = await run([failed, post('BBBBB')], { onError });
			expect(hints).toContainEqual({ message: REPEATED, location: 'outputPane', type: 'warning' });
			expect(items[0].json.error).toMatchObject({ message: 'No', description: REPEATED });
			expect(items).toHaveLength(2);
		},
	);

	test('says so also where the charge is not known', async () => {
		const { hints } = await runAction({
			parameters: { resource: 'creator', operation: 'get', creator: id(1) },
			answers: [{ status: 504 }],
			onError: 'continueRegularOutput',
			retryOnFail: true,
		});
		expect(hints).toContainEqual(expect.objectContaining({ message: REPEATED }));
	});

	test('says so also where no answer tells what was charged', async () => {
		const { hints } = await run([], {
			answers: [{ body: { data: { items: [failed, post('BBBBB')] } } }],
		});
		expect(hints).toContainEqual(expect.objectContaining({ message: REPEATED }));
	});

	test.each<[string, object[], Partial<ActionOptions>]>([
		['nothing is repeated', [failed, post('BBBBB')], { retryOnFail: false }],
		['only a later one has an error', [post('AAAAA'), { ...failed, shortcode: 'BBBBB' }], {}],
		[
			'nothing is charged',
			[],
			{ answers: [refusal(401, 'unauthorized')], onError: 'continueRegularOutput' },
		],
	])('is silent when %s', async (_, answered, options) => {
		const { items, hints } = await run(answered, options);
		expect(JSON.stringify([items, hints])).not.toContain('Retry On Fail');
	});
});

describe('a first item whose error is empty, for which n8n carries a node out again', () => {
	const video = (number: number, error: unknown) => ({ video_id: `v${number}`, error });
	const run = async (first: unknown, options: Partial<ActionOptions> = {}) =>
		await runAction({
			parameters: {
				resource: 'youtube',
				operation: 'getChannelTranscripts',
				channel: '@techreviews',
			},
			answers: [charged(1, { data: { items: [video(1, first), video(2, null)] } })],
			retryOnFail: true,
			...options,
		});

	test.each<[unknown, boolean]>([
		[null, true],
		[null, false],
		[false, true],
		['', false],
	])('comes without it, when it is %p and Simplify is %p', async (error, simplify) => {
		const { items, hints } = await run(error, {
			parameters: {
				resource: 'youtube',
				operation: 'getChannelTranscripts',
				channel: '@techreviews',
				simplify,
			},
		});
		expect(items[0].json).not.toHaveProperty('error');
		expect(items[0].json).toMatchObject({ video_id: 'v1' });
		expect(items[1].json).toMatchObject({ error: null });
		expect(JSON.stringify(hints)).not.toContain('Retry On Fail');
	});

	test('keeps it where nothing is repeated', async () => {
		const { items } = await run(null, { retryOnFail: false });
		expect(items[0].json).toMatchObject({ error: null });
	});
});

test('what was paid for is given also where n8n has no way to say anything above it', async () => {
	const server = await startApiServer(charged(0.1, { data: { id: 'c1' }, warning: 'Partial' }));
	const context = executeContext({
		workflow: makeWorkflow(new Influship(), {
			parameters: { resource: 'creator', operation: 'get', creator: id(1) },
			retryOnFail: true,
		}),
		additionalData: makeAdditionalData({
			credentials: { apiKey: API_KEY, baseUrl: server.url },
		}),
	});
	// As a tool's context is in n8n 1.100.1.
	Object.defineProperty(context, 'addExecutionHints', { value: undefined });
	const [items] = await new Influship().execute.call(context).finally(() => server.close());
	expect(items).toMatchObject([{ json: { id: 'c1', warning: 'Partial' } }]);
});

describe('as a tool of an agent, what goes wrong is told in one text', () => {
	const get = { resource: 'creator', operation: 'get', creator: id(1) };

	test.each([
		[
			'may have been charged',
			get,
			'internal_error. Influship may have carried out this call all the same',
		],
		[
			'names nobody',
			{ ...get, creator: 'sarah' },
			`'Creator' is not the ID of a creator: "sarah". A creator ID looks like `,
		],
	])('where it %s', async (_, parameters, text) => {
		const { error } = await runAction({
			parameters,
			answers: [refusal(500, 'internal_error')],
			isTool: true,
		});
		const { message, description } = error as Error & { description: string };
		expect(message).toContain(text);
		expect(description).toBe(message);
	});
});
