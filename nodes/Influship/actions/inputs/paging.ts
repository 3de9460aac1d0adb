import type { INodeProperties } from 'n8n-workflow';
import type { OperationInput } from './input';

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	builderHint: {
		propertyHint:
			'Where the operation costs credits per record or page, this bounds the costs of each input item: use no more than the workflow needs.',
	},
	displayOptions: { show: { returnAll: [false] } },
};

/** How many records a list is to give; `Infinity` for all. */
export const recordLimit: OperationInput<number> = {
	properties: [returnAll, limit],
	read(parameters) {
		if (parameters.boolean(returnAll.name) === true) return Infinity;
		return parameters.number(limit.name, { min: 1, isWhole: true }) ?? Number(limit.default);
	},
};
