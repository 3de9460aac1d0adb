import {
	DeliveryStore,
	KEPT_BYTES,
	KEPT_DELIVERIES,
	type Delivery,
	type DeliveryFilter,
} from '../delivering/deliveries.mts';

const input = {
	endpointId: 'wh_1',
	url: 'http://localhost/',
	event: 'creator.updated',
	body: '{}',
	signature: 'valid',
} as const;

describe('delivery store', () => {
	it('drops the oldest when full, and no longer counts it', () => {
		const dropped: Delivery[] = [];
		const store = new DeliveryStore((delivery) => dropped.push(delivery));
		const first = store.add(input);
		store.setStatus(first, 'Failed');
		const second = store.add(input);
		for (let count = 2; count < KEPT_DELIVERIES; count += 1) store.add(input);
		expect(dropped).toEqual([]);
		store.add(input);
		expect(dropped).toEqual([first]);
		expect(store.has(first)).toBe(false);
		expect(store.has(second)).toBe(true);
		expect(store.statusCounts()).toEqual({
			Pending: KEPT_DELIVERIES,
			Delivered: 0,
			Retrying: 0,
			Failed: 0,
		});
	});

	it('drops the oldest when bodies and answers are too large together', () => {
		const dropped: Delivery[] = [];
		const store = new DeliveryStore((delivery) => dropped.push(delivery));
		const half = 'x'.repeat(KEPT_BYTES / 2);
		const first = store.add({ ...input, body: half });
		const second = store.add({ ...input, body: half });
		expect(dropped).toEqual([]);
		const response = { status: 200, headers: {}, body: 'OK', bodyTruncated: false };
		store.addAttempt(second, {
			kind: 'first',
			startedAt: '',
			durationMs: 1,
			request: { headers: {} },
			response,
		});
		expect(dropped).toEqual([first]);
		const largest = store.add({ ...input, body: `${half}${half}x` });
		expect(dropped).toEqual([first, second]);
		expect(store.has(largest)).toBe(true);
		store.clear();
		store.add({ ...input, body: half });
		store.add({ ...input, body: half });
		expect(dropped).toHaveLength(2);
	});

	it('finds one by its id, and not those that quote it', () => {
		const store = new DeliveryStore(() => undefined);
		const wanted = store.add(input);
		store.add({ ...input, body: `"${wanted.id}"` });
		const page = { limit: 10, offset: 0 };
		expect(store.list({ id: wanted.id }, page).deliveries).toEqual([wanted]);
	});

	it('filters by status, event, URL and text, and counts what other statuses would show', () => {
		const store = new DeliveryStore(() => undefined);
		const url = 'http://localhost/other';
		const plain = store.add(input);
		const elsewhere = store.add({ ...input, url, event: 'analysis.complete' });
		const named = store.add({ ...input, body: '{"username":"Zoë"}' });
		store.setStatus(named, 'Delivered');
		const found = (filter: DeliveryFilter) =>
			store.list(filter, { limit: 10, offset: 0 }).deliveries;
		expect(found({})).toEqual([named, elsewhere, plain]);
		expect(found({ status: 'Delivered' })).toEqual([named]);
		expect(found({ event: 'creator.updated' })).toEqual([named, plain]);
		expect(found({ url })).toEqual([elsewhere]);
		expect(found({ text: 'ZOË' })).toEqual([named]);
		expect(found({ text: 'ANALYSIS' })).toEqual([elsewhere]);
		expect(found({ text: '/other' })).toEqual([elsewhere]);
		expect(found({ text: plain.id })).toEqual([plain]);
		expect(found({ event: 'creator.updated', url })).toEqual([]);
		const page = { limit: 1, offset: 0 };
		expect(store.list({ status: 'Pending', event: 'creator.updated' }, page)).toMatchObject({
			total: 1,
			counts: { Pending: 1, Delivered: 1, Retrying: 0, Failed: 0 },
		});
		expect(store.choices()).toEqual({
			events: ['analysis.complete', 'creator.updated'],
			urls: ['http://localhost/', url],
		});
	});
});
