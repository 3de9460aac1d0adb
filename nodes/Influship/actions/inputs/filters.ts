import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { input, type OperationInput } from './input';
import type { Parameters } from './parameters';

/** Narrows down a search; `undefined` when no filter is set. */
export const filters: OperationInput<IDataObject | undefined> = input(
	filtersProperty(),
	readFilters,
);

function filtersProperty(): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [
			percentage('Maximum Engagement Rate', 'maxEngagementRate', 'Highest'),
			count('Maximum Followers', 'maxFollowers', 'Most'),
			percentage('Minimum Engagement Rate', 'minEngagementRate', 'Lowest'),
			count('Minimum Followers', 'minFollowers', 'Fewest'),
			{
				displayName: 'Verified',
				name: 'verified',
				type: 'boolean',
				default: true,
				description: 'Whether the account must be verified, or must not be',
			},
		],
	};
}

/** In the API's form; `undefined` when none is set. */
function readFilters(parameters: Parameters): IDataObject | undefined {
	const verified = parameters.boolean('filters.verified');
	const filters = {
		...range(parameters, 'followers', 'Followers', true),
		...range(parameters, 'engagement_rate', 'EngagementRate', false),
		...(verified !== undefined && { verified }),
	};
	return Object.keys(filters).length > 0 ? filters : undefined;
}

function range(
	parameters: Parameters,
	name: string,
	suffix: string,
	isWhole: boolean,
): IDataObject {
	const min = parameters.number(`filters.min${suffix}`, { min: 0, isWhole });
	const max = parameters.number(`filters.max${suffix}`, { min: 0, isWhole });
	if (min !== undefined && max !== undefined && min > max) {
		throw parameters.refuse(
			`filters.min${suffix}`,
			`is ${min}, more than the maximum of ${max}`,
			'Lower the minimum or raise the maximum: as it is, no creator can match.',
		);
	}
	if (min === undefined && max === undefined) return {};
	return { [name]: { ...(min !== undefined && { min }), ...(max !== undefined && { max }) } };
}

function count(displayName: string, name: string, extreme: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description: `${extreme} followers that the account may have`,
	};
}

function percentage(displayName: string, name: string, extreme: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 0,
		description: `${extreme} engagement rate that the account may have, as a percentage such as 3.5`,
		builderHint: { propertyHint: 'A percentage: 3.5 means 3.5 %, not 0.035' },
	};
}
