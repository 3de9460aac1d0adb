import { id, itemsFor, linksOf, refusal, upTo } from '../../support/nodes/actionRequests.mts';
import type { Answerer } from '../../support/influship/apiServer.mts';
import { runAction } from '../../support/nodes/runAction.mts';

const parameters = { resource: 'creator', operation: 'get', creator: '={{ $json.id }}' };
const answerWithId: Answerer = ({ url }) => ({
	body: { data: { id: url.split('/').at(-1)?.split('?')[0] } },
});
const idsOf = (items: Array<{ json: object }>) => items.map(({ json }) => 'id' in json && json.id);

describe('one call for each item', () => {
	test('keeps the order of the items, whichever answer comes first', async () => {
		const answer: Answerer = async (request) => {
			const n = Number(request.url.split('?')[0].slice(-3));
			await new Promise((resolve) => setTimeout(resolve, n % 2 === 0 ? 30 : 5));
			return await answerWithId(request);
		};
		const items = itemsFor(upTo(100));
		const { items: output } = await runAction({ parameters, answers: [answer], items });
		expect(idsOf(output)).toEqual(upTo(100).map(id));
		expect(linksOf(output)).toEqual(upTo(100).map((item) => ({ item })));
	});

	test('goes out for 32 at a time', async () => {
		let now = 0;
		let most = 0;
		let goOn: () => void = () => undefined;
		const full = new Promise<void>((resolve) => (goOn = resolve));
		const answer: Answerer = async (request) => {
			most = Math.max(most, ++now);
			if (now === 32) goOn();
			await full;
			// One that went out too early would arrive meanwhile.
			await new Promise((resolve) => setTimeout(resolve, 20));
			now--;
			return await answerWithId(request);
		};
		const { items } = await runAction({ parameters, answers: [answer], items: itemsFor(upTo(80)) });
		expect(items).toHaveLength(80);
		expect(most).toBe(32);
	});

	test('begins nothing new after a refusal', async () => {
		const items = itemsFor(upTo(100));
		const answers = [refusal(404, 'not_found')];
		const { error, requests } = await runAction({ parameters, answers, items });
		expect(error).toMatchObject({ context: { itemIndex: 0 }, httpCode: '404' });
		expect(requests).toHaveLength(32);
	});

	test('begins nothing at all when a value cannot be used, so that nothing is paid for', async () => {
		const items = itemsFor(upTo(100));
		items[3].json.id = 'sarah';
		const { error, requests } = await runAction({ parameters, answers: [answerWithId], items });
		expect(error).toMatchObject({
			message: `'Creator' is not the ID of a creator: "sarah"`,
			context: { itemIndex: 3 },
		});
		expect(requests).toEqual([]);
	});

	test('tells of the first item that was refused, not of the first refusal', async () => {
		let laterIsRefused: () => void = () => undefined;
		const later = new Promise<void>((resolve) => (laterIsRefused = resolve));
		const answer: Answerer = async (request) => {
			if (request.url.includes(id(1))) await later;
			else if (request.url.includes(id(4))) laterIsRefused();
			else return await answerWithId(request);
			return refusal(404, 'not_found');
		};
		const { error } = await runAction({ parameters, answers: [answer], items: itemsFor(upTo(6)) });
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'goes on with %s',
		async (onError) => {
			const answer: Answerer = (request) =>
				request.url.includes(id(2)) ? refusal(404, 'not_found') : answerWithId(request);
			const items = itemsFor([1, 2, 3]);
			const { items: output } = await runAction({ parameters, answers: [answer], items, onError });
			expect(idsOf(output)).toEqual([id(1), false, id(3)]);
			expect(output[1]).toEqual({
				json: {
					error: {
						message: 'Refused as not_found',
						description: expect.stringContaining('Request ID: req_1'),
						status: 404,
						code: 'not_found',
						request_id: 'req_1',
					},
				},
				pairedItem: { item: 1 },
			});
			expect(linksOf(output)).toEqual(upTo(3).map((item) => ({ item })));
		},
	);

	test('begins nothing new when the execution is canceled', async () => {
		const controller = new AbortController();
		const answer: Answerer = (request) => {
			controller.abort();
			return answerWithId(request);
		};
		const { error, requests } = await runAction({
			parameters: { ...parameters, resource: 'webhook', operation: 'delete', webhook: 'wh_1' },
			answers: [answer],
			items: itemsFor(upTo(5)),
			abortSignal: controller.signal,
		});
		expect(error).toMatchObject({ message: expect.stringContaining('canceled') });
		expect(requests).toHaveLength(1);
	});
});

describe('an answer', () => {
	test('keeps its warning, its usage and odd names', async () => {
		const body = JSON.parse(
			'{"data":{"id":"1","__proto__":{"polluted":true},"constructor":"c"},"warning":"Partial"}',
		);
		const { items } = await runAction({
			parameters: { ...parameters, simplify: false, options: { includeUsage: true } },
			answers: [{ body, headers: { 'x-request-id': 'req_2', 'x-credits-charged': '0.1' } }],
			items: itemsFor([1]),
		});
		expect(items[0].json).toMatchObject({
			id: '1',
			constructor: 'c',
			warning: 'Partial',
			usage: { request_id: 'req_2', credits_charged: 0.1 },
		});
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	test.each([
		['a warning', { data: { id: '1' }, warning: 'Key secret-key-1 expires' }],
		[
			'an error beside its results',
			{ data: { id: '1' }, error: { message: 'Key secret-key-1 expires' } },
		],
		['a shape that nobody knows', { message: 'Key secret-key-1 expires' }],
	])('never quotes a secret: %s', async (_, body) => {
		const { items, error } = await runAction({
			parameters,
			credentials: { apiKey: 'secret-key-1' },
			answers: [{ body }],
			items: itemsFor([1]),
		});
		const told = `${JSON.stringify(items)} ${(error as Error | undefined)?.message}`;
		expect(told).toContain('Key [hidden] expires');
		expect(told).not.toContain('secret-key');
	});

	test('is simplified from its own fields alone; what it lacks is null', async () => {
		const body = JSON.parse('{"data":{"__proto__":{"name":"x","bio":"y"},"id":"1"}}');
		const { items } = await runAction({ parameters, answers: [{ body }], items: itemsFor([1]) });
		expect(items[0].json).toEqual({
			id: '1',
			name: null,
			bio: null,
			ai_summary: null,
			content_themes: null,
			brand_alignment: null,
			key_facts: null,
			audience_demographics: null,
			analysis_updated_at: null,
			profiles: null,
		});
	});

	test.each([
		[1, "Influship gave a warning with 1 item: see its field 'warning'"],
		[2, "Influship gave a warning with 2 items: see their field 'warning'"],
	])('with a warning is hinted at above the output, for %d', async (count, message) => {
		const answers = [...upTo(count).map(() => ({ warning: 'Partial' })), { warning: '' }].map(
			(fields) => ({ body: { data: { id: '1' }, ...fields } }),
		);
		const { hints, items } = await runAction({
			parameters,
			answers,
			items: itemsFor(upTo(count + 1)),
		});
		expect(hints).toEqual([{ message, location: 'outputPane', type: 'warning' }]);
		expect(items.filter(({ json }) => 'warning' in json)).toHaveLength(count);
	});

	test('without a warning brings no hint', async () => {
		const answers = [answerWithId];
		expect((await runAction({ parameters, answers, items: itemsFor([1]) })).hints).toEqual([]);
	});

	test.each([
		['no record', { data: null }],
		['text for a record', { data: 'text' }],
		['another shape', {}],
		['a list', []],
		['no body', undefined],
	])('with %s is told, with advice', async (_, body) => {
		const { error } = await runAction({ parameters, answers: [{ body }], items: itemsFor([1]) });
		expect(error).toMatchObject({
			message: 'The answer does not hold what the Influship API documents',
			description: expect.stringContaining("Check 'Base URL'"),
			context: { itemIndex: 0 },
		});
	});

	test.each([
		['a page', '<!doctype html><title>Welcome</title>'],
		['cut JSON', '{"data":{"id":'],
	])('that is %s is told, with advice', async (_, body) => {
		const { error } = await runAction({ parameters, answers: [{ body }], items: itemsFor([1]) });
		expect(error).toMatchObject({
			message: 'The answer is not JSON, so it does not come from the Influship API',
			description: expect.stringContaining("Check 'Base URL'"),
		});
	});

	test.each(['constructor', '__proto__'])('with the code %s gets plain advice', async (code) => {
		const { error } = await runAction({
			parameters,
			answers: [refusal(400, code)],
			items: itemsFor([1]),
		});
		expect(error).toMatchObject({
			description: "Check the values of this node's parameters. Request ID: req_1",
		});
	});
});
