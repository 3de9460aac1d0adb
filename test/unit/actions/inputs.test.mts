import { call } from '../../../nodes/Influship/actions/engine/operation.ts';
import { accountOn } from '../../../nodes/Influship/actions/inputs/accounts.ts';
import { countOption } from '../../../nodes/Influship/actions/inputs/values.ts';
import { creatorSchema } from '../../../nodes/Influship/actions/resources/creator/records.ts';

const limit = countOption(
	{ displayName: 'Limit', name: 'limit', default: 50, description: 'Max number of results' },
	100,
);

const rest = {
	name: 'Get',
	value: 'get',
	action: 'Get creator',
	description: 'Retrieve a creator',
	price: { perCall: 0.1 },
	output: { record: creatorSchema },
	records: 'data',
};

test('an operation offers the parameters of its inputs, and its request gets their values', () => {
	const operation = call({
		...rest,
		inputs: { username: accountOn('tiktok'), limit },
		request: ({ username, limit: count }) => {
			const typed: { username: string; count: number | undefined } = { username, count };
			return { method: 'GET', path: `/v1/creators/${typed.username}`, qs: { limit: typed.count } };
		},
	});
	expect(operation.properties.map(({ name }) => name)).toEqual(['username']);
	expect(operation.options.map(({ name }) => name)).toEqual(['limit']);
});

test('an input that is not there does not compile', () => {
	const operation = call({
		...rest,
		inputs: { username: accountOn('tiktok') },
		// @ts-expect-error The input is called `username`.
		request: ({ usrname }) => ({ method: 'GET', path: `/v1/creators/${usrname}` }),
	});
	expect(operation.kind).toBe('call');
});

test('a value is not taken for one of another type', () => {
	const operation = call({
		...rest,
		inputs: { limit },
		request: ({ limit: count }) => {
			// @ts-expect-error It may be left out.
			const always: number = count;
			return { method: 'GET', path: '/v1/creators', qs: { limit: always } };
		},
	});
	expect(operation.kind).toBe('call');
});
