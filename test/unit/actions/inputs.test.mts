import { call } from '../../../nodes/Influship/actions/engine/operation.ts';
import { creatorId } from '../../../nodes/Influship/actions/inputs/creators.ts';
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
		inputs: { creator: creatorId, limit },
		request: ({ creator, limit: count }) => {
			const typed: { creator: string | object; count: number | undefined } = { creator, count };
			return { method: 'GET', path: '/v1/creators', qs: { ...typed } };
		},
	});
	expect(operation.properties.map(({ name }) => name)).toEqual(['creator']);
	expect(operation.options.map(({ name }) => name)).toEqual(['limit']);
});

test('an input that is not there does not compile', () => {
	const operation = call({
		...rest,
		inputs: { creator: creatorId },
		// @ts-expect-error The input is called `creator`.
		request: ({ creatr }) => ({ method: 'GET', path: `/v1/creators/${creatr}` }),
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
