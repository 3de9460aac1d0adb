import type { GuideEventName } from '../support/influship/guideEvents.mts';
import { Harness, START_TIMEOUT_MS } from '../support/e2e/harness.mts';
import { ODD_BUT_GENUINE, REFUSED } from '../support/e2e/oddRequests.mts';
import { deliveryOf, newEvent, verificationOf } from '../support/e2e/requests.mts';
import { send } from '../support/e2e/send.mts';
import { itemOf, type TriggerWorkflow } from '../support/e2e/triggerWorkflow.mts';

describe('a request to a published trigger', () => {
	let harness: Harness;
	/** Takes every event. */
	let all: TriggerWorkflow;
	/** Takes creator updates on Instagram only, no older than a quarter of an hour. */
	let filtered: TriggerWorkflow;

	beforeAll(async () => {
		harness = await Harness.onSharedN8n();
		all = await harness.createTrigger({ parameters: { events: ['all'] } });
		filtered = await harness.createTrigger({
			parameters: {
				events: ['creator.updated'],
				filters: { platforms: ['instagram'] },
				options: { maximumAge: 15 },
			},
		});
		await all.publish();
		await filtered.publish();
	}, START_TIMEOUT_MS);

	afterAll(async () => harness?.stop(), START_TIMEOUT_MS);

	/**
	 * Delivers an event that must be accepted, and returns the item of the execution that it started.
	 */
	async function deliveredItem(event: object): Promise<unknown> {
		const before = await all.count();
		const answer = await harness.deliver(all.url, event);
		const after = await all.count();
		expect(answer).toEqual({ status: 200, body: { status: 'accepted', id: expect.any(String) } });
		expect(after).toBe(before + 1);

		const execution = await all.newestOf(after);
		expect(execution).toMatchObject({ status: 'success', mode: 'webhook' });
		const item = itemOf(execution);
		expect(item).toMatchObject({ id: (answer.body as { id: string }).id });
		return item;
	}

	describe('with an event', () => {
		it.each<GuideEventName>(['creator.updated', 'analysis.complete', 'rate_limit.warning'])(
			'emits %s as documented',
			async (name) => {
				const event = newEvent(name);
				expect(await deliveredItem(event)).toEqual({
					...event,
					id: expect.stringMatching(/^[0-9a-f]{32}$/),
					schema: 'documented',
					schemaIssues: [],
				});
			},
		);

		it('emits an event that this version does not know', async () => {
			const event = { ...newEvent(), event: 'account.changed', data: { plan: 'enterprise' } };
			expect(await deliveredItem(event)).toEqual({
				...event,
				id: expect.any(String),
				schema: 'unknown',
				schemaIssues: ['event: "account.changed" is not an event this version knows'],
			});
		});

		it('emits an event in another shape with what differs', async () => {
			const { data, ...event } = newEvent('rate_limit.warning');
			const drifted = { ...event, data: { ...data, limit: '1000' }, api_version: 2 };
			expect(await deliveredItem(drifted)).toEqual({
				...event,
				data: drifted.data,
				extra: { api_version: 2 },
				id: expect.any(String),
				schema: 'drifted',
				schemaIssues: [expect.stringContaining('data.limit')],
			});
		});

		it('keeps an id that the event carries', async () => {
			const event = { ...newEvent(), id: 'evt_1' };
			expect(await deliveredItem(event)).toMatchObject({ id: 'evt_1', schema: 'documented' });
		});

		it.each(ODD_BUT_GENUINE)('accepts $name', async ({ make }) => {
			const before = await all.count();
			const answer = await harness.send(all.url, make(harness.secret));
			expect(answer).toMatchObject({ status: 200, body: { status: 'accepted' } });
			expect(await all.count()).toBe(before + 1);
			expect(itemOf(await all.newestOf(before + 1))).toMatchObject({ schema: 'documented' });
		});
	});

	describe('that starts nothing', () => {
		let before: [number, number];

		beforeEach(async () => {
			before = [await all.count(), await filtered.count()];
		});

		afterEach(async () => {
			expect([await all.count(), await filtered.count()]).toEqual(before);
		});

		it.each(REFUSED)('refuses $name', async ({ make, status, reason }) => {
			const answer = await harness.send(all.url, make(harness.secret));
			expect(answer.status).toBe(status);
			if (reason !== undefined) expect(answer.body).toEqual({ status: 'refused', reason });
		});

		it.each(['GET', 'PUT', 'DELETE'])('refuses the method %s', async (method) => {
			const { headers } = deliveryOf(newEvent(), harness.secret);
			expect((await send(all.url, { method, headers })).status).toBe(404);
		});

		it('refuses an event beyond the maximum age, which may be a replay', async () => {
			const timestamp = new Date(Date.now() - 16 * 60_000).toISOString();
			expect(await harness.deliver(filtered.url, { ...newEvent(), timestamp })).toEqual({
				status: 400,
				body: { status: 'refused', reason: 'event_too_old' },
			});
		});

		it('acknowledges an event that was not chosen', async () => {
			const answer = await harness.deliver(filtered.url, newEvent('analysis.complete'));
			expect(answer).toMatchObject({
				status: 200,
				body: { status: 'ignored', reason: 'event_not_selected' },
			});
		});

		it('acknowledges an event that a filter drops', async () => {
			const event = newEvent();
			event.data.platform = 'tiktok';
			const answer = await harness.deliver(filtered.url, event);
			expect(answer).toMatchObject({
				status: 200,
				body: { status: 'ignored', reason: 'filtered' },
			});
		});

		it.each([true, false])('answers a challenge, signed: %s', async (isSigned) => {
			const request = verificationOf({ challenge: 'a-1' }, harness.secret);
			if (!isSigned) delete request.headers['x-influship-signature'];
			expect(await harness.send(all.url, request)).toEqual({
				status: 200,
				body: { challenge: 'a-1' },
			});
		});
	});

	describe('that repeats an event', () => {
		it('is acknowledged and starts nothing, however it is formatted', async () => {
			const event = newEvent();
			const first = await harness.deliver(all.url, event);
			const before = await all.count();
			const id = (first.body as { id: string }).id;
			const again = [event, Object.fromEntries(Object.entries(event).reverse())];
			for (const body of again) {
				expect(await harness.deliver(all.url, body)).toEqual({
					status: 200,
					body: { status: 'duplicate', id },
				});
			}
			expect(await all.count()).toBe(before);
		});

		it('starts one execution for thirty twins at once', async () => {
			const before = await all.count();
			const request = deliveryOf(newEvent(), harness.secret);
			const answers = await Promise.all(
				Array.from({ length: 30 }, () => harness.send(all.url, request)),
			);

			const verdicts = answers.map(({ status, body }) => [
				status,
				(body as { status: string }).status,
			]);
			expect(verdicts.filter(([, verdict]) => verdict === 'accepted')).toEqual([[200, 'accepted']]);
			const retryable = verdicts.filter(([status]) => status === 503);
			const duplicates = verdicts.filter(([, verdict]) => verdict === 'duplicate');
			expect(1 + duplicates.length + retryable.length).toBe(30);
			expect(await all.count()).toBe(before + 1);
		});
	});

	it('leaves no secret anywhere', async () => {
		expect(await harness.leaks()).toEqual([]);
	});
});
