import type { INodeParameters } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/Influship/actions/resources/index.ts';
import { queryOf } from '../../support/nodes/actionRequests.mts';
import { runAction } from '../../support/nodes/runAction.mts';
import { OPERATION_CASES, type OperationCase } from '../../support/operationCases.mts';

function chosen({ resource, operation }: OperationCase): INodeParameters {
	return { resource, operation };
}

test('every operation is here', () => {
	const offered = RESOURCES.flatMap(({ value, operations }) =>
		operations.map((operation) => `${value}.${operation.value}`),
	);
	const covered = OPERATION_CASES.map(({ resource, operation }) => `${resource}.${operation}`);
	expect(covered.sort()).toEqual(offered.sort());
});

test.each(OPERATION_CASES)('$resource $operation sends $sent.request', async (one) => {
	const { parameters, ...expected } = one.sent;
	const { requests } = await runAction({ parameters: { ...chosen(one), ...parameters } });
	expect(requests).toHaveLength(1);
	const [{ method, url, body, headers }] = requests;
	expect(`${method} ${url.split('?')[0]}`).toBe(expected.request);
	expect(queryOf(requests[0])).toEqual(expected.query ?? {});
	expect(body === '' ? undefined : JSON.parse(body)).toEqual(expected.body);
	expect(headers).toMatchObject({ 'x-api-key': expect.any(String), accept: 'application/json' });
});

test.each(
	OPERATION_CASES.flatMap((one) =>
		one.sent.refused.map(
			([parameters, message]) =>
				[`${one.resource} ${one.operation}`, message, { ...chosen(one), ...parameters }] as const,
		),
	),
)('%s says: %s', async (_, message, parameters) => {
	const { error, requests } = await runAction({ parameters });
	expect(error).toMatchObject({
		message,
		description: expect.stringMatching(/^[A-Z].*\.$/),
		context: { itemIndex: 0 },
	});
	expect(requests).toEqual([]);
});

test('a field that is left empty is not sent', async () => {
	const { requests } = await runAction({
		parameters: {
			resource: 'youtube',
			operation: 'search',
			query: 'workout',
			options: { countryCode: ' ', duration: '', languageCode: '={{ undefined }}' },
		},
	});
	expect(queryOf(requests[0])).toEqual({ q: 'workout', limit: '50' });
});
