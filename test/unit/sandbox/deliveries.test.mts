import {
	DeliveryStore,
	KEPT_DELIVERIES,
	type Delivery,
} from '../../../sandbox/influship/deliveries.mts';

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
});
