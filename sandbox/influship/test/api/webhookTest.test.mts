import { eventually, start, startReceiver, stopAll } from '../support.mts';
import { FIRST_ID } from './support.mts';

afterEach(stopAll);

describe('webhook testing tool', () => {
	it('sends the documented sample with the given creator and extra fields', async () => {
		const receiver = await startReceiver();
		const { call, register, delivery } = await start();
		const endpointId = await register(receiver.url);
		const { status, body } = await call('POST', '/v1/webhooks/test', {
			event: 'creator.updated',
			creator_id: '00000000-0000-4000-8000-000000000003',
			note: 'extra',
		});
		expect(status).toBe(202);
		expect(body.data).toEqual({
			event: 'creator.updated',
			deliveries: [{ id: expect.any(String), endpoint_id: endpointId, status: 'Pending' }],
		});
		await delivery(body.data.deliveries[0].id, 'Delivered');
		expect(JSON.parse(receiver.events[0].body)).toEqual({
			event: 'creator.updated',
			timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
			data: {
				creator_id: '00000000-0000-4000-8000-000000000003',
				updated_fields: ['follower_count', 'engagement_rate'],
				platform: 'instagram',
				username: 'sample_city_cyclist',
				note: 'extra',
			},
		});
	});

	it('points at an analysis of the given creator', async () => {
		const receiver = await startReceiver();
		const { call, register } = await start();
		await register(receiver.url);
		const creatorId = '00000000-0000-4000-8000-000000000050';
		const event = { event: 'analysis.complete', creator_id: creatorId };
		await call('POST', '/v1/webhooks/test', event);
		await call('POST', '/v1/webhooks/test', event);
		await eventually(() => receiver.events.at(1));
		const sent = receiver.events.map(({ body }) => JSON.parse(body).data);
		expect(sent[0].analysis_id).not.toBe(sent[1].analysis_id);
		for (const { analysis_id: id, creator_id: sentId, results_url: url } of sent) {
			expect(sentId).toBe(creatorId);
			const { body } = await call('GET', new URL(url).pathname);
			expect(body.data).toMatchObject({ id, creator_id: creatorId });
		}
	});

	it.each(['00000000-0000-4000-8000-000000000005', '00000000-0000-4000-8000-00000000ffff'])(
		'names a creator without a profile: %s',
		async (creatorId) => {
			const receiver = await startReceiver();
			const { call, register } = await start();
			await register(receiver.url);
			await call('POST', '/v1/webhooks/test', { event: 'creator.updated', creator_id: creatorId });
			const { body } = await eventually(() => receiver.events.at(0));
			expect(JSON.parse(body).data).toMatchObject({
				creator_id: creatorId,
				username: expect.any(String),
			});
		},
	);

	it('sends only to endpoints that subscribed, custom events only to those for all', async () => {
		const receiver = await startReceiver();
		const { call, register } = await start();
		const all = await register(`${receiver.url}/all`);
		const some = await call('POST', '/v1/webhooks', {
			url: `${receiver.url}/some`,
			events: ['analysis.complete'],
		});
		const targets = async (event: string) => {
			const { body } = await call('POST', '/v1/webhooks/test', { event, plan: 'x' });
			return body.data.deliveries.map((sent: { endpoint_id: string }) => sent.endpoint_id);
		};
		expect(await targets('analysis.complete')).toEqual([all, some.body.data.id]);
		expect(await targets('rate_limit.warning')).toEqual([all]);
		expect(await targets('account.updated')).toEqual([all]);
		await eventually(() => (receiver.events.length === 4 ? true : undefined));
		const custom = receiver.events.find(
			({ headers }) => headers['x-influship-event'] === 'account.updated',
		);
		expect(JSON.parse(custom?.body ?? '').data).toEqual({ plan: 'x' });
	});

	it.each([{ event: 'creator.updated', creator_id: 'not-a-uuid' }, { creator_id: FIRST_ID }, {}])(
		'refuses %j',
		async (input) => {
			const { call } = await start();
			const { status, body } = await call('POST', '/v1/webhooks/test', input);
			expect([status, body.error.code]).toEqual([400, 'validation_error']);
		},
	);
});
