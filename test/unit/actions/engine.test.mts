import { id, itemsFor } from '../../support/nodes/actionRequests.mts';
import type { Answerer } from '../../support/influship/apiServer.mts';
import { runAction } from '../../support/nodes/runAction.mts';

describe('send one after another', () => {
	test('what takes effect', async () => {
		let now = 0;
		let most = 0;
		const answer: Answerer = async () => {
			most = Math.max(most, ++now);
			await new Promise((resolve) => setTimeout(resolve, 5));
			now--;
			return { status: 204 };
		};
		const { items } = await runAction({
			parameters: { resource: 'webhook', operation: 'delete', webhook: '={{ $json.id }}' },
			answers: [answer],
			items: itemsFor([1, 2, 3, 4]),
		});
		expect(items.map(({ json }) => json)).toEqual(Array(4).fill({ deleted: true }));
		expect(most).toBe(1);
	});
});

test('a webhook loses its secret on the way to an item', async () => {
	const { items } = await runAction({
		parameters: { resource: 'webhook', operation: 'getAll' },
		answers: [{ body: { data: [{ id: 'wh_1', secret: 'whsec_0123456789' }], has_more: false } }],
	});
	expect(items[0].json).toEqual({ id: 'wh_1' });
});

describe('an error inside a 2xx', () => {
	const WEBHOOK_CALLS = [
		{ operation: 'delete', webhook: 'wh_1' },
		{ operation: 'sendTest', event: 'rate_limit.warning' },
	];
	const BODIES: Array<[unknown, object]> = [
		[{ error: { code: 'not_found', message: 'Gone' } }, { message: 'Gone', status: 404 }],
		[
			{ error: 'not_allowed', message: 'No' },
			{ message: 'No', code: 'not_allowed' },
		],
		[{ success: false, message: 'No' }, { message: 'No' }],
		[{ deleted: false }, { message: expect.stringContaining("'deleted: false'") }],
		[{ data: { deleted: false, message: 'In use' } }, { message: 'In use' }],
		[{ data: { error: { message: 'In use' } } }, { message: 'In use' }],
		[{ status: 'error', message: 'No' }, { message: 'No' }],
	];

	test.each(WEBHOOK_CALLS.flatMap((call) => BODIES.map(([body, shown]) => [call, body, shown])))(
		'is no success of %j: %j',
		async (call, body, shown) => {
			const parameters = { resource: 'webhook', ...(call as object) };
			const options = { parameters, answers: [{ body }] };
			expect((await runAction(options)).error).toMatchObject({
				message: (shown as { message: string }).message,
			});
			const { items } = await runAction({ ...options, onError: 'continueRegularOutput' });
			expect(items.map(({ json }) => json)).toEqual([{ error: expect.objectContaining(shown) }]);
		},
	);

	test.each([
		['a call', { resource: 'creator', operation: 'get', creator: id(1) }],
		['a list', { resource: 'post', operation: 'getAll', creator: id(1) }],
		['a batch', { resource: 'profile', operation: 'lookUp', profiles: 'sarah' }],
	])('of %s gives the reason of the API, and advice for it', async (_, parameters) => {
		const body = { error: { code: 'payment_required', message: 'The card was declined' } };
		const { error, requests } = await runAction({ parameters, answers: [{ body }] });
		expect(requests).toHaveLength(1);
		expect(error).toMatchObject({
			message: 'The card was declined',
			description: expect.stringContaining('billing'),
		});
	});

	test.each([
		['a call', { resource: 'creator', operation: 'get', creator: id(1) }, { data: { id: 1 } }],
		['a list', { resource: 'post', operation: 'getAll', creator: id(1) }, { data: [{ id: 1 }] }],
		[
			'a batch',
			{ resource: 'profile', operation: 'lookUp', profiles: 'sarah' },
			{ data: [{ platform: 'instagram', username: 'sarah' }] },
		],
	])('of %s becomes a warning beside its records', async (_, parameters, body) => {
		const answers = [{ body: { ...body, error: { message: 'Half of it' } } }];
		const { items, hints } = await runAction({ parameters, answers });
		expect(items.map(({ json }) => json.warning)).toEqual(['Half of it']);
		expect(hints).toHaveLength(1);
	});

	test('is not read from a record that has such a field', async () => {
		const video = { video_id: 'v', error: 'No captions' };
		const { items, hints } = await runAction({
			parameters: {
				resource: 'youtube',
				operation: 'getChannelTranscripts',
				channel: '@sarah',
				simplify: false,
			},
			answers: [{ body: { data: { items: [video], channel_id: 'UC1' } } }],
		});
		expect(items.map(({ json }) => json)).toEqual([expect.objectContaining(video)]);
		expect(hints).toEqual([]);
	});
});
