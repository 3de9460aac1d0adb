import { itemsFor } from '../../support/actionRequests.mts';
import type { Answerer } from '../../support/apiServer.mts';
import { runAction } from '../../support/runAction.mts';

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
